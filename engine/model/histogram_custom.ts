/** Native histograms with custom buckets whose bounds differ: both are brought to the bounds they share. */
import { type BucketSide, increase } from "./histogram_side.ts";

export function sameBounds(a: Float64Array, b: Float64Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Bounds that are in both; all ascending. */
export function sharedBounds(a: Float64Array, b: Float64Array): Float64Array {
  const theirs = new Set(b);
  return a.filter((bound) => theirs.has(bound));
}

/** Adds each bucket of `side` to the narrowest of the `shared` buckets around it: `counts` has one more than `shared`. */
export function addToShared(
  target: BucketSide,
  side: BucketSide,
  bounds: Float64Array,
  shared: Float64Array,
  sign: 1 | -1,
): void {
  let at = 0;
  for (let i = 0; i < side.indices.length; i++) {
    const bound = side.indices[i] < bounds.length ? bounds[side.indices[i]] : Infinity;
    while (at < shared.length && shared[at] < bound) at++;
    increase(target.counts, target.compensations, at, sign * side.counts[i]);
    if (sign === 1 && side.compensations !== null) {
      increase(target.counts, target.compensations, at, side.compensations[i]);
    }
  }
}

/** All the buckets between `bounds` bounds, empty. */
export function blankBuckets(bounds: number): BucketSide & { readonly compensations: Float64Array } {
  return {
    indices: Int32Array.from({ length: bounds + 1 }, (_, i) => i),
    counts: new Float64Array(bounds + 1),
    compensations: new Float64Array(bounds + 1),
  };
}
