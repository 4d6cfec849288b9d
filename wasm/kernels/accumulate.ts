// @ts-nocheck AssemblyScript: asc checks it.
/** Adds rows of cells to the accumulators of their group, two steps at a time. */

/**
 * Adds the floats of a row of `steps` cells (f64 at `values`, a byte at `kinds`) to the compensated sums of a group,
 * three columns of f64. Exactly what addToSums of engine/model does, which is its twin.
 */
export function addToSums(
  values: usize,
  kinds: usize,
  steps: i32,
  counts: usize,
  sums: usize,
  compensations: usize,
): void {
  const zero = f64x2.splat(0);
  const one = f64x2.splat(1);
  const infinity = f64x2.splat(Infinity);
  for (let k = 0; k < steps; k += 2) {
    const at: usize = k << 3;
    let there = areFloats(kinds + k);
    // The cell behind the last one belongs to others.
    if (k + 1 == steps) there = v128.and(there, i64x2(-1, 0));
    const value = v128.load(values + at);
    const count = v128.load(counts + at);
    const sum = v128.load(sums + at);
    const compensation = v128.load(compensations + at);
    const isFirst = f64x2.eq(count, zero);
    const total = v128.bitselect(value, f64x2.add(sum, value), isFirst);
    // What the larger operand lost is recovered first. A NaN ends in the second form, as in Go.
    const sumIsLarger = f64x2.ge(f64x2.abs(sum), f64x2.abs(value));
    const larger = v128.bitselect(sum, value, sumIsLarger);
    const smaller = v128.bitselect(value, sum, sumIsLarger);
    const compensated = f64x2.add(compensation, f64x2.add(f64x2.sub(larger, total), smaller));
    const finite = v128.andnot(compensated, f64x2.eq(f64x2.abs(total), infinity));
    store2(counts + at, f64x2.add(count, one), count, there);
    store2(sums + at, total, sum, there);
    store2(compensations + at, v128.bitselect(compensation, finite, isFirst), compensation, there);
  }
}

/** Which of two cells are floats: lanes of ones. */
function areFloats(kinds: usize): v128 {
  const wide = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load16_splat(kinds)));
  return i64x2.eq(i64x2.extend_low_i32x4_u(wide), i64x2.splat(1));
}

function store2(at: usize, after: v128, before: v128, changed: v128): void {
  v128.store(at, v128.bitselect(after, before, changed));
}
