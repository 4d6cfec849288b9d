// @ts-nocheck AssemblyScript: asc checks it.
/** Functions that pick a sample of the window or count its samples. */
import { copy, high, low, put, time, Window } from "./window.ts";

const STALE: u64 = 0x7ff0000000000002;

/** The newest sample, nothing if that is a stale marker. */
export function instant(w: Window, out: usize, kinds: usize): i32 {
  let cells = 0;
  for (let k = 0; k < w.steps; k++) {
    const hi = high(w, k);
    if (hi == low(w, k) || isStale(w, hi - 1)) continue;
    copy(w, out, kinds, k, hi - 1);
    cells++;
  }
  return cells;
}

/** The time of that sample in seconds. */
export function timestamp(w: Window, out: usize, kinds: usize): i32 {
  let cells = 0;
  for (let k = 0; k < w.steps; k++) {
    const hi = high(w, k);
    if (hi == low(w, k) || isStale(w, hi - 1)) continue;
    put(out, kinds, k, time(w, hi - 1) / 1000);
    cells++;
  }
  return cells;
}

function isStale(w: Window, i: u32): bool {
  return load<u64>(w.values + (i << 3)) == STALE;
}

export function last_over_time(w: Window, out: usize, kinds: usize): i32 {
  let cells = 0;
  for (let k = 0; k < w.steps; k++) {
    const hi = high(w, k);
    if (hi == low(w, k)) continue;
    copy(w, out, kinds, k, hi - 1);
    cells++;
  }
  return cells;
}

export function first_over_time(w: Window, out: usize, kinds: usize): i32 {
  let cells = 0;
  for (let k = 0; k < w.steps; k++) {
    const lo = low(w, k);
    if (lo == high(w, k)) continue;
    copy(w, out, kinds, k, lo);
    cells++;
  }
  return cells;
}

export function ts_of_last_over_time(w: Window, out: usize, kinds: usize): i32 {
  let cells = 0;
  for (let k = 0; k < w.steps; k++) {
    const hi = high(w, k);
    if (hi == low(w, k)) continue;
    put(out, kinds, k, time(w, hi - 1) / 1000);
    cells++;
  }
  return cells;
}

export function ts_of_first_over_time(w: Window, out: usize, kinds: usize): i32 {
  let cells = 0;
  for (let k = 0; k < w.steps; k++) {
    const lo = low(w, k);
    if (lo == high(w, k)) continue;
    put(out, kinds, k, time(w, lo) / 1000);
    cells++;
  }
  return cells;
}

export function count_over_time(w: Window, out: usize, kinds: usize): i32 {
  let cells = 0;
  for (let k = 0; k < w.steps; k++) {
    const size = high(w, k) - low(w, k);
    if (size == 0) continue;
    put(out, kinds, k, f64(size));
    cells++;
  }
  return cells;
}

export function present_over_time(w: Window, out: usize, kinds: usize): i32 {
  let cells = 0;
  for (let k = 0; k < w.steps; k++) {
    if (high(w, k) == low(w, k)) continue;
    put(out, kinds, k, 1);
    cells++;
  }
  return cells;
}
