// @ts-nocheck AssemblyScript: asc checks it.
/** Lines and smoothed lines through the window: deriv, predict_linear, double_exponential_smoothing. */
import { compensate } from "./sums.ts";
import { high, low, put, time, value, Window } from "./window.ts";

/** Results of `regress`. */
let slope: f64 = 0;
let intercept: f64 = 0;

export function deriv(w: Window, out: usize, kinds: usize): i32 {
  let cells = 0;
  for (let k = 0; k < w.steps; k++) {
    const lo = low(w, k);
    const hi = high(w, k);
    if (hi - lo < 2) continue;
    regress(w, lo, hi, time(w, lo));
    put(out, kinds, k, slope);
    cells++;
  }
  return cells;
}

/** The parameter is how many seconds after the evaluation time to predict. */
export function predict_linear(w: Window, out: usize, kinds: usize): i32 {
  let cells = 0;
  for (let k = 0; k < w.steps; k++) {
    const lo = low(w, k);
    const hi = high(w, k);
    if (hi - lo < 2) continue;
    regress(w, lo, hi, w.gridMs + f64(k) * w.gridStepMs);
    put(out, kinds, k, slope * load<f64>(w.param + (k << 3)) + intercept);
    cells++;
  }
  return cells;
}

/** Least squares with x in seconds after `origin`. */
function regress(w: Window, lo: u32, hi: u32, origin: f64): void {
  const first = value(w, lo);
  let constant = true;
  let sumX: f64 = 0, cX: f64 = 0;
  let sumY: f64 = 0, cY: f64 = 0;
  let sumXY: f64 = 0, cXY: f64 = 0;
  let sumXX: f64 = 0, cXX: f64 = 0;
  for (let i = lo; i < hi; i++) {
    const x = (time(w, i) - origin) / 1000;
    const y = value(w, i);
    if (i > lo && y != first) constant = false;
    let total = sumX + x;
    cX = compensate(x, sumX, total, cX);
    sumX = total;
    total = sumY + y;
    cY = compensate(y, sumY, total, cY);
    sumY = total;
    total = sumXY + x * y;
    cXY = compensate(x * y, sumXY, total, cXY);
    sumXY = total;
    total = sumXX + x * x;
    cXX = compensate(x * x, sumXX, total, cXX);
    sumXX = total;
  }
  if (constant) {
    const infinite = abs(first) == Infinity;
    slope = infinite ? NaN : 0;
    intercept = infinite ? NaN : first;
    return;
  }
  sumX += cX;
  sumY += cY;
  const n = f64(hi - lo);
  slope = (sumXY + cXY - sumX * sumY / n) / (sumXX + cXX - sumX * sumX / n);
  intercept = sumY / n - slope * sumX / n;
}

/**
 * The parameters are the smoothing and the trend factor. One outside (0, 1) is an error where a window has samples:
 * -1 for the smoothing factor, -2 for the trend factor, less 2 * step.
 */
export function double_exponential_smoothing(w: Window, out: usize, kinds: usize): i32 {
  let cells = 0;
  for (let k = 0; k < w.steps; k++) {
    const lo = low(w, k);
    const hi = high(w, k);
    if (lo == hi) continue;
    const smoothing = load<f64>(w.param + (k << 3));
    const trend = load<f64>(w.param2 + (k << 3));
    if (smoothing <= 0 || smoothing >= 1) return -1 - 2 * k;
    if (trend <= 0 || trend >= 1) return -2 - 2 * k;
    if (hi - lo < 2) continue;
    let before: f64 = 0;
    let smooth = value(w, lo);
    let b = value(w, lo + 1) - smooth;
    for (let i = lo + 1; i < hi; i++) {
      const x = smoothing * value(w, i);
      if (i > lo + 1) b = trend * (smooth - before) + (1 - trend) * b;
      before = smooth;
      smooth = x + (1 - smoothing) * (smooth + b);
    }
    put(out, kinds, k, smooth);
    cells++;
  }
  return cells;
}
