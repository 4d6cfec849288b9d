import assert from "node:assert/strict";
import { parseGoFloat, parseGoInteger, parseRfc3339 } from "./go_syntax.ts";
import {
  durationParam,
  limitParam,
  MAX_TIME_MS,
  MIN_TIME_MS,
  optionalTime,
  parseTime,
  readParams,
  requiredTime,
  textParam,
} from "./params.ts";

function params(entries: Record<string, string>): URLSearchParams {
  return new URLSearchParams(entries);
}

Deno.test("floats are what Go's ParseFloat takes", () => {
  const cases: [string, number | null][] = [
    ["1", 1],
    ["-1.5e3", -1500],
    ["1.", 1],
    [".5", 0.5],
    ["+2", 2],
    ["1_000", 1000],
    ["inf", Infinity],
    ["-Infinity", -Infinity],
    ["NaN", NaN],
    ["1e400", null],
    ["", null],
    [" 1", null],
    ["1 ", null],
    ["1e", null],
    [".", null],
    ["_1", null],
    ["1_", null],
    ["1__0", null],
    ["1_.5", null],
    ["-nan", null],
    ["0x10", null],
    ["1s", null],
  ];
  for (const [text, value] of cases) assert.equal(parseGoFloat(text), value, text);
});

Deno.test("integers are what Go's Atoi takes", () => {
  assert.deepEqual(parseGoInteger("+5"), { value: 5 });
  assert.deepEqual(parseGoInteger("-9223372036854775808"), { value: -(2 ** 63) });
  assert.deepEqual(parseGoInteger("9223372036854775808"), { error: "value out of range" });
  for (const text of ["", "x", "1.0", "1_0", " 1", "+"]) {
    assert.deepEqual(parseGoInteger(text), { error: "invalid syntax" });
  }
});

Deno.test("RFC 3339 times: zones, fractions cut to milliseconds, ranges checked", () => {
  const at = Date.UTC(2026, 0, 5, 10);
  const cases: [string, number | null][] = [
    ["2026-01-05T10:00:00Z", at],
    ["2026-01-05T10:00:00.9999Z", at + 999],
    ["2026-01-05T10:00:00,5Z", at + 500],
    ["2026-01-05T10:00:00.123456789+02:00", at + 123 - 7_200_000],
    ["2026-01-05T10:00:00-00:30", at + 1_800_000],
    ["2024-02-29T00:00:00Z", Date.UTC(2024, 1, 29)],
    ["0001-01-01T00:00:00Z", -62_135_596_800_000],
    ["2026-02-29T00:00:00Z", null],
    ["2026-13-01T00:00:00Z", null],
    ["2026-01-05T24:00:00Z", null],
    ["2026-01-05T10:00:60Z", null],
    ["2026-01-05T10:00:00.Z", null],
    ["2026-01-05t10:00:00z", null],
    ["2026-01-05 10:00:00Z", null],
    ["2026-01-05T10:00:00", null],
    ["2026-01-05", null],
  ];
  for (const [text, ms] of cases) assert.equal(parseRfc3339(text), ms, text);
});

Deno.test("times are seconds, rounded to milliseconds, or RFC 3339, or one of the two bounds", () => {
  const cases: [string, number | null][] = [
    ["1767607200", 1767607200000],
    ["1767607200.1234", 1767607200123],
    ["1767607200.9996", 1767607201000],
    ["-1.5", -1500],
    ["2026-01-05T10:00:00Z", 1767607200000],
    ["-292273086-05-16T16:47:06Z", MIN_TIME_MS],
    ["292277025-08-18T07:12:54.999999999Z", MAX_TIME_MS],
    ["NaN", MIN_TIME_MS],
    ["1e20", MIN_TIME_MS],
    ["abc", null],
    ["", null],
  ];
  for (const [text, ms] of cases) assert.equal(parseTime(text), ms, text);
});

Deno.test("a wrong time names its parameter; only an optional one is called a time value", () => {
  assert.equal(optionalTime(params({}), "time", 42), 42);
  assert.throws(() => optionalTime(params({ time: 'a"' }), "time", 0), {
    message: `invalid parameter "time": invalid time value for 'time': cannot parse "a\\"" to a valid timestamp`,
  });
  assert.throws(() => requiredTime(params({}), "start"), {
    message: 'invalid parameter "start": cannot parse "" to a valid timestamp',
  });
});

Deno.test("durations are seconds or Prometheus durations", () => {
  const cases: [string, number | null][] = [
    ["", null],
    ["15", 15_000],
    ["0.5", 500],
    ["1e-9", 1e-6],
    ["1e-10", 0],
    ["-1", -1000],
    ["5m", 300_000],
    ["1h30m", 5_400_000],
  ];
  for (const [text, ms] of cases) assert.equal(durationParam(params({ step: text }), "step"), ms, text);
  for (const text of ["x", "-1s", "1.5h", "1e400"]) {
    assert.throws(() => durationParam(params({ step: text }), "step"), {
      message: `invalid parameter "step": cannot parse "${text}" to a valid duration`,
    });
  }
  for (const text of ["9e18", "-inf"]) {
    assert.throws(() => durationParam(params({ step: text }), "step"), {
      message: `invalid parameter "step": cannot parse "${text}" to a valid duration. It overflows int64`,
    });
  }
});

Deno.test("limits are whole and not negative", () => {
  assert.equal(limitParam(params({})), 0);
  assert.equal(limitParam(params({ limit: "7" })), 7);
  assert.throws(() => limitParam(params({ limit: "-1" })), {
    message: 'invalid parameter "limit": limit must be non-negative',
  });
  assert.throws(() => limitParam(params({ limit: "x" })), {
    message: 'invalid parameter "limit": strconv.Atoi: parsing "x": invalid syntax',
  });
});

Deno.test("a form's values stand before the URL's; other bodies are not read", async () => {
  const form = new Request("http://localhost/", {
    method: "POST",
    body: new URLSearchParams({ query: "body é+&" }),
  });
  const merged = await readParams(form, "query=url&time=1");
  assert.deepEqual(merged.getAll("query"), ["body é+&", "url"]);
  assert.equal(textParam(merged, "query"), "body é+&");
  assert.equal(textParam(merged, "time"), "1");
  const other = new Request("http://localhost/", { method: "POST", body: "query=body" });
  assert.equal(textParam(await readParams(other, "query=url"), "query"), "url");
});

Deno.test("a form of more than 10 MiB is refused", async () => {
  const request = new Request("http://localhost/", {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: `query=${"x".repeat(10 << 20)}`,
  });
  await assert.rejects(readParams(request, ""), { name: "ParameterError" });
});
