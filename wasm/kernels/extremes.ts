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
    const records = findRecords(w, max(next, lo), hi, sign, timeWanted);
    next = hi;
    if (records > 0) {
      const best = sign * value(w, record(w, records - 1));
      for (; tail > head; tail--) {
        const last = sign * value(w, load<u32>(queue + ((tail - 1) << 2)));
        if (!(last < best || (timeWanted && last == best))) break;
      }
      for (let i = records; i > 0; i--) store<u32>(queue + (tail++ << 2), record(w, i - 1));
    }
    while (head < tail && load<u32>(queue + (head << 2)) < lo) head++;
    const best = head < tail ? load<u32>(queue + (head << 2)) : hi - 1;
    if (timeWanted) put(out, kinds, k, time(w, best) / 1000);
    else copy(w, out, kinds, k, best);
    cells++;
  }
  return cells;
}

/**
 * Lists those of the samples [from, to) that none behind them beats, from the last one on; returns how many. They are few,
 * so that four samples at a time are looked at for any.
 */
function findRecords(w: Window, from: u32, to: u32, sign: f64, timeWanted: bool): u32 {
  const values = w.values;
  const signs = f64x2.splat(sign);
  let best: f64 = -Infinity;
  let records: u32 = 0;
  let i = to;
  while (i > from) {
    if (i - from >= 4) {
      const bests = f64x2.splat(best);
      const at = values + (i << 3) - 32;
      const first = f64x2.ge(f64x2.mul(v128.load(at), signs), bests);
      const second = f64x2.ge(f64x2.mul(v128.load(at, 16), signs), bests);
      if (!v128.any_true(v128.or(first, second))) {
        i -= 4;
        continue;
      }
    }
    for (const end = i - min(i - from, 4); i > end;) {
      const v = sign * load<f64>(values + (--i << 3));
      if (v != v || (records > 0 && (v < best || (timeWanted && v == best)))) continue;
      best = v;
      store<u32>(w.scratch + ((w.size + records++) << 2), i);
    }
  }
  return records;
}

/** Record i, in the second half of the scratch column: the queue is in the first. */
function record(w: Window, i: u32): u32 {
  return load<u32>(w.scratch + ((w.size + i) << 2));
}
