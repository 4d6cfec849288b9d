// @ts-nocheck AssemblyScript: asc checks it.
/**
 * Order statistics of the window: quantile_over_time, mad_over_time. Windows overlap, so a quantile is looked for near
 * that of the window before; what is not found in a few passes is found by partitioning a copy in the scratch.
 */
import { high, low, put, value, Window } from "./window.ts";

/** Passes over a window before it is partitioned, which takes as long as about eight. */
const PASSES_MAX = 5;

/** The lower neighbour of the last quantile that was found. */
let lower: f64 = NaN;

/** What `survey` found: how many numbers there are, how many below and above the value, and its neighbours there. */
let numbers: u32 = 0;
let below: u32 = 0;
let above: u32 = 0;
let previous: f64 = 0;
let next: f64 = 0;

/** The parameter is the quantile. */
export function quantile_over_time(w: Window, out: usize, kinds: usize): i32 {
  lower = NaN;
  let cells = 0;
  for (let k = 0; k < w.steps; k++) {
    const lo = low(w, k);
    const hi = high(w, k);
    if (lo == hi) continue;
    const q = load<f64>(w.param + (k << 3));
    put(
      out,
      kinds,
      k,
      isNear(w, lo, hi, q) ? nearby(hi - lo, q) : quantile(w.scratch, hi - lo, copyNumbers(w, lo, hi), q),
    );
    cells++;
  }
  return cells;
}

/** Median of the distances to the median; NaN if there is any in the window. */
export function mad_over_time(w: Window, out: usize, kinds: usize): i32 {
  let cells = 0;
  for (let k = 0; k < w.steps; k++) {
    const lo = low(w, k);
    const hi = high(w, k);
    if (lo == hi) continue;
    put(out, kinds, k, medianDistance(w, lo, hi));
    cells++;
  }
  return cells;
}

function medianDistance(w: Window, lo: u32, hi: u32): f64 {
  const size = hi - lo;
  if (copyNumbers(w, lo, hi) < size) return NaN;
  const median = quantile(w.scratch, size, size, 0.5);
  let numbers: u32 = 0;
  for (let i: u32 = 0; i < size; i++) {
    const distance = abs(element(w.scratch, i) - median);
    // From an infinite median to itself: not a number.
    if (distance == distance) store<f64>(w.scratch + (numbers++ << 3), distance);
  }
  return quantile(w.scratch, size, numbers, 0.5);
}

/** Copies the samples [lo, hi) but for NaNs to the scratch; returns how many. */
function copyNumbers(w: Window, lo: u32, hi: u32): u32 {
  let numbers: u32 = 0;
  for (let i = lo; i < hi; i++) {
    const v = value(w, i);
    if (v == v) store<f64>(w.scratch + (numbers++ << 3), v);
  }
  return numbers;
}

/** Moves `lower` from value to value to where the quantile's is in this window; false when that is far away. */
function isNear(w: Window, lo: u32, hi: u32, q: f64): bool {
  if (lower != lower || !(q >= 0 && q <= 1)) return false;
  const index = u32(floor(q * f64(hi - lo - 1)));
  for (let pass = 0; pass < PASSES_MAX; pass++) {
    survey(w, lo, hi, lower);
    const nans = hi - lo - numbers;
    if (index < nans) return false;
    if (index - nans < below) lower = previous;
    else if (index - nans >= numbers - above) lower = next;
    else return true;
  }
  return false;
}

/** The quantile of `size` values, of which `lower` is the lower neighbour and was surveyed last. */
function nearby(size: u32, q: f64): f64 {
  const rank = q * f64(size - 1);
  const isLast = u32(floor(rank)) + 1 == size - above;
  return between(lower, isLast && above > 0 ? next : lower, rank);
}

/** Compares all samples [lo, hi) with `v`. */
function survey(w: Window, lo: u32, hi: u32, v: f64): void {
  const values = w.values;
  const pivot = f64x2.splat(v);
  const lowest = f64x2.splat(-Infinity);
  const highest = f64x2.splat(Infinity);
  let all = i64x2.splat(0), less = all, greater = all;
  let before = lowest, behind = highest;
  for (let i = lo; i < hi; i += 2) {
    const at = values + (i << 3);
    // A NaN is neither less, nor greater, nor a number.
    const x = i + 1 < hi ? v128.load(at) : f64x2.replace_lane(f64x2.splat(NaN), 0, load<f64>(at));
    const isLess = f64x2.lt(x, pivot);
    const isGreater = f64x2.gt(x, pivot);
    all = i64x2.sub(all, f64x2.eq(x, x));
    less = i64x2.sub(less, isLess);
    greater = i64x2.sub(greater, isGreater);
    before = f64x2.pmax(before, v128.bitselect(x, lowest, isLess));
    behind = f64x2.pmin(behind, v128.bitselect(x, highest, isGreater));
  }
  numbers = lanes(all);
  below = lanes(less);
  above = lanes(greater);
  previous = max(f64x2.extract_lane(before, 0), f64x2.extract_lane(before, 1));
  next = min(f64x2.extract_lane(behind, 0), f64x2.extract_lane(behind, 1));
}

function lanes(counts: v128): u32 {
  return u32(i64x2.extract_lane(counts, 0) + i64x2.extract_lane(counts, 1));
}

/** Between the values of the ranks around `rank`, by its distance to them. */
function between(lower: f64, upper: f64, rank: f64): f64 {
  const weight = rank - floor(rank);
  return lower * (1 - weight) + upper * weight;
}

function element(base: usize, i: u32): f64 {
  return load<f64>(base + (i << 3));
}

/** Quantile q of `size` values, of which `numbers` are at `base` and the others are NaN, which sorts first. */
function quantile(base: usize, size: u32, numbers: u32, q: f64): f64 {
  if (q != q) return NaN;
  if (q < 0) return -Infinity;
  if (q > 1) return Infinity;
  const rank = q * f64(size - 1);
  const nans = size - numbers;
  const index = u32(floor(rank));
  if (index < nans) return NaN;
  lower = select(base, numbers, index - nans);
  return between(lower, index + 1 < size ? smallest(base, index + 1 - nans, numbers) : lower, rank);
}

/** The smallest of the values [from, to). */
function smallest(base: usize, from: u32, to: u32): f64 {
  let result = element(base, from);
  for (let i = from + 1; i < to; i++) result = min(result, element(base, i));
  return result;
}

/** Moves the values so that the one of rank k has none greater before it and none smaller behind (Hoare's FIND). */
function select(base: usize, size: u32, k: u32): f64 {
  let left: i32 = 0;
  let right: i32 = size - 1;
  while (left < right) {
    const pivot = element(base, (left + right) >>> 1);
    let i = left;
    let j = right;
    while (i <= j) {
      while (element(base, i) < pivot) i++;
      while (pivot < element(base, j)) j--;
      if (i > j) break;
      const swapped = element(base, i);
      store<f64>(base + (i++ << 3), element(base, j));
      store<f64>(base + (j-- << 3), swapped);
    }
    if (j < <i32> k) left = i;
    if (<i32> k < i) right = j;
  }
  return element(base, k);
}
