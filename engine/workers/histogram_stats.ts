/**
 * Native histograms reduced to what histogram_count(), histogram_sum() and histogram_avg() ask for: count, sum and the
 * hint. An unknown hint is found by comparison with the sample before, as later steps have no buckets to compare.
 */
import { type CounterResetHint, detectReset, type FloatHistogram } from "../model/mod.ts";
import type { SeriesSamples } from "./series_samples.ts";

const NO_BUCKETS = {
  zeroThreshold: 0,
  zeroCount: 0,
  positiveSpans: [],
  negativeSpans: [],
  positiveBuckets: new Float64Array(),
  negativeBuckets: new Float64Array(),
  customValues: new Float64Array(),
};

/** Samples until `startMs` are not looked at, and are passed on without a hint. */
export function histogramStats(samples: SeriesSamples, startMs: number): SeriesSamples {
  if (samples.histograms === null) return samples;
  let before: FloatHistogram | null = null;
  const histograms = samples.histograms.map((histogram, i) => {
    if (histogram === null) return null;
    const stats = { ...histogram, ...NO_BUCKETS, counterResetHint: hintOf(histogram, before) };
    if (samples.times[i] > startMs) before = { ...histogram, counterResetHint: stats.counterResetHint };
    return stats;
  });
  return { ...samples, histograms };
}

function hintOf(histogram: FloatHistogram, before: FloatHistogram | null): CounterResetHint {
  if (histogram.counterResetHint !== "unknown" || before === null) return histogram.counterResetHint;
  return detectReset(histogram, before) ? "reset" : "not_reset";
}
