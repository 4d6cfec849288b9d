// @ts-nocheck AssemblyScript: asc checks it.
/** Adds rows of cells to the accumulators of their group, two steps at a time. */

/** The kinds of eight cells that are all floats, as those of nearly all rows are. */
const EIGHT_FLOATS: u64 = 0x0101010101010101;

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
  for (let k = 0; k < steps;) {
    if (k + 8 <= steps && load<u64>(kinds + k) == EIGHT_FLOATS) {
      for (const end = k + 8; k < end; k += 2) {
        const at: usize = k << 3;
        addTwo(v128.load(values + at), counts + at, sums + at, compensations + at, i64x2.splat(-1), true);
      }
    } else {
      const at: usize = k << 3;
      let there = areFloats(kinds + k);
      // The cell behind the last one belongs to others.
      if (k + 1 == steps) there = v128.and(there, i64x2(-1, 0));
      addTwo(v128.load(values + at), counts + at, sums + at, compensations + at, there, false);
      k += 2;
    }
  }
}

/** Adds two values to theirs of three columns: those which are `there`, or both. */
function addTwo(value: v128, counts: usize, sums: usize, compensations: usize, there: v128, both: bool): void {
  const count = v128.load(counts);
  const sum = v128.load(sums);
  const compensation = v128.load(compensations);
  const isFirst = f64x2.eq(count, f64x2.splat(0));
  const total = choose(value, f64x2.add(sum, value), isFirst);
  // What the larger operand lost is recovered first. A NaN ends in the second form, as in Go.
  const sumIsLarger = f64x2.ge(f64x2.abs(sum), f64x2.abs(value));
  const larger = choose(sum, value, sumIsLarger);
  const smaller = choose(value, sum, sumIsLarger);
  const compensated = f64x2.add(compensation, f64x2.add(f64x2.sub(larger, total), smaller));
  const finite = v128.andnot(compensated, f64x2.eq(f64x2.abs(total), f64x2.splat(Infinity)));
  const next = choose(compensation, finite, isFirst);
  const one = f64x2.splat(1);
  v128.store(counts, f64x2.add(count, both ? one : v128.and(one, there)));
  v128.store(sums, both ? total : choose(total, sum, there));
  v128.store(compensations, both ? next : choose(next, compensation, there));
}

/** Which of two cells are floats: lanes of ones. */
function areFloats(kinds: usize): v128 {
  const wide = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load16_splat(kinds)));
  return i64x2.eq(i64x2.extend_low_i32x4_u(wide), i64x2.splat(1));
}

/** Lanes of `a` where `mask` is ones, of `b` where it is zeros: for such masks, the relaxed one is not relaxed. */

function choose(a: v128, b: v128, mask: v128): v128 {
  return i64x2.relaxed_laneselect(a, b, mask);
}
