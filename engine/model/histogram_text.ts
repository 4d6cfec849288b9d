/**
 * Native histograms as text, as Prometheus prints them: {count:3, sum:5, [-0.001,0.001]:1, (1,2]:2}. Empty buckets are
 * left out; buckets are not cut at the zero threshold.
 */
import { formatFloatG } from "../base/mod.ts";
import type { FloatHistogram } from "./histogram.ts";
import { type HistogramBucket, histogramBuckets } from "./histogram_buckets.ts";

const NONE = new Float64Array();

export function formatHistogram(histogram: FloatHistogram): string {
  const { count, sum, zeroCount, zeroThreshold } = histogram;
  const uncut = { ...histogram, zeroCount: 0, zeroThreshold: 0 };
  const negative = histogramBuckets({ ...uncut, positiveSpans: [], positiveBuckets: NONE });
  const positive = histogramBuckets({ ...uncut, negativeSpans: [], negativeBuckets: NONE });
  const zero = { lower: -zeroThreshold, upper: zeroThreshold, lowerInclusive: true, upperInclusive: true };
  const buckets = [...negative, { ...zero, count: zeroCount }, ...positive].filter((bucket) => bucket.count !== 0);
  return `{${[`count:${formatFloatG(count)}`, `sum:${formatFloatG(sum)}`, ...buckets.map(formatBucket)].join(", ")}}`;
}

function formatBucket({ lower, upper, lowerInclusive, upperInclusive, count }: HistogramBucket): string {
  const range = `${formatFloatG(lower)},${formatFloatG(upper)}`;
  return `${lowerInclusive ? "[" : "("}${range}${upperInclusive ? "]" : ")"}:${formatFloatG(count)}`;
}
