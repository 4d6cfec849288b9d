import assert from "node:assert/strict";
import { QuerySyntaxError } from "../../base/mod.ts";
import { ALL_FEATURES } from "../../../testdata/parser_corpus.ts";
import { type Expr, parseMatchers, parseQuery, printExpr, valueTypeOf } from "./mod.ts";

/** A query with every operation in parentheses: shows how it was grouped. */
function grouped(query: string): string {
  return group(parseQuery(query, ALL_FEATURES));
}

function group(expr: Expr): string {
  if (expr.type === "binary") return `(${group(expr.left)} ${expr.op} ${group(expr.right)})`;
  return expr.type === "unary" ? `(${expr.op}${group(expr.expr)})` : printExpr(expr);
}

function errorOf(query: string, options = ALL_FEATURES): string {
  try {
    parseQuery(query, options);
  } catch (error) {
    assert.ok(error instanceof QuerySyntaxError, query);
    return error.message;
  }
  return assert.fail(`no error in ${query}`);
}

Deno.test("operators group by precedence, ^ from the right", () => {
  assert.equal(grouped("a or b and c unless d"), "(a or ((b and c) unless d))");
  assert.equal(grouped("a + b > c * d"), "((a + b) > (c * d))");
  assert.equal(grouped("a - b - c"), "((a - b) - c)");
  assert.equal(grouped("a * b atan2 c % d"), "(((a * b) atan2 c) % d)");
  assert.equal(grouped("a ^ b ^ c"), "(a ^ (b ^ c))");
  assert.equal(grouped("-a ^ b * c"), "((-(a ^ b)) * c)");
  assert.equal(grouped("a ^ -b * c"), "((a ^ (-b)) * c)");
});

Deno.test("modifiers bind tightest", () => {
  assert.equal(grouped("a + b offset 5m"), "(a + b offset 5m)");
  assert.equal(grouped("-a @ 10"), "(-a @ 10.000)");
  assert.equal(grouped("a offset 5m * 2"), "(a offset 5m * 2)");
  assert.equal(grouped("a offset (5m) * 2"), "a offset (5m) * 2");
  assert.equal(grouped("a offset -(5m) * 2"), "(a offset -(5m) * 2)");
});

Deno.test("a sign belongs to the number after it", () => {
  const expr = parseQuery("-5");
  assert.deepEqual({ ...expr }, { type: "number", value: -5, duration: false, start: 0, end: 2 });
  assert.equal(parseQuery("-5 ^ 2").type, "unary");
});

Deno.test("keywords name metrics and labels where nothing else can stand", () => {
  assert.equal(grouped("sum + by"), "(sum + by)");
  assert.equal(grouped("SUM(sum) BY (by, on)"), "sum by (by, on) (sum)");
  assert.equal(grouped("fill + fill(1) b"), "(fill + b)");
  assert.equal(errorOf("bool"), "1:1: parse error: unexpected <bool>");
  assert.equal(errorOf("RATE(a[5m])"), '1:1: parse error: unknown function with name "RATE"');
});

Deno.test("the matching is settled: many-to-many for set operators, none beside scalars", () => {
  const matchingOf = (query: string) => {
    const expr = parseQuery(query);
    return expr.type === "binary" ? expr.matching?.card ?? null : assert.fail(query);
  };
  assert.equal(matchingOf("a and on (x) b"), "many-to-many");
  assert.equal(matchingOf("a * on (x) group_left (y) b"), "many-to-one");
  assert.equal(matchingOf("a * b"), "one-to-one");
  assert.equal(matchingOf("a * 2"), null);
});

Deno.test("offsets are nanoseconds, @ is milliseconds; the order of the two is free", () => {
  for (const query of ["a[5m] offset -1h30m @ 1.5", "a[5m] @ 1.5 offset -90m"]) {
    const expr = parseQuery(query);
    assert.ok(expr.type === "matrix");
    assert.equal(expr.rangeNs, 300e9);
    assert.equal(expr.selector.offsetNs, -5400e9);
    assert.equal(expr.selector.at, 1500);
  }
});

Deno.test("positions are bytes, columns count from 1, lines too", () => {
  assert.equal(errorOf('"é" ~'), "1:6: parse error: unexpected character: '~'");
  assert.equal(errorOf("a\n+ )"), "2:4: parse error: unexpected right parenthesis ')'");
  assert.throws(() => parseQuery("sum(a, b)"), { start: 0, end: 9 });
  assert.equal(errorOf(""), "unknown position: parse error: no expression found in input");
  assert.equal(errorOf("# nothing"), "1:1: parse error: no expression found in input");
});

Deno.test("types are checked once the syntax is right", () => {
  const prefix = "1:1: parse error: ";
  assert.equal(errorOf("1 == 1"), "1:3: parse error: comparisons between scalars must use BOOL modifier");
  assert.equal(errorOf("a[5m] + 1"), `${prefix}binary expression must contain only scalar and instant vector types`);
  assert.equal(
    errorOf("rate(a)"),
    '1:6: parse error: expected type range vector in call to function "rate", got instant vector',
  );
  assert.equal(errorOf("clamp(a, 1)"), `${prefix}expected 3 argument(s) in call to "clamp", got 2`);
  assert.equal(errorOf('{x=~".*"}'), `${prefix}vector selector must contain at least one non-empty matcher`);
  assert.equal(errorOf("a{__name__='b'}"), `${prefix}metric name must not be set twice: "a" or "b"`);
  assert.equal(errorOf("info(a, b)"), "1:9: parse error: expected label selectors only, got vector selector instead");
});

Deno.test("experimental parts must be enabled", () => {
  const none = { features: new Set<string>() };
  assert.equal(errorOf("info(a)", none), '1:1: parse error: function "info" is not enabled');
  assert.match(errorOf("limitk(1, a)", none), /limitk\(\) is experimental and must be enabled with --enable-feature=/);
  assert.equal(errorOf("a smoothed", none), "1:1: parse error: smoothed modifier is experimental and not enabled");
  assert.equal(
    errorOf("a + fill(1) b", none),
    "1:1: parse error: binop fill modifiers are experimental and not enabled",
  );
  for (const query of ["info(a)", "limitk(1, a)", "a smoothed", "a + fill(1) b"]) parseQuery(query, ALL_FEATURES);
});

Deno.test("parseMatchers takes a selector and nothing else", () => {
  assert.deepEqual(parseMatchers('up{job!~"a|b", "x.y"="z"}').map(String), [
    'job!~"a|b"',
    '"x.y"="z"',
    '__name__="up"',
  ]);
  assert.deepEqual(parseMatchers("{}"), []);
  assert.throws(() => parseMatchers("up[5m]"), { message: '1:3: parse error: unexpected "["' });
  assert.throws(() => parseMatchers(""), { message: "unknown position: parse error: unexpected end of input" });
  assert.throws(() => parseMatchers('{a=~"("}'), {
    message: "1:2: parse error: error parsing regexp: missing closing ): `(`",
  });
});

Deno.test("valueTypeOf tells scalars from vectors through operators", () => {
  const types = { "1 + time() * 2": "scalar", "1 + (-a)": "vector", "a[5m:]": "matrix", "'x'": "string" };
  for (const [query, type] of Object.entries(types)) assert.equal(valueTypeOf(parseQuery(query)), type, query);
});
