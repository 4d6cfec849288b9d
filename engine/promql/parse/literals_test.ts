import assert from "node:assert/strict";
import fc from "fast-check";
import { formatDuration, parseQuery, printExpr } from "./mod.ts";

function valueOf(text: string): unknown {
  const expr = parseQuery(text);
  return expr.type === "number" || expr.type === "string" ? expr.value : assert.fail(text);
}

Deno.test("numbers are read as Go reads them", () => {
  const cases: Record<string, number> = {
    "1": 1,
    "5.": 5,
    ".5": 0.5,
    "1e3": 1000,
    "1E-3": 0.001,
    "1_000.5": 1000.5,
    "0x1F": 31,
    "0X_ff": 255,
    "017": 15,
    "08": 8,
    "0xFFFFFFFF": 4294967295,
    "Inf": Infinity,
    "NaN": NaN,
    "9007199254740993": 9007199254740992,
  };
  for (const [text, value] of Object.entries(cases)) assert.equal(valueOf(text), value, text);
});

Deno.test("what only looks like a number is refused with Go's words", () => {
  const wrong = (text: string, what: string) =>
    `1:1: parse error: error parsing number: strconv.ParseFloat: parsing "${text}": ${what}`;
  assert.throws(() => parseQuery("1e400"), { message: wrong("1e400", "value out of range") });
  assert.throws(() => parseQuery(".5.5"), { message: wrong(".5.5", "invalid syntax") });
  assert.throws(() => parseQuery("0xFFFFFFFFFFFFFFFF"), { message: wrong("0xFFFFFFFFFFFFFFFF", "invalid syntax") });
  assert.throws(() => parseQuery("1x"), { message: '1:1: parse error: bad number or duration syntax: "1"' });
});

Deno.test("durations are numbers of seconds", () => {
  const cases: Record<string, number> = { "5m": 300, "1h30m": 5400, "1500ms": 1.5, "1y": 31_536_000, "0s": 0 };
  for (const [text, value] of Object.entries(cases)) assert.equal(valueOf(text), value, text);
  assert.throws(() => parseQuery("1m1m"), { message: '1:1: parse error: not a valid duration string: "1m1m"' });
  assert.throws(() => parseQuery("1.5h"), { message: '1:1: parse error: unknown unit "." in duration "1.5h"' });
  assert.throws(() => parseQuery("300y"), { message: "1:1: parse error: duration out of range" });
  assert.equal(printExpr(parseQuery("x offset nan")), "x offset -106751d23h47m16s854ms");
});

Deno.test("formatDuration writes the longest whole units", () => {
  const cases: Record<string, number> = {
    "0s": 0,
    "1m30s": 90e9,
    "90d": 90 * 86_400e9,
    "1y": 365 * 86_400e9,
    "-1ms": -1e6,
  };
  for (const [text, ns] of Object.entries(cases)) assert.equal(formatDuration(ns), text);
  // Up to 2^53 ns: a float cannot tell longer ones apart.
  const property = fc.property(fc.integer({ min: 1, max: 9_000_000_000 }), (ms) => {
    assert.equal(valueOf(formatDuration(ms * 1e6)), Math.trunc(ms / 1000) + (ms % 1000) / 1000);
  });
  fc.assert(property);
});

Deno.test("strings have Go's escapes, raw strings none", () => {
  assert.equal(valueOf(String.raw`"a\tb\"\x41\101\u00e9\U0001F600"`), 'a\tb"AAé😀');
  assert.equal(valueOf(String.raw`'\'"'`), `'"`);
  assert.equal(valueOf("`a\\n\n`"), "a\\n\n");
  assert.throws(() => parseQuery(String.raw`"\q"`), {
    message: "1:1: parse error: unknown escape sequence U+0071 'q'",
  });
  assert.throws(() => parseQuery('"a\n"'), { message: "1:1: parse error: unterminated quoted string" });
  assert.throws(() => parseQuery('"\ufffd"'), { message: "1:1: parse error: invalid UTF-8 rune" });
});

Deno.test("bytes that are not UTF-8 become lone surrogates; those that are become characters", () => {
  assert.equal(valueOf(String.raw`"a\xff\xc3\xa9"`), "a\udcff\u00e9");
  assert.equal(valueOf(String.raw`"\xed\xa0\x80"`), "\udced\udca0\udc80");
});
