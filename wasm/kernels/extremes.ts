// @ts-nocheck AssemblyScript: asc checks it.
/**
 * Minima and maxima over the window, by a queue of the samples that may still become the extreme: each is beaten by none
 * behind it. Samples enter and leave once, so a long window costs no more than a short one. NaN never enters: the result
 * is NaN only if the window has nothing else.
 */
import { copy, high, low, put, time, value, Window } from "./window.ts";

export function max_over_time(w: Window, out: usize, kinds: usize): i32 {
  return extreme(w, out, kinds, 1, false);
}

export function min_over_time(w: Window, out: usize, kinds: usize): i32 {
  return extreme(w, out, kinds, -1, false);
}

export function ts_of_max_over_time(w: Window, out: usize, kinds: usize): i32 {
  return extreme(w, out, kinds, 1, true);
}

export function ts_of_min_over_time(w: Window, out: usize, kinds: usize): i32 {
  return extreme(w, out, kinds, -1, true);
}

/** The first of equal extremes is taken for its value (0 and -0 differ), but the last one for its time. */
function extreme(w: Window, out: usize, kinds: usize, sign: f64, timeWanted: bool): i32 {
  const queue = w.scratch;
  let head: u32 = 0;
  let tail: u32 = 0;
  let next: u32 = 0;
  let cells = 0;
  for (let k = 0; k < w.steps; k++) {
    const lo = low(w, k);
    const hi = high(w, k);
    if (lo == hi) continue;
    for (next = max(next, lo); next < hi; next++) {
      const v = sign * value(w, next);
      if (v != v) continue;
      for (; tail > head; tail--) {
        const last = sign * value(w, load<u32>(queue + ((tail - 1) << 2)));
        if (!(last < v || (timeWanted && last == v))) break;
      }
      store<u32>(queue + (tail++ << 2), next);
    }
    while (head < tail && load<u32>(queue + (head << 2)) < lo) head++;
    const best = head < tail ? load<u32>(queue + (head << 2)) : hi - 1;
    if (timeWanted) put(out, kinds, k, time(w, best) / 1000);
    else copy(w, out, kinds, k, best);
    cells++;
  }
  return cells;
}
