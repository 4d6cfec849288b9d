/**
 * Quantiles and fractions of classic histograms: cumulative counts by upper bound (`le`), linear within a bucket.
 * The lowest bucket begins at 0, or where its own bound is not positive, nowhere; the highest must reach +Inf.
 */

/** Cumulative buckets, ascending by bound and without equal bounds: the first `size` of both columns. */
export interface ClassicBuckets {
  readonly bounds: Float64Array;
  readonly counts: Float64Array;
  size: number;
}

/** Where counts had to be raised because they fell from one bucket to the next. */
export interface MonotonicityFix {
  readonly bucketMin: number;
  readonly bucketMax: number;
  readonly diffMax: number;
}

/** Relative differences of this size come from adding floats in another order. */
const TOLERANCE = 1e-12;
const SMALLEST_NORMAL = 2.2250738585072014e-308;

function endsInInfinity({ bounds, size }: ClassicBuckets): boolean {
  return bounds[size - 1] === Infinity;
}

/** The `q` quantile; the buckets must be monotonic. */
export function classicQuantile(q: number, buckets: ClassicBuckets): number {
  const { bounds, counts, size } = buckets;
  if (Number.isNaN(q)) return NaN;
  if (q < 0) return -Infinity;
  if (q > 1) return Infinity;
  if (size < 2 || !endsInInfinity(buckets)) return NaN;
  const observations = counts[size - 1];
  if (observations === 0) return NaN;
  const rank = q * observations;
  const at = firstReaching(counts, size - 1, rank);
  if (at === size - 1) return bounds[size - 2];
  if (at === 0) return bounds[0] <= 0 ? bounds[0] : bounds[0] * (rank / counts[0]);
  const start = bounds[at - 1];
  return start + (bounds[at] - start) * ((rank - counts[at - 1]) / (counts[at] - counts[at - 1]));
}

/** The first of `counts[0, end)` that is at least `rank`, else `end`. */
function firstReaching(counts: Float64Array, end: number, rank: number): number {
  let low = 0;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (counts[middle] >= rank) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Raises counts that fall, in place; null when nothing but rounding errors had to be mended. */
export function makeMonotonic({ bounds, counts, size }: ClassicBuckets): MonotonicityFix | null {
  let before = counts[0];
  let bucketMin = Infinity;
  let bucketMax = -Infinity;
  let diffMax = 0;
  for (let i = 1; i < size; i++) {
    const count = counts[i];
    // Written so that a NaN count passes on, too.
    if (!(count <= before) && !nearlyEqual(before, count)) {
      before = count;
      continue;
    }
    if (count < before && !nearlyEqual(before, count)) {
      bucketMin = Math.min(bucketMin, bounds[i]);
      bucketMax = bounds[i];
      diffMax = Math.max(diffMax, before - count);
    }
    counts[i] = before;
  }
  return bucketMax === -Infinity ? null : { bucketMin, bucketMax, diffMax };
}

function nearlyEqual(a: number, b: number): boolean {
  const sum = Math.abs(a) + Math.abs(b);
  const difference = Math.abs(a - b);
  if (a === 0 || b === 0 || sum < SMALLEST_NORMAL) return difference < TOLERANCE * SMALLEST_NORMAL;
  return difference / Math.min(sum, Number.MAX_VALUE) < TOLERANCE;
}

/** The share of observations between `lower` and `upper`. */
export function classicFraction(lower: number, upper: number, buckets: ClassicBuckets): number {
  if (!endsInInfinity(buckets)) return NaN;
  const count = buckets.counts[buckets.size - 1];
  if (count === 0 || Number.isNaN(lower) || Number.isNaN(upper)) return NaN;
  if (lower >= upper) return 0;
  return (Math.min(rankBelow(upper, buckets), count) - Math.min(rankBelow(lower, buckets), count)) / count;
}

/** How many observations lie below `value`. */
function rankBelow(value: number, { bounds, counts, size }: ClassicBuckets): number {
  let start = bounds[0] <= 0 ? -Infinity : 0;
  let rank = 0;
  for (let i = 0; i < size; i++) {
    if (start >= value) return rank;
    if (bounds[i] > value) {
      // Half-infinite at the low end: the whole bucket counts. At the high end the division makes it nothing.
      return start === -Infinity ? counts[i] : rank + (counts[i] - rank) * (value - start) / (bounds[i] - start);
    }
    rank = counts[i];
    start = bounds[i];
  }
  return counts[size - 1];
}
