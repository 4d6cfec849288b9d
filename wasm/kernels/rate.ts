// @ts-nocheck AssemblyScript: asc checks it.
/** Differences over the window: rate, increase, delta with extrapolation to its edges; irate, idelta of its last two. */
import { high, low, put, put2, runLength, time, value, Window } from "./window.ts";

export function rate(w: Window, out: usize, kinds: usize): i32 {
  isCounter = true;
  perSeconds = w.seconds;
  return extrapolate(w, out, kinds);
}

export function increase(w: Window, out: usize, kinds: usize): i32 {
  isCounter = true;
  perSeconds = 0;
  return extrapolate(w, out, kinds);
}

export function delta(w: Window, out: usize, kinds: usize): i32 {
  isCounter = false;
  perSeconds = 0;
  return extrapolate(w, out, kinds);
}

/** Of the row at hand: whether the series is a counter, and by what differences are divided (0 = nothing). */
let isCounter = false;
let perSeconds: f64 = 0;
/** The scratch column lists the samples that are lower than the one before. Those in front of `reset` are behind us. */
let resets: u32 = 0;
let reset: u32 = 0;

/** Of two windows, a lane each, in seconds: the span of their samples, and by how much it is extended at either end. */
let sampled = f64x2.splat(0);
let toStart = f64x2.splat(0);
let toEnd = f64x2.splat(0);
/** How many times the span the extended one is, divided by `perSeconds`. */
let factors = f64x2.splat(0);

/** Two windows at a time. Those of a run share the spans, so that only their differences are left to do. */
function extrapolate(w: Window, out: usize, kinds: usize): i32 {
  const times = w.times, values = w.values, steps = w.steps;
  reset = 0;
  resets = 0;
  if (isCounter) findResets(w);
  let cells = 0;
  for (let k = 0; k < steps;) {
    const lo = low(w, k), hi = high(w, k);
    const count = runLength(w, k);
    // Where there is no second one, the window is taken twice.
    const k2 = k + i32(count > 1 || (k + 1 < steps && runLength(w, k + 1) == 1));
    const lo2 = low(w, k2), hi2 = high(w, k2);
    measure(w, k, k2, pair(times, lo, lo2), pair(times - 8, hi, hi2), hi - lo, hi2 - lo2);
    if (count > 1) {
      if (hi - lo >= 2) {
        extrapolateRun(w, k, count, lo2 - lo, out, kinds);
        cells += count;
      }
      k += count;
    } else {
      const firsts = pair(values, lo, lo2);
      const results = extended(firsts, differences(w, firsts, lo, hi, lo2, hi2));
      if (hi - lo >= 2) {
        put(out, kinds, k, f64x2.extract_lane(results, 0));
        cells++;
      }
      if (k2 > k && hi2 - lo2 >= 2) {
        put(out, kinds, k2, f64x2.extract_lane(results, 1));
        cells++;
      }
      k = k2 + 1;
    }
  }
  return cells;
}

/** A run of `count` windows from step k on, each `stride` samples behind the one before. */
function extrapolateRun(w: Window, k: u32, count: u32, stride: u32, out: usize, kinds: usize): void {
  const until = k + count;
  while (k < until) {
    const lo = low(w, k), hi = high(w, k);
    const plain = min(until - k, samplesToReset(w, lo, hi) / stride);
    if (plain > 1) {
      extrapolatePlain(w, k, plain >>> 1, stride, out, kinds);
      k += plain & ~1;
    } else {
      const firsts = f64x2.splat(value(w, lo));
      const results = extended(firsts, differences(w, firsts, lo, hi, lo, hi));
      put(out, kinds, k, f64x2.extract_lane(results, 0));
      k++;
    }
  }
}

/** `pairs` of windows of a run from step k on, without resets. */
function extrapolatePlain(w: Window, k: u32, pairs: u32, stride: u32, out: usize, kinds: usize): void {
  let first = w.values + (low(w, k) << 3);
  let last = w.values + (high(w, k) << 3) - 8;
  const end = k + (pairs << 1);
  for (; k < end; k += 2) {
    const firsts = pair(first, 0, stride);
    put2(out, kinds, k, extended(firsts, f64x2.sub(pair(last, 0, stride), firsts)));
    first += stride << 4;
    last += stride << 4;
  }
}

/** The samples i and j of a column. */

function pair(column: usize, i: u32, j: u32): v128 {
  return v128.load64_lane(column + (j << 3), v128.load64_zero(column + (i << 3)), 1);
}

/** Sets the spans to those of the windows of steps k and k2, of which the sizes are given (Prometheus extrapolatedRate). */

function measure(w: Window, k: i32, k2: i32, firstTimes: v128, lastTimes: v128, size: u32, size2: u32): void {
  const steps = f64x2.replace_lane(f64x2.splat(f64(k)), 1, f64(k2));
  const ends = f64x2.add(f64x2.splat(w.endMs), f64x2.mul(steps, f64x2.splat(w.stepMs)));
  const intervals = f64x2.replace_lane(f64x2.splat(f64(size - 1)), 1, f64(size2 - 1));
  const thousand = f64x2.splat(1000);
  sampled = f64x2.div(f64x2.sub(lastTimes, firstTimes), thousand);
  const average = f64x2.div(sampled, intervals);
  const half = f64x2.mul(average, f64x2.splat(0.5));
  const threshold = f64x2.mul(average, f64x2.splat(1.1));
  const startGap = f64x2.div(f64x2.sub(firstTimes, f64x2.sub(ends, f64x2.splat(w.widthMs))), thousand);
  const endGap = f64x2.div(f64x2.sub(ends, lastTimes), thousand);
  toStart = v128.bitselect(half, startGap, f64x2.ge(startGap, threshold));
  toEnd = v128.bitselect(half, endGap, f64x2.ge(endGap, threshold));
  factors = factorsFor(toStart);
}

