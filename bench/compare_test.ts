import assert from "node:assert/strict";
import { differenceOf } from "./compare.ts";

function matrix(...series: [Record<string, string>, [number, string][]][]): Uint8Array {
  const result = series.map(([metric, values]) => ({ metric, values }));
  return new TextEncoder().encode(JSON.stringify({ status: "success", data: { resultType: "matrix", result } }));
}

Deno.test("differenceOf() ignores the order of series and the last digits", () => {
  const a = matrix([{ x: "1" }, [[1, "0.30000000000000004"]]], [{ x: "2" }, [[1, "NaN"]]]);
  const b = matrix([{ x: "2" }, [[1, "NaN"]]], [{ x: "1" }, [[1, "0.3"]]]);
  assert.equal(differenceOf(a, b), null);
});

Deno.test("differenceOf() tells a missing series, a missing step and a wrong value", () => {
  const want = matrix([{ x: "1" }, [[1, "5"], [2, "6"]]]);
  assert.match(differenceOf(matrix([{ x: "2" }, [[1, "5"], [2, "6"]]]), want)!, /no series/);
  assert.match(differenceOf(matrix([{ x: "1" }, [[1, "5"]]]), want)!, /1 samples, wanted 2/);
  assert.match(differenceOf(matrix([{ x: "1" }, [[1, "5"], [2, "7"]]]), want)!, /got 2,7/);
});
