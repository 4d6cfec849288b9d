/**
 * Zero buckets of different width: before histograms are added or compared, the narrower zero bucket takes in the
 * buckets that lie in the wider one. A threshold inside a populated bucket moves out to that bucket's end.
 */
import { bucketBound } from "./histogram_bounds.ts";
import { type BucketSide, compactSide, increase } from "./histogram_side.ts";

/** The part of a histogram that decides its zero bucket. */
export interface ZeroRegion {
  readonly schema: number;
  readonly zeroThreshold: number;
  readonly zeroCount: number;
  readonly zeroCompensation: number;
  readonly positive: BucketSide;
  readonly negative: BucketSide;
}

export interface ZeroBucket {
  readonly threshold: number;
  readonly count: number;
  readonly compensation: number;
}

const NO_CUSTOM_VALUES = new Float64Array();

/** The zero bucket that `region` would have with a threshold of at least `wanted`, which is not below its own. */
export function widenedZeroBucket(region: ZeroRegion, wanted: number): ZeroBucket {
  if (wanted === region.zeroThreshold) {
    return { threshold: wanted, count: region.zeroCount, compensation: region.zeroCompensation };
  }
  const cell = new Float64Array(1);
  // The compensation is not started anew with another attempt, as in Prometheus.
  const compensation = Float64Array.of(region.zeroCompensation);
  let threshold = wanted;
  for (;;) {
    cell[0] = region.zeroCount;
    threshold = takeIn(region.positive, region.schema, threshold, cell, compensation);
    const further = takeIn(region.negative, region.schema, threshold, cell, compensation);
    if (further === threshold) return { threshold, count: cell[0], compensation: compensation[0] };
    threshold = further;
  }
}

/** Adds the buckets of `side` that begin below `threshold`; returns the threshold, moved out of a populated bucket. */
function takeIn(
  side: BucketSide,
  schema: number,
  threshold: number,
  cell: Float64Array,
  compensation: Float64Array,
): number {
  const { indices, counts, compensations } = side;
  for (let i = 0; i < indices.length; i++) {
    if (bucketBound(indices[i] - 1, schema, NO_CUSTOM_VALUES) >= threshold) break;
    increase(cell, compensation, 0, counts[i]);
    if (compensations !== null) increase(cell, compensation, 0, compensations[i]);
    const upper = bucketBound(indices[i], schema, NO_CUSTOM_VALUES);
    if (upper > threshold) return counts[i] === 0 ? threshold : upper;
  }
  return threshold;
}

/** The side without the buckets inside the zero bucket (which holds their counts), and without empty ones. */
export function outsideZeroBucket(side: BucketSide, schema: number, threshold: number): BucketSide {
  const kept = { ...side, counts: side.counts.slice(), compensations: side.compensations?.slice() ?? null };
  for (let i = 0; i < side.indices.length; i++) {
    if (bucketBound(side.indices[i] - 1, schema, NO_CUSTOM_VALUES) >= threshold) break;
    kept.counts[i] = 0;
    if (kept.compensations !== null) kept.compensations[i] = 0;
  }
  return compactSide(kept);
}

/** How many leading buckets of `side` end at or below `threshold`. */
export function bucketsBelow(side: BucketSide, schema: number, threshold: number): number {
  let i = 0;
  while (i < side.indices.length && bucketBound(side.indices[i], schema, NO_CUSTOM_VALUES) <= threshold) i++;
  return i;
}
