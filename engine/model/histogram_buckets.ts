/**
 * The buckets of a native histogram with their bounds, ascending: negative buckets, zero bucket, positive buckets.
 * Buckets that reach into the zero bucket are cut at the zero threshold, as Prometheus does.
 */
import type { FloatHistogram, Span } from "./histogram.ts";
import { CUSTOM_BUCKETS_SCHEMA } from "./histogram.ts";
import { bucketBound } from "./histogram_bounds.ts";

export interface HistogramBucket {
  readonly lower: number;
  readonly upper: number;
  readonly lowerInclusive: boolean;
  readonly upperInclusive: boolean;
  readonly count: number;
}

/** All buckets that the spans name, empty ones included; the zero bucket only when it holds something. */
export function histogramBuckets(histogram: FloatHistogram): HistogramBucket[] {
  const { schema, zeroThreshold, zeroCount, customValues } = histogram;
  const bound = (index: number) => bucketBound(index, schema, customValues);
  const buckets: HistogramBucket[] = [];
  for (const [index, count] of indexed(histogram.negativeSpans, histogram.negativeBuckets)) {
    buckets.push(exponentialBucket(-bound(index), -bound(index - 1), count, zeroThreshold));
  }
  buckets.reverse();
  if (zeroCount > 0) {
    const [lower, upper] = [-zeroThreshold, zeroThreshold];
    buckets.push({ lower, upper, lowerInclusive: true, upperInclusive: true, count: zeroCount });
  }
  for (const [index, count] of indexed(histogram.positiveSpans, histogram.positiveBuckets)) {
    const [lower, upper] = [bound(index - 1), bound(index)];
    buckets.push(
      schema === CUSTOM_BUCKETS_SCHEMA
        ? { lower, upper, lowerInclusive: index === 0, upperInclusive: true, count }
        : exponentialBucket(lower, upper, count, zeroThreshold),
    );
  }
  return buckets;
}

/** The bound away from zero belongs to the bucket. */
function exponentialBucket(lower: number, upper: number, count: number, zeroThreshold: number): HistogramBucket {
  return {
    lower: lower > 0 && lower < zeroThreshold ? zeroThreshold : lower,
    upper: upper < 0 && upper > -zeroThreshold ? -zeroThreshold : upper,
    lowerInclusive: lower < 0,
    upperInclusive: upper > 0,
    count,
  };
}

/** (bucket index, count) of one side, as its spans lay them out. */
function* indexed(spans: readonly Span[], counts: Float64Array): Generator<[number, number]> {
  let index = 0;
  let at = 0;
  for (const span of spans) {
    index += span.offset;
    for (let i = 0; i < span.length; i++) yield [index++, counts[at++]];
  }
}
