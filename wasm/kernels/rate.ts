// @ts-nocheck AssemblyScript: asc checks it.
/** Differences over the window: rate, increase, delta with extrapolation to its edges; irate, idelta of its last two. */
import { high, low, put, time, value, Window } from "./window.ts";

export function rate(w: Window, out: usize, kinds: usize): i32 {
  return extrapolate(w, out, kinds, true, w.seconds);
}

export function increase(w: Window, out: usize, kinds: usize): i32 {
  return extrapolate(w, out, kinds, true, 0);
}

export function delta(w: Window, out: usize, kinds: usize): i32 {
  return extrapolate(w, out, kinds, false, 0);
}

/**
 * Of a counter, the value before each reset is added. Scrapes are regular, so most windows have their samples where the
 * one before had them: then they share its factor, by which the span of the samples is extended.
 */
function extrapolate(w: Window, out: usize, kinds: usize, counter: bool, perSeconds: f64): i32 {
  const resets = counter ? findResets(w) : 0;
  const times = w.times, values = w.values, bounds = w.bounds, steps = w.steps;
  const endMs = w.endMs, stepMs = w.stepMs, widthMs = w.widthMs;
  let reset: u32 = 0;
  let samples: u32 = 0;
  let startGap: f64 = 0, endGap: f64 = 0;
  let sampled: f64 = 0, toStart: f64 = 0, toEnd: f64 = 0, shared: f64 = 0;
  let cells = 0;
  for (let k = 0; k < steps; k++) {
    const lo = load<u32>(bounds + (k << 3));
    const hi = load<u32>(bounds + (k << 3), 4);
    if (hi - lo < 2) continue;
    const first = load<f64>(values + (lo << 3));
    let difference = load<f64>(values + (hi << 3) - 8) - first;
    while (reset < resets && resetAt(w, reset) <= lo) reset++;
    for (let i = reset; i < resets && resetAt(w, i) < hi; i++) difference += value(w, resetAt(w, i) - 1);

    const end = endMs + f64(k) * stepMs;
    const firstTime = load<f64>(times + (lo << 3));
    const lastTime = load<f64>(times + (hi << 3) - 8);
    if (firstTime - (end - widthMs) != startGap || end - lastTime != endGap || hi - lo != samples) {
      samples = hi - lo;
      startGap = firstTime - (end - widthMs);
      endGap = end - lastTime;
      sampled = (lastTime - firstTime) / 1000;
      const average = sampled / f64(samples - 1);
      const threshold = average * 1.1;
      toStart = startGap / 1000 >= threshold ? average / 2 : startGap / 1000;
      toEnd = endGap / 1000 >= threshold ? average / 2 : endGap / 1000;
      shared = extension(sampled, toStart, toEnd, perSeconds);
    }
    let factor = shared;
    // A counter is not extrapolated below zero. One that grew by half at most was there twice the span of its samples
    // ago, and `toStart` is less.
    if (counter && first >= 0 && first < 2 * difference) {
      const toZero = sampled * (first / difference);
      if (toZero < toStart) factor = extension(sampled, toZero, toEnd, perSeconds);
    }
    put(out, kinds, k, difference * factor);
    cells++;
  }
  return cells;
}

/** How many times the span of the samples the span they stand for is (Prometheus extrapolatedRate), over the seconds. */
function extension(sampled: f64, toStart: f64, toEnd: f64, perSeconds: f64): f64 {
  const factor = (sampled + toStart + toEnd) / sampled;
  return perSeconds != 0 ? factor / perSeconds : factor;
}

/** Lists in the scratch column the samples of any window that are lower than the one before; returns how many. */
function findResets(w: Window): u32 {
  const end = high(w, w.steps - 1);
  let resets: u32 = 0;
  let i = low(w, 0) + 1;
  const values = w.values;
  for (; i + 8 <= end; i += 8) {
    const at = values + (i << 3);
    const first = v128.or(drops(at), drops(at + 16));
    const second = v128.or(drops(at + 32), drops(at + 48));
    if (v128.any_true(v128.or(first, second))) resets = listResets(w, i, i + 8, resets);
  }
  return listResets(w, i, end, resets);
}

/** Which of two samples is lower than the one before. */
function drops(at: usize): v128 {
  return f64x2.lt(v128.load(at), v128.load(at - 8));
}

/** Those among the samples [from, to). Each is written and kept if it is one: resets of a gauge cannot be predicted. */
function listResets(w: Window, from: u32, to: u32, resets: u32): u32 {
  for (let i = from; i < to; i++) {
    store<u32>(w.scratch + (resets << 2), i);
    resets += u32(value(w, i) < value(w, i - 1));
  }
  return resets;
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
