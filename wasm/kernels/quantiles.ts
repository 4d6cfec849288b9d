// @ts-nocheck AssemblyScript: asc checks it.
/** Order statistics of the window: quantile_over_time, mad_over_time. Each window is partitioned anew in the scratch. */
import { high, low, put, value, Window } from "./window.ts";

/** The parameter is the quantile. */
export function quantile_over_time(w: Window, out: usize, kinds: usize): i32 {
  let cells = 0;
  for (let k = 0; k < w.steps; k++) {
    const lo = low(w, k);
    const hi = high(w, k);
    if (lo == hi) continue;
    const q = load<f64>(w.param + (k << 3));
    const numbers = copyNumbers(w, lo, hi);
    put(out, kinds, k, quantile(w.scratch, hi - lo, numbers, q));
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
  const weight = rank - floor(rank);
  const lower = select(base, numbers, index - nans);
  const upper = index + 1 < size ? smallest(base, index + 1 - nans, numbers) : lower;
  return lower * (1 - weight) + upper * weight;
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
