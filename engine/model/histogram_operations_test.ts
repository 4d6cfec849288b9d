import assert from "node:assert/strict";
import { floatOf, histogramCases, histogramOf } from "../../testdata/histograms/operations.ts";
import {
  addHistograms,
  compactHistogram,
  divideHistogram,
  multiplyHistogram,
  reduceHistogram,
  subtractHistograms,
} from "./histogram_arithmetic.ts";
import { equalHistograms } from "./histogram_equality.ts";
import type { FloatHistogram } from "./histogram.ts";
import { detectReset } from "./histogram_reset.ts";
import { HistogramMean, HistogramSum } from "./histogram_sums.ts";
import { formatHistogram } from "./histogram_text.ts";

const cases = histogramCases();

/** All of a histogram but its empty buckets; plain arrays, in which every NaN is equal. */
function content(histogram: FloatHistogram) {
  const { positiveBuckets, negativeBuckets, customValues, ...rest } = compactHistogram(histogram);
  return { ...rest, positive: [...positiveBuckets], negative: [...negativeBuckets], bounds: [...customValues] };
}

Deno.test("histograms are added and subtracted as Prometheus does it", () => {
  for (const { a, b, add, sub } of cases) {
    for (const [operation, want] of [[addHistograms, add], [subtractHistograms, sub]] as const) {
      const got = operation(histogramOf(a), histogramOf(b));
      assert.equal(got === null, want === null);
      if (got === null || want === null) continue;
      assert.deepEqual(content(got.histogram), content(histogramOf(want.h)));
      assert.deepEqual([got.collision, got.reconciled], [want.collision, want.reconciled]);
    }
  }
});

Deno.test("sums and means are compensated as in Prometheus, beyond the largest float, too", () => {
  for (const { a, b, c, sum, mean } of cases) {
    for (const [Reduction, want] of [[HistogramSum, sum], [HistogramMean, mean]] as const) {
      const got = new Reduction(histogramOf(a));
      const compatible = got.add(histogramOf(b)) && got.add(histogramOf(c));
      assert.equal(compatible, want !== null);
      if (want !== null) assert.deepEqual(content(got.finish()), content(histogramOf(want)));
    }
  }
});

Deno.test("histograms are scaled", () => {
  for (const { a, factor, mul, div } of cases) {
    assert.deepEqual(content(multiplyHistogram(histogramOf(a), floatOf(factor))), content(histogramOf(mul)));
    assert.deepEqual(content(divideHistogram(histogramOf(a), floatOf(factor))), content(histogramOf(div)));
  }
});

Deno.test("division by zero leaves no buckets", () => {
  const { positiveSpans, positiveBuckets, count } = divideHistogram(histogramOf(cases[0].a), 0);
  assert.deepEqual([positiveSpans, [...positiveBuckets], count], [[], [], Infinity]);
});

Deno.test("compaction removes empty buckets, and spans follow", () => {
  for (const { a, compact } of cases) assert.deepEqual(content(histogramOf(a)), content(histogramOf(compact)));
});

Deno.test("resolution is reduced by any number of steps", () => {
  const fine: FloatHistogram = {
    ...histogramOf(cases[0].a),
    schema: 52,
    positiveSpans: [{ offset: -1, length: 3 }, { offset: 2, length: 1 }],
    positiveBuckets: Float64Array.of(1, 2, 3, 4),
    negativeSpans: [],
    negativeBuckets: new Float64Array(),
  };
  const of = (schema: number) => {
    const { positiveSpans, positiveBuckets } = reduceHistogram(fine, schema);
    return [positiveSpans, [...positiveBuckets]];
  };
  assert.deepEqual(of(51), [[{ offset: 0, length: 3 }], [3, 3, 4]]);
  assert.deepEqual(of(8), [[{ offset: 0, length: 2 }], [3, 7]]);
});

Deno.test("counter resets are found as in Prometheus", () => {
  for (const { a, b, reset } of cases) assert.equal(detectReset(histogramOf(b), histogramOf(a)), reset);
});

Deno.test("histograms are equal when every bit is", () => {
  for (const { a, b, equal } of cases) {
    assert.equal(equalHistograms(histogramOf(a), histogramOf(b)), equal);
    assert.ok(equalHistograms(histogramOf(a), histogramOf(a)));
  }
});

Deno.test("histograms are printed as Prometheus prints them", () => {
  for (const { a, text } of cases) assert.equal(formatHistogram(histogramOf(a)), text);
});