function factorsFor(toStart: v128): v128 {
  const factors = f64x2.div(f64x2.add(f64x2.add(sampled, toStart), toEnd), sampled);
  return perSeconds != 0 ? f64x2.div(factors, f64x2.splat(perSeconds)) : factors;
}

/** `differences` over the spans of two windows, which begin with `firsts`, extended to the windows. */

function extended(firsts: v128, differences: v128): v128 {
  const results = f64x2.mul(differences, factors);
  // A counter is not extrapolated below zero. One that grew by half at most was there twice the span of its samples ago,
  // and `toStart` is less.
  const positive = f64x2.ge(firsts, f64x2.splat(0));
  const young = v128.and(positive, f64x2.lt(firsts, f64x2.add(differences, differences)));
  return isCounter && i64x2.bitmask(young) != 0 ? stopAtZero(firsts, differences, results, young) : results;
}

/** The results, put right where counters are so `young` that they were zero within `toStart`. */
function stopAtZero(firsts: v128, differences: v128, results: v128, young: v128): v128 {
  const toZero = f64x2.mul(sampled, f64x2.div(firsts, differences));
  const isNearer = v128.and(young, f64x2.lt(toZero, toStart));
  return v128.bitselect(f64x2.mul(differences, factorsFor(toZero)), results, isNearer);
}

/** Differences over two windows that begin with `firsts`. The value before each reset is added. */

function differences(w: Window, firsts: v128, lo: u32, hi: u32, lo2: u32, hi2: u32): v128 {
  const result = f64x2.sub(pair(w.values - 8, hi, hi2), firsts);
  if (samplesToReset(w, lo, hi2) > 0) return result;
  const corrected = f64x2.splat(addResets(w, f64x2.extract_lane(result, 0), lo, hi));
  return f64x2.replace_lane(corrected, 1, addResets(w, f64x2.extract_lane(result, 1), lo2, hi2));
}

function addResets(w: Window, difference: f64, lo: u32, hi: u32): f64 {
  for (let i = reset; i < resets && resetAt(w, i) < hi; i++) {
    if (resetAt(w, i) > lo) difference += value(w, resetAt(w, i) - 1);
  }
  return difference;
}

/** How far the window [lo, hi) can move on without a reset inside: its end to the next one, inclusive. */
function samplesToReset(w: Window, lo: u32, hi: u32): u32 {
  while (reset < resets && resetAt(w, reset) <= lo) reset++;
  if (reset == resets) return u32.MAX_VALUE;
  return max(i32(resetAt(w, reset) - hi) + 1, 0);
}

/** Lists the samples of any window that are lower than the one before. */
function findResets(w: Window): void {
  const end = high(w, w.steps - 1);
  let i = low(w, 0) + 1;
  const values = w.values;
  let before = v128.load(values + (i << 3) - 16);
  for (; i + 8 <= end; i += 8) {
    const at = values + (i << 3);
    const first = v128.load(at), second = v128.load(at, 16), third = v128.load(at, 32), fourth = v128.load(at, 48);
    const drops = v128.or(
      v128.or(drop(before, first), drop(first, second)),
      v128.or(drop(second, third), drop(third, fourth)),
    );
    if (v128.any_true(drops)) listResets(w, i, i + 8);
    before = fourth;
  }
  listResets(w, i, end);
}

/** Which of two samples is lower than the one before it, of which the first is in `before`. */
function drop(before: v128, samples: v128): v128 {
  return f64x2.lt(samples, i64x2.shuffle(before, samples, 1, 2));
}

/** Those among the samples [from, to). Each is written and kept if it is one: resets of a gauge cannot be predicted. */
function listResets(w: Window, from: u32, to: u32): void {
  let count = resets;
  for (let i = from; i < to; i++) {
    store<u32>(w.scratch + (count << 2), i);
    count += u32(value(w, i) < value(w, i - 1));
  }
  resets = count;
}

function resetAt(w: Window, i: u32): u32 {
  return load<u32>(w.scratch + (i << 2));
}

export function irate(w: Window, out: usize, kinds: usize): i32 {
  return lastTwo(w, out, kinds, true);
}

export function idelta(w: Window, out: usize, kinds: usize): i32 {
  return lastTwo(w, out, kinds, false);
}

function lastTwo(w: Window, out: usize, kinds: usize, counter: bool): i32 {
  let cells = 0;
  for (let k = 0; k < w.steps; k++) {
    const hi = high(w, k);
    if (hi - low(w, k) < 2) continue;
    const before = value(w, hi - 2);
    let result = value(w, hi - 1);
    if (!counter || !(result < before)) result -= before;
    if (counter) result /= (time(w, hi - 1) - time(w, hi - 2)) / 1000;
    put(out, kinds, k, result);
    cells++;
  }
  return cells;
}
