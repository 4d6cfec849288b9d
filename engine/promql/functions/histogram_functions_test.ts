import assert from "node:assert/strict";
import { Annotations, annotationTexts, type FloatHistogram } from "../../model/mod.ts";
import { HISTOGRAM_FUNCTIONS } from "./histogram_functions.ts";
import { batchOf, type Cell, contextOf, rowsOf } from "../testing/function_rows.ts";

const QUERY = "x".repeat(100);

async function ask(
  name: string,
  rows: [Record<string, string>, Cell[]][],
  scalars: number[][],
  strings: string[] = [],
) {
  const fn = HISTOGRAM_FUNCTIONS[name];
  assert.ok(fn.kind === "collect");
  const annotations = new Annotations();
  const ctx = contextOf(rows[0][1].length, annotations);
  const out = await fn.apply([batchOf(rows)], scalars.map((column) => Float64Array.from(column)), strings, ctx);
  const texts = (["warning", "info"] as const).flatMap((level) => annotationTexts(annotations, level, QUERY));
  return { rows: out.flatMap(rowsOf).filter(([, cells]) => cells.some((cell) => cell !== null)), texts };
}

/** Cumulative buckets, one cell a step. */
function classic(name: string, buckets: Record<string, Cell[]>): [Record<string, string>, Cell[]][] {
  return Object.entries(buckets).map(([le, cells]) => [{ __name__: name, le, job: "a" }, cells]);
}

const native: FloatHistogram = {
  counterResetHint: "unknown",
  schema: 0,
  zeroThreshold: 0,
  zeroCount: 0,
  count: 4,
  sum: 8,
  positiveSpans: [{ offset: 1, length: 1 }],
  negativeSpans: [],
  positiveBuckets: Float64Array.of(4),
  negativeBuckets: new Float64Array(),
  customValues: new Float64Array(),
};

Deno.test("a classic quantile is interpolated within its bucket, step by step", async () => {
  const rows = classic("h", { "1": [10, 0, null], "2": [30, 0, 4], "+Inf": [40, 0, 4] });
  const { rows: out, texts } = await ask("histogram_quantile", rows, [[0.5, 0.5, 0.5]]);
  assert.deepEqual(out, [[{ job: "a" }, [1.5, NaN, 1]]]);
  assert.deepEqual(texts, []);
});

Deno.test("the top bucket answers with the bound below it, and without +Inf there is no answer", async () => {
  const withTop = classic("h", { "1": [1], "2": [2], "+Inf": [10] });
  assert.deepEqual((await ask("histogram_quantile", withTop, [[0.9]])).rows, [[{ job: "a" }, [2]]]);
  assert.deepEqual((await ask("histogram_quantile", withTop.slice(0, 2), [[0.9]])).rows, [[{ job: "a" }, [NaN]]]);
});

Deno.test("quantiles out of range give infinities and a warning", async () => {
  const rows = classic("h", { "1": [1, 1], "+Inf": [2, 2] });
  const { rows: out, texts } = await ask("histogram_quantile", rows, [[-1, 2]]);
  assert.deepEqual(out, [[{ job: "a" }, [-Infinity, Infinity]]]);
  assert.deepEqual(texts, [
    "PromQL warning: quantile value should be between 0 and 1, got -1 (1:11)",
    "PromQL warning: quantile value should be between 0 and 1, got 2 (1:11)",
  ]);
});

Deno.test("falling buckets are mended and told, rounding errors are not told", async () => {
  const fallen = classic("h", { "1": [10, 10], "2": [4, 10 - 1e-13], "+Inf": [20, 20] });
  const { rows: out, texts } = await ask("histogram_quantile", fallen, [[0.5, 0.5]]);
  assert.deepEqual(out, [[{ job: "a" }, [1, 1]]]);
  assert.deepEqual(texts, [
    "PromQL info: input to histogram_quantile needed to be fixed for monotonicity (see " +
    "https://prometheus.io/docs/prometheus/latest/querying/functions/#histogram_quantile), from buckets 2 to 2, " +
    "with a max diff of 6, over 2 samples from 1970-01-01T00:00:00Z to 1970-01-01T00:00:00Z (1:31)",
  ]);
});

Deno.test("a missing or malformed le is warned of", async () => {
  const { rows, texts } = await ask("histogram_quantile", [[{ __name__: "h", le: "x" }, [1]], [{ job: "b" }, [1]]], [[
    0.5,
  ]]);
  assert.deepEqual(rows, []);
  assert.deepEqual(texts, [
    'PromQL warning: bucket label "le" is missing or has a malformed value of "x" (1:31)',
    'PromQL warning: bucket label "le" is missing or has a malformed value of "" (1:31)',
  ]);
});

Deno.test("classic and native histograms of the same labels cancel each other where both are", async () => {
  const rows = [...classic("h", { "1": [1, 1], "+Inf": [2, 2] }), [{ __name__: "h", job: "a" }, [
    native,
    null,
  ]]] as const;
  const { rows: out, texts } = await ask("histogram_quantile", [...rows] as [Record<string, string>, Cell[]][], [[
    0.5,
    0.5,
  ]]);
  assert.deepEqual(out, [[{ job: "a" }, [null, 1]]]);
  assert.deepEqual(texts, ["PromQL warning: vector contains a mix of classic and native histograms (1:31)"]);
});

Deno.test("histogram_quantiles labels each quantile as OpenMetrics does, also one that changes over time", async () => {
  const rows = classic("h", { "1": [10, 10], "2": [20, 20], "+Inf": [20, 20] });
  const { rows: out } = await ask("histogram_quantiles", rows, [[0.5, 0.5], [1, 0.75]], ["q"]);
  assert.deepEqual(out, [
    [{ job: "a", q: "0.5" }, [1, 1]],
    [{ job: "a", q: "1.0" }, [2, null]],
    [{ job: "a", q: "0.75" }, [null, 1.5]],
  ]);
});

Deno.test("histogram_quantiles counts the cells of every value of a quantile, and stops where they are too many", async () => {
  const rows = classic("h", { "1": [10, 10, 10, 10], "+Inf": [20, 20, 20, 20] });
  const fn = HISTOGRAM_FUNCTIONS.histogram_quantiles;
  assert.ok(fn.kind === "collect");
  const tooMany = new Error("too many");
  let cellsLeft = 12;
  const hold = (cells: number) => {
    cellsLeft -= cells;
    if (cellsLeft < 0) throw tooMany;
  };
  const quantilesOf = (...column: number[]) =>
    fn.apply([batchOf(rows)], [Float64Array.from(column)], ["q"], { ...contextOf(4, new Annotations()), hold });
  assert.equal((await quantilesOf(0.1, 0.2, 0.1, 0.3)).length, 3);
  assert.equal(cellsLeft, 0);
  cellsLeft = 12;
  await assert.rejects(quantilesOf(0.1, 0.2, 0.3, 0.4), tooMany);
});

Deno.test("histogram_fraction counts what lies between two values", async () => {
  const rows: [Record<string, string>, Cell[]][] = [...classic("h", { "1": [10], "2": [20], "+Inf": [40] }), [{
    n: "1",
  }, [native]]];
  const { rows: out } = await ask("histogram_fraction", rows, [[0.5], [2]]);
  assert.deepEqual(out, [[{ n: "1" }, [1]], [{ job: "a" }, [0.375]]]);
});
