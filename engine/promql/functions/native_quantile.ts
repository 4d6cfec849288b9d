/**
 * Quantiles and fractions of native histograms. Within a bucket of an exponential schema observations are taken as
 * spread evenly on a logarithmic scale; in the zero bucket and in custom buckets, evenly. A histogram without negative
 * buckets has no observations below 0, one without positive buckets none above.
 *
 * A histogram that observed NaN counts it (its sum is NaN) in no bucket: ranks then run from below.
 */
import { CUSTOM_BUCKETS_SCHEMA, type FloatHistogram, type HistogramBucket, histogramBuckets } from "../../model/mod.ts";
import { exp2, log2 } from "./math/mod.ts";

/** What NaN observations did to a result. */
export type NanEffect = "none" | "result-is-nan" | "skewed-higher" | "excluded";

export interface NativeResult {
  readonly value: number;
  readonly nan: NanEffect;
}

function sure(value: number): NativeResult {
  return { value, nan: "none" };
}

export function nativeQuantile(q: number, histogram: FloatHistogram): NativeResult {
  if (q < 0) return sure(-Infinity);
  if (q > 1) return sure(Infinity);
  if (histogram.count === 0 || Number.isNaN(q)) return sure(NaN);
  const upwards = Number.isNaN(histogram.sum) || q < 0.5;
  const rank = (upwards ? q : 1 - q) * histogram.count;
  const buckets = histogramBuckets(histogram);
  if (!upwards) buckets.reverse();
  const { at, count: reached } = walkTo(rank, buckets);
  const bucket = at < 0 ? NO_BUCKET : buckets[at];
  if (histogram.schema === CUSTOM_BUCKETS_SCHEMA) {
    if (bucket.lower === -Infinity && bucket.upper <= 0) return sure(bucket.upper);
    if (bucket.lower !== -Infinity && bucket.upper === Infinity) return sure(bucket.lower);
  }
  // Adding up buckets may give a little more than the count.
  const count = Math.min(reached, histogram.count);
  if (count < rank) {
    return Number.isNaN(histogram.sum)
      ? { value: NaN, nan: "result-is-nan" }
      : sure(boundedBy(bucket, histogram).upper);
  }
  const within = upwards ? rank - (count - bucket.count) : count - rank;
  if (!Number.isNaN(histogram.sum)) return sure(interpolate(boundedBy(bucket, histogram), within, histogram));
  return quantileAmongNans(within, at, count, buckets, histogram);
}

/**
 * Prometheus looks through the buckets above to learn whether NaN was observed (and not merely infinities of both
 * signs: the buckets then hold less than the count), and goes on with the last of them instead of the one it had found.
 */
function quantileAmongNans(
  within: number,
  at: number,
  reached: number,
  buckets: readonly HistogramBucket[],
  histogram: FloatHistogram,
): NativeResult {
  const above = buckets.slice(at + 1);
  const bucket = above.at(-1) ?? boundedBy(buckets[at] ?? NO_BUCKET, histogram);
  const inBuckets = above.reduce((sum, { count }) => sum + count, reached);
  const nan = inBuckets < histogram.count ? "skewed-higher" : "none";
  return { value: interpolate(bucket, within, histogram), nan };
}

const NO_BUCKET: HistogramBucket = { lower: 0, upper: 0, lowerInclusive: false, upperInclusive: false, count: 0 };

/** The first bucket (index in `buckets`; the last one that was seen) at which `rank` observations are reached. */
function walkTo(rank: number, buckets: readonly HistogramBucket[]): { at: number; count: number } {
  let count = 0;
  for (let at = 0; at < buckets.length; at++) {
    if (buckets[at].count === 0) continue;
    count += buckets[at].count;
    if (count >= rank) return { at, count };
  }
  return { at: buckets.length - 1, count };
}

/** The bucket cut at 0 where the histogram's signs say so. */
function boundedBy(bucket: HistogramBucket, histogram: FloatHistogram): HistogramBucket {
  if (histogram.schema === CUSTOM_BUCKETS_SCHEMA) {
    return bucket.lower === -Infinity ? { ...bucket, lower: 0 } : bucket;
  }
  return bucket.lower < 0 && bucket.upper > 0 ? oneSided(bucket, histogram) : bucket;
}

function oneSided(bucket: HistogramBucket, histogram: FloatHistogram): HistogramBucket {
  const positive = histogram.positiveBuckets.length > 0;
  const negative = histogram.negativeBuckets.length > 0;
  if (positive === negative) return bucket;
  return positive ? { ...bucket, lower: 0 } : { ...bucket, upper: 0 };
}

/** The value with `rank` of the bucket's observations below it. */
function interpolate({ lower, upper, count }: HistogramBucket, rank: number, histogram: FloatHistogram): number {
  const fraction = rank / count;
  if (histogram.schema === CUSTOM_BUCKETS_SCHEMA || (lower <= 0 && upper >= 0)) {
    return lower + (upper - lower) * fraction;
  }
  const logLower = log2(Math.abs(lower));
  const logUpper = log2(Math.abs(upper));
  if (lower > 0) return exp2(logLower + (logUpper - logLower) * fraction);
  return -exp2(logUpper + (logLower - logUpper) * (1 - fraction));
}

/** The share of observations between `lower` and `upper`. */
export function nativeFraction(lower: number, upper: number, histogram: FloatHistogram): NativeResult {
  if (histogram.count === 0 || Number.isNaN(lower) || Number.isNaN(upper)) return sure(NaN);
  if (lower >= upper) return sure(0);
  const buckets = histogramBuckets(histogram);
  const nanPossible = Number.isNaN(histogram.sum);
  const inBuckets = nanPossible ? buckets.reduce((sum, bucket) => sum + bucket.count, 0) : histogram.count;
  const above = Math.min(rankBelow(upper, buckets, histogram), inBuckets);
  const below = Math.min(rankBelow(lower, buckets, histogram), inBuckets);
  const value = (above - below) / histogram.count;
  return { value, nan: nanPossible && inBuckets < histogram.count ? "excluded" : "none" };
}

/** How many observations lie below `value`; Infinity where that is all. */
function rankBelow(value: number, buckets: readonly HistogramBucket[], histogram: FloatHistogram): number {
  let rank = 0;
  for (const whole of buckets) {
    const isZero = whole.lower <= 0 && whole.upper >= 0;
    const bucket = isZero ? oneSided(whole, histogram) : whole;
    if (bucket.lower >= value) return rank;
    if (bucket.upper > value) {
      const linear = isZero || histogram.schema === CUSTOM_BUCKETS_SCHEMA;
      // Half-infinite at the low end: the whole bucket counts.
      if (linear && bucket.lower === -Infinity) return bucket.count;
      return rank + bucket.count * fractionBelow(value, bucket, linear);
    }
    rank += bucket.count;
  }
  return Infinity;
}

interface Bounds {
  readonly lower: number;
  readonly upper: number;
}

/** The share of a bucket below `value`, which is inside it. */
export function fractionBelow(value: number, { lower, upper }: Bounds, linear: boolean): number {
  if (linear) return (value - lower) / (upper - lower);
  const logLower = log2(Math.abs(lower));
  const logUpper = log2(Math.abs(upper));
  const logValue = log2(Math.abs(value));
  if (value > 0) return (logValue - logLower) / (logUpper - logLower);
  return 1 - (logValue - logUpper) / (logLower - logUpper);
}
