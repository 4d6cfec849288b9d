/**
 * Arithmetic on native histograms, as the operators of PromQL need it. Arguments are never changed; results may have
 * empty buckets until they are compacted.
 */
import { accumulate, type AdditionNotes, finish, startFrom } from "./histogram_accumulator.ts";
import { type CounterResetHint, CUSTOM_BUCKETS_SCHEMA, type FloatHistogram } from "./histogram.ts";
import { type BucketSide, compactSide, reduceSide, sideOf, spansOf } from "./histogram_side.ts";

export interface HistogramSumResult extends AdditionNotes {
  readonly histogram: FloatHistogram;
}

/** Null when one has custom buckets and the other has not. */
export function addHistograms(a: FloatHistogram, b: FloatHistogram): HistogramSumResult | null {
  return combine(a, b, 1);
}

/** The counter reset hint is that of an addition. Null when one has custom buckets and the other has not. */
export function subtractHistograms(a: FloatHistogram, b: FloatHistogram): HistogramSumResult | null {
  return combine(a, b, -1);
}

function combine(a: FloatHistogram, b: FloatHistogram, sign: 1 | -1): HistogramSumResult | null {
  const acc = startFrom(a, false);
  const notes = accumulate(acc, b, sign);
  return notes === null ? null : { ...notes, histogram: finish(acc) };
}

/** A negative factor makes it a gauge. */
export function multiplyHistogram(histogram: FloatHistogram, factor: number): FloatHistogram {
  return mapCounts(histogram, factor < 0, (value) => value * factor);
}

/** A negative divisor makes it a gauge; dividing by 0 leaves no buckets. */
export function divideHistogram(histogram: FloatHistogram, divisor: number): FloatHistogram {
  const divided = mapCounts(histogram, divisor < 0, (value) => value / divisor);
  if (divisor !== 0) return divided;
  const none = new Float64Array();
  return { ...divided, positiveSpans: [], negativeSpans: [], positiveBuckets: none, negativeBuckets: none };
}

function mapCounts(histogram: FloatHistogram, toGauge: boolean, fn: (value: number) => number): FloatHistogram {
  return {
    ...histogram,
    counterResetHint: toGauge ? "gauge" : histogram.counterResetHint,
    zeroCount: fn(histogram.zeroCount),
    count: fn(histogram.count),
    sum: fn(histogram.sum),
    positiveBuckets: histogram.positiveBuckets.map(fn),
    negativeBuckets: histogram.negativeBuckets.map(fn),
  };
}

/** Without empty buckets. */
export function compactHistogram(histogram: FloatHistogram): FloatHistogram {
  return mapSides(histogram, compactSide);
}

/** In a coarser (or the same) exponential schema. */
export function reduceHistogram(histogram: FloatHistogram, schema: number): FloatHistogram {
  if (schema >= histogram.schema || histogram.schema === CUSTOM_BUCKETS_SCHEMA) return histogram;
  return { ...mapSides(histogram, (side) => reduceSide(side, histogram.schema - schema)), schema };
}

function mapSides(histogram: FloatHistogram, fn: (side: BucketSide) => BucketSide): FloatHistogram {
  const positive = fn(sideOf(histogram.positiveSpans, histogram.positiveBuckets));
  const negative = fn(sideOf(histogram.negativeSpans, histogram.negativeBuckets));
  return {
    ...histogram,
    positiveSpans: spansOf(positive.indices),
    negativeSpans: spansOf(negative.indices),
    positiveBuckets: positive.counts,
    negativeBuckets: negative.counts,
  };
}

export function withHint(histogram: FloatHistogram, counterResetHint: CounterResetHint): FloatHistogram {
  return { ...histogram, counterResetHint };
}
