// @ts-nocheck AssemblyScript: asc checks it.
/** Kahan-Neumaier sums over the window, in Prometheus's order of operations (promql/functions.go, util/kahansum). */
import { high, low, put, value, Window } from "./window.ts";

/** The compensation after `addend` was added to `sum` with the rounded result `total`. */
export function compensate(addend: f64, sum: f64, total: f64, compensation: f64): f64 {
  if (abs(total) == Infinity) return 0;
  // What the larger operand lost is recovered first. A NaN ends in the second form, as in Go.
  const larger = abs(sum) >= abs(addend) ? sum : addend;
  const smaller = abs(sum) >= abs(addend) ? addend : sum;
  return compensation + (larger - total + smaller);
}

export function sum_over_time(w: Window, out: usize, kinds: usize): i32 {
  let cells = 0;
  for (let k = 0; k < w.steps; k++) {
    const lo = low(w, k);
    const hi = high(w, k);
    if (lo == hi) continue;
    let sum: f64 = 0;
    let c: f64 = 0;
    for (let i = lo; i < hi; i++) {
      const v = value(w, i);
      const total = sum + v;
      c = compensate(v, sum, total, c);
      sum = total;
    }
    put(out, kinds, k, abs(sum) == Infinity ? sum : sum + c);
    cells++;
  }
  return cells;
}

export function avg_over_time(w: Window, out: usize, kinds: usize): i32 {
  let cells = 0;
  for (let k = 0; k < w.steps; k++) {
    const lo = low(w, k);
    const hi = high(w, k);
    if (lo == hi) continue;
    put(out, kinds, k, mean(w, lo, hi));
    cells++;
  }
  return cells;
}

/** Sum divided by count, unless the sum overflows: from there on the mean is carried from sample to sample. */
function mean(w: Window, lo: u32, hi: u32): f64 {
  let sum = value(w, lo);
  let c: f64 = 0;
  for (let i = lo + 1; i < hi; i++) {
    const v = value(w, i);
    const total = sum + v;
    if (abs(total) == Infinity) return incrementalMean(w, lo, i, hi, sum, c);
    c = compensate(v, sum, total, c);
    sum = total;
  }
  const count = f64(hi - lo);
  return sum / count + c / count;
}

/** Goes on from the samples [lo, from), whose sum is `sum` with compensation `c`. */
function incrementalMean(w: Window, lo: u32, from: u32, hi: u32, sum: f64, c: f64): f64 {
  let result = sum / f64(from - lo);
  c /= f64(from - lo);
  for (let i = from; i < hi; i++) {
    const count = f64(i - lo + 1);
    const q = (count - 1) / count;
    const addend = value(w, i) / count;
    const scaled = q * result;
    result = scaled + addend;
    c = compensate(addend, scaled, result, q * c);
  }
  return result + c;
}

export function stdvar_over_time(w: Window, out: usize, kinds: usize): i32 {
  let cells = 0;
  for (let k = 0; k < w.steps; k++) {
    const lo = low(w, k);
    const hi = high(w, k);
    if (lo == hi) continue;
    put(out, kinds, k, variance(w, lo, hi));
    cells++;
  }
  return cells;
}

export function stddev_over_time(w: Window, out: usize, kinds: usize): i32 {
  let cells = 0;
  for (let k = 0; k < w.steps; k++) {
    const lo = low(w, k);
    const hi = high(w, k);
    if (lo == hi) continue;
    put(out, kinds, k, sqrt(variance(w, lo, hi)));
    cells++;
  }
  return cells;
}

/** Population variance by Welford, both running values compensated. */
function variance(w: Window, lo: u32, hi: u32): f64 {
  let mean: f64 = 0;
  let meanC: f64 = 0;
  let squares: f64 = 0;
  let squaresC: f64 = 0;
  for (let i = lo; i < hi; i++) {
    const v = value(w, i);
    const delta = v - (mean + meanC);
    const addend = delta / f64(i - lo + 1);
    const newMean = mean + addend;
    meanC = compensate(addend, mean, newMean, meanC);
    mean = newMean;
    const square = delta * (v - (mean + meanC));
    const newSquares = squares + square;
    squaresC = compensate(square, squares, newSquares, squaresC);
    squares = newSquares;
  }
  return (squares + squaresC) / f64(hi - lo);
}
