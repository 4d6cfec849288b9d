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
 * Of a counter, the value before each reset is added. Resets are found once, as the window's end passes them; the
 * scratch column is the queue of those that the window may still hold.
 */
function extrapolate(w: Window, out: usize, kinds: usize, counter: bool, perSeconds: f64): i32 {
  const queue = w.scratch;
  let head: u32 = 0;
  let tail: u32 = 0;
  let next: u32 = 1;
  let cells = 0;
  for (let k = 0; k < w.steps; k++) {
    const lo = low(w, k);
    const hi = high(w, k);
    if (hi - lo < 2) continue;
    let difference = value(w, hi - 1) - value(w, lo);
    if (counter) {
      for (next = max(next, lo + 1); next < hi; next++) {
        // Written always and kept if it is one: resets of a gauge cannot be predicted.
        store<u32>(queue + (tail << 2), next);
        tail += u32(value(w, next) < value(w, next - 1));
      }
      while (head < tail && load<u32>(queue + (head << 2)) <= lo) head++;
      for (let i = head; i < tail; i++) difference += value(w, load<u32>(queue + (i << 2)) - 1);
    }
    let factor = extrapolation(w, k, lo, hi, difference, counter);
    if (perSeconds != 0) factor /= perSeconds;
    put(out, kinds, k, difference * factor);
    cells++;
  }
  return cells;
}

/** How many times the span of the samples the span they stand for is (Prometheus extrapolatedRate). */
function extrapolation(w: Window, step: i32, lo: u32, hi: u32, difference: f64, counter: bool): f64 {
  const end = w.endMs + f64(step) * w.stepMs;
  const firstTime = time(w, lo);
  const lastTime = time(w, hi - 1);
  const sampled = (lastTime - firstTime) / 1000;
  const average = sampled / f64(hi - lo - 1);
  const threshold = average * 1.1;
  let toStart = (firstTime - (end - w.widthMs)) / 1000;
  let toEnd = (end - lastTime) / 1000;
  if (toStart >= threshold) toStart = average / 2;
  if (counter && difference > 0 && value(w, lo) >= 0) {
    // A counter is not extrapolated below zero.
    const toZero = sampled * (value(w, lo) / difference);
    if (toZero < toStart) toStart = toZero;
  }
  if (toEnd >= threshold) toEnd = average / 2;
  return (sampled + toStart + toEnd) / sampled;
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
