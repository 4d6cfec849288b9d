import assert from "node:assert/strict";
import fc from "fast-check";
import { RE2JS } from "re2js";
import { compileRegex, Matcher, RegexError } from "./matcher.ts";

Deno.test("equality, inequality, and an absent label as the empty value", () => {
  assert.ok(new Matcher("=", "a", "x").matches("x"));
  assert.ok(!new Matcher("=", "a", "x").matches("xy"));
  assert.ok(new Matcher("!=", "a", "x").matches(""));
  assert.ok(new Matcher("=", "a", "").matchesEmpty);
  assert.ok(!new Matcher("!=", "a", "").matchesEmpty);
});

Deno.test("a regular expression matches the whole value, its dot also newlines", () => {
  assert.ok(!new Matcher("=~", "a", "b").matches("abc"));
  assert.ok(new Matcher("=~", "a", "a.c").matches("a\nc"));
  assert.ok(new Matcher("=~", "a", "a|b.").matches("bc"));
  assert.ok(!new Matcher("=~", "a", "a|b.").matches("ac"));
  assert.ok(new Matcher("!~", "a", "(a|b)").matches("(a|b)"));
  assert.ok(new Matcher("=~", "a", "(?i)ABC").matches("abc"));
});

Deno.test("literals and prefixes narrow what can match", () => {
  assert.deepEqual(new Matcher("=~", "a", "(x|y)").literals, ["x", "y"]);
  assert.equal(new Matcher("=~", "a", "node_.*").prefix, "node_");
  assert.equal(new Matcher("=~", "a", "node_x?").prefix, "node_");
  assert.equal(new Matcher("=~", "a", "n😀?").prefix, "n");
  assert.equal(new Matcher("=~", "a", "ab|ac.").prefix, "");
  assert.deepEqual(new Matcher("=~", "a", "10\\.0\\.0\\.1:80|a\\|b").literals, ["10.0.0.1:80", "a|b"]);
  assert.equal(new Matcher("=~", "a", "a\\d|b").literals, null);
});

Deno.test("an alternation of any length is looked up, not tried one by one", () => {
  const values = Array.from({ length: 500_000 }, (_, i) => `pod-${i}`);
  const matcher = new Matcher("=~", "pod", values.join("|"));
  assert.ok(values.every((value) => matcher.matches(value)));
  assert.ok(!matcher.matches("pod-500000"));
  assert.equal(matcher.literals, null, "too many to ask indexes for each");
});

Deno.test("a bad pattern is refused in Go's words, about the pattern as it was written", () => {
  const refusals: Record<string, string> = {
    "a)": "unexpected ): `a)`",
    "(a": "missing closing ): `(a`",
    "a)(b": "unexpected ): `a)(b`",
    "[a": "missing closing ]: `[a`",
    "a**": "invalid nested repetition operator: `**`",
    "a{1001}": "invalid repeat count: `{1001}`",
    "a\\": "trailing backslash at end of expression: ``",
    "\udcff.": "invalid UTF-8: `\udcff.`",
  };
  for (const [pattern, message] of Object.entries(refusals)) {
    assert.throws(() => new Matcher("=~", "a", pattern), new RegexError(`error parsing regexp: ${message}`));
  }
});

Deno.test("groups may share a name, as in Go", () => {
  assert.ok(new Matcher("=~", "a", "(?P<n>a)(?P<n>b)").matches("ab"));
  assert.ok(new Matcher("=~", "a", "(?P<n>a)[(?P<n>]\\(?P?<n>").matches("a<(P<n>"));
  assert.throws(() => new Matcher("=~", "a", "(?P<n>a)(?P<n>b)\\8"), /invalid escape sequence: `\\8`/);
});

Deno.test("a pattern that backtracking would not end takes time linear in the value", () => {
  const value = "a".repeat(1e6) + "!";
  const startMs = performance.now();
  for (const pattern of ["(a+)+$", "(a|aa)+", "(a*)*b", "(.*)(.*)(.*)(.*)z", "(a?){50}a{50}"]) {
    assert.equal(new Matcher("=~", "x", pattern).matches(value), false);
    assert.equal(compileRegex(`^(?s:${pattern})$`).matcher(value).find(), false);
  }
  // Backtracking would need more time than there is.
  assert.ok(performance.now() - startMs < 20_000);
});

Deno.test("matchers print as selectors write them", () => {
  assert.equal(String(new Matcher("=~", "a", 'b"')), 'a=~"b\\""');
  assert.equal(String(new Matcher("!=", "a.b", "")), '"a.b"!=""');
});

Deno.test("the plain paths agree with re2js", () => {
  const text = fc.string({ unit: fc.constantFrom(..."ab😀é\n|"), maxLength: 4 });
  const part = fc.oneof(
    fc.string({ unit: fc.constantFrom(..."ab😀é"), maxLength: 3 }),
    fc.constantFrom(".*", ".+", ".", "?", "*", "(", ")", "\\.", "\\|", "\\", "\\n"),
  );
  const pattern = fc.tuple(
    fc.array(part, { maxLength: 3 }).map((parts) => parts.join("")),
    fc.constantFrom("", "|", "|a", "|ab|b"),
  )
    .chain(([left, right]) => fc.constantFrom(left + right, `(${left}${right})`));
  const check = (regex: string, value: string) => {
    let oracle: RE2JS;
    try {
      oracle = RE2JS.compile(regex, RE2JS.DOTALL);
    } catch {
      assert.throws(() => new Matcher("=~", "a", regex), RegexError);
      return;
    }
    const matcher = new Matcher("=~", "a", regex);
    const matches = oracle.matches(value);
    assert.equal(matcher.matches(value), matches);
    assert.equal(new Matcher("!~", "a", regex).matches(value), !matches);
    if (!matches) return;
    assert.ok(matcher.literals?.includes(value) ?? true);
    assert.ok(value.startsWith(matcher.prefix));
  };
  fc.assert(fc.property(pattern, text, check), { numRuns: 5000 });
});
