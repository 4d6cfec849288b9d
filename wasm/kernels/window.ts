// @ts-nocheck AssemblyScript: asc checks it.
/**
 * Windows over the columns of one series. All window kernels have one shape: they take a Window and where a row of cells
 * goes (`out`: a f64 per step, `kinds`: a byte per step, both zeroed by the caller), write the steps that have a result
 * and return how many do, or a negative status.
 *
 * Windows only move forward, so every kernel walks the samples with indices that only grow. Sums are done anew for each
 * window, in Prometheus's order: a sliding sum would round differently.
 */

/** The facade (wasm/window.ts) writes this in the same layout. Columns are ascending in time, without equal times. */
@unmanaged
export class Window {
  /** Columns of f64; times in ms. */
  times: usize;
  values: usize;
  /** Per step a pair of u32: the samples [low, high) are its window. */
  bounds: usize;
  /** Room for a f64 per sample. */
  scratch: usize;
  /** Scalar arguments of the function, a f64 per step. */
  param: usize;
  param2: usize;
  size: i32;
  steps: i32;
  /** The window of step k is (endMs + k * stepMs - widthMs, endMs + k * stepMs]. */
  endMs: f64;
  stepMs: f64;
  widthMs: f64;
  /** The width in seconds, as Go's Duration.Seconds has it. */
  seconds: f64;
  /** Evaluation time of step 0 and distance of steps: what windows are without offset and @. */
  gridMs: f64;
  gridStepMs: f64;
}

export function time(w: Window, i: u32): f64 {
  return load<f64>(w.times + (i << 3));
}

export function value(w: Window, i: u32): f64 {
  return load<f64>(w.values + (i << 3));
}

export function low(w: Window, step: i32): u32 {
  return load<u32>(w.bounds + (step << 3));
}

export function high(w: Window, step: i32): u32 {
  return load<u32>(w.bounds + (step << 3), 4);
}

/** Writes a cell that has a float. */
export function put(out: usize, kinds: usize, step: i32, result: f64): void {
  store<f64>(out + (step << 3), result);
  store<u8>(kinds + step, 1);
}

/** Writes sample i as a cell, its bits untouched. */
export function copy(w: Window, out: usize, kinds: usize, step: i32, i: u32): void {
  store<u64>(out + (step << 3), load<u64>(w.values + (i << 3)));
  store<u8>(kinds + step, 1);
}

/** Sets the columns' size and fills the bounds of all windows; returns how many samples lie in one at least. */
export function bounds(w: Window, size: i32): i32 {
  w.size = size;
  const times = w.times, bounds = w.bounds, steps = w.steps;
  const endMs = w.endMs, stepMs = w.stepMs, widthMs = w.widthMs;
  let lo: u32 = 0;
  let hi: u32 = 0;
  let stride: u32 = 0;
  let covered: u32 = 0;
  for (let k = 0; k < steps; k++) {
    const end = endMs + f64(k) * stepMs;
    const before = hi;
    // Scrapes are regular: nearly always both move on as far as in the step before.
    if (hi + stride < <u32> size && isAfter(times, end, hi + stride) && isAfter(times, end - widthMs, lo + stride)) {
      hi += stride;
      lo += stride;
    } else {
      hi = after(times, size, end, hi);
      lo = after(times, size, end - widthMs, lo);
      stride = hi - before;
    }
    covered += hi - max(lo, before);
    store<u32>(bounds + (k << 3), lo);
    store<u32>(bounds + (k << 3), hi, 4);
  }
  return covered;
}

/** Whether sample i > 0 is the first one that is later than `bound`. */
function isAfter(times: usize, bound: f64, i: u32): bool {
  const later = f64x2.gt(v128.load(times + (i << 3) - 8), f64x2.splat(bound));
  return i > 0 && i64x2.bitmask(later) == 2;
}

/** First of `size` samples at or behind index `from` that is later than `bound`. */
function after(times: usize, size: u32, bound: f64, from: u32): u32 {
  let i = from;
  while (i < size && load<f64>(times + (i << 3)) <= bound) i++;
  return i;
}
