/** Native histograms brought to one layout, which a chunk demands: each gets the buckets of all, empty where it has none. */
import { type FloatHistogram, sideOf, type Span, spansOf } from "../../model/mod.ts";
import type { FloatHistogramSamples } from "../../tsdb/mod.ts";

/** All of one resolution. */
export function chunkOfHistograms(times: Float64Array, histograms: readonly FloatHistogram[]): FloatHistogramSamples {
  const { schema, zeroThreshold, customValues, counterResetHint } = histograms[0];
  const positive = histograms.map(({ positiveSpans, positiveBuckets }) =>
    countsByIndex(positiveSpans, positiveBuckets)
  );
  const negative = histograms.map(({ negativeSpans, negativeBuckets }) =>
    countsByIndex(negativeSpans, negativeBuckets)
  );
  const positiveIndices = allIndices(positive);
  const negativeIndices = allIndices(negative);
  const buckets = histograms.flatMap((_, i) => [
    ...Array.from(positiveIndices, (index) => positive[i].get(index) ?? 0),
    ...Array.from(negativeIndices, (index) => negative[i].get(index) ?? 0),
  ]);
  return {
    kind: "float_histogram",
    times,
    startTimes: null,
    layout: {
      schema,
      zeroThreshold,
      customValues,
      positiveSpans: spansOf(positiveIndices),
      negativeSpans: spansOf(negativeIndices),
    },
    counterReset: counterResetHint,
    sums: Float64Array.from(histograms, ({ sum }) => sum),
    counts: Float64Array.from(histograms, ({ count }) => count),
    zeroCounts: Float64Array.from(histograms, ({ zeroCount }) => zeroCount),
    bucketRows: histograms.length,
    positiveCount: positiveIndices.length,
    negativeCount: negativeIndices.length,
    buckets: Float64Array.from(buckets),
  };
}

function countsByIndex(spans: readonly Span[], buckets: Float64Array): Map<number, number> {
  const { indices, counts } = sideOf(spans, buckets);
  return new Map(Array.from(indices, (index, i) => [index, counts[i]]));
}

function allIndices(sides: readonly Map<number, number>[]): Int32Array {
  return Int32Array.from(new Set(sides.flatMap((side) => [...side.keys()]))).sort();
}
