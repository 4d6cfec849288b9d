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
  /** How many windows a run has, a u32 at the step it begins with. See bounds(). */
  runs: usize;
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

/** How many windows the run that begins with `step` has. */
export function runLength(w: Window, step: i32): i32 {
  return load<u32>(w.runs + (step << 2));
}

/** Writes a cell that has a float. */
export function put(out: usize, kinds: usize, step: i32, result: f64): void {
  store<f64>(out + (step << 3), result);
  store<u8>(kinds + step, 1);
}

/** Writes two cells that have floats. */
export function put2(out: usize, kinds: usize, step: i32, results: v128): void {
  v128.store(out + (step << 3), results);
  store<u16>(kinds + step, 0x0101);
}

/** Writes sample i as a cell, its bits untouched. */
export function copy(w: Window, out: usize, kinds: usize, step: i32, i: u32): void {
  store<u64>(out + (step << 3), load<u64>(w.values + (i << 3)));
  store<u8>(kinds + step, 1);
}

/**
 * Sets the columns' size and fills the bounds of all windows; returns how many samples lie in one at least.
 *
 * Scrapes are regular, and steps often are a multiple of their interval: then window after window has its samples where
 * the one before had them, just one step later. Such windows are a run.
 */
export function bounds(w: Window, size: i32): i32 {
  w.size = size;
  const times = w.times, bounds = w.bounds, runs = w.runs, steps = w.steps;
  const endMs = w.endMs, stepMs = w.stepMs, widthMs = w.widthMs;
  let lo: u32 = 0;
  let hi: u32 = 0;
  let stride: u32 = 0;
  let covered: u32 = 0;
  let edge = f64x2.splat(0);
  for (let k = 0; k < steps;) {
    const end = endMs + f64(k) * stepMs;
    const before = hi;
    // Also of windows that are no run, nearly always both move on as far as in the step before.
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
    store<u32>(runs + (k << 2), 1);
    k++;
    const edgeBefore = edge;
    edge = v128.load(times + (hi << 3) - 8);
    if (i64x2.bitmask(f64x2.eq(edge, f64x2.add(edgeBefore, f64x2.splat(stepMs)))) != 3) continue;
    if (lo == 0 || stride == 0 || hi + stride >= <u32> size) continue;
    const more = continueRun(w, k, lo, hi, stride);
    store<u32>(runs + (k << 2) - 4, more + 1);
    lo += more * stride;
    hi += more * stride;
    covered += more * min(stride, hi - lo);
    k += more;
    edge = v128.load(times + (hi << 3) - 8);
  }
  return covered;
}

/**
 * Fills in the bounds of the windows from step k on that are of one run with the one before, the samples [lo, hi): the
 * samples at its edges, those on either side, are one step later each time. Returns how many these windows are.
 */
function continueRun(w: Window, k: u32, lo: u32, hi: u32, stride: u32): u32 {
  const windows = min(w.steps - k, (w.size - hi - 1) / stride);
  const start = w.bounds + (k << 3);
  const end = start + (windows << 3);
  const bytes = stride << 3;
  const strides = u64(stride) << 32 | stride;
  const step = f64x2.splat(w.stepMs);
  let first = w.times + (lo << 3) - 8;
  let last = w.times + (hi << 3) - 8;
  let firstTimes = v128.load(first);
  let lastTimes = v128.load(last);
  let pair = u64(hi) << 32 | lo;
  let at = start;
  for (; at < end; at += 8) {
    first += bytes;
    last += bytes;
    firstTimes = f64x2.add(firstTimes, step);
    lastTimes = f64x2.add(lastTimes, step);
    const same = v128.and(f64x2.eq(v128.load(first), firstTimes), f64x2.eq(v128.load(last), lastTimes));
    if (i64x2.bitmask(same) != 3) break;
    pair += strides;
    store<u64>(at, pair);
  }
  return (at - start) >>> 3;
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
