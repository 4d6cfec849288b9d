// @ts-nocheck AssemblyScript: asc checks it.
/** Counts pairs of neighbours in the window: changes and resets. Counts are exact, so they slide. */
import { high, low, put, value, Window } from "./window.ts";

export function changes(w: Window, out: usize, kinds: usize): i32 {
  return countPairs(w, out, kinds, false);
}

export function resets(w: Window, out: usize, kinds: usize): i32 {
  return countPairs(w, out, kinds, true);
}

function countPairs(w: Window, out: usize, kinds: usize, onlyDrops: bool): i32 {
  // The pairs counted are those whose second sample is in [first, next).
  let first: u32 = 1;
  let next: u32 = 1;
  let count = 0;
  let cells = 0;
  for (let k = 0; k < w.steps; k++) {
    const lo = low(w, k);
    const hi = high(w, k);
    if (lo == hi) continue;
    for (; first <= lo && first < next; first++) count -= pair(w, first, onlyDrops);
    first = max(first, lo + 1);
    for (next = max(next, first); next < hi; next++) count += pair(w, next, onlyDrops);
    put(out, kinds, k, f64(count));
    cells++;
  }
  return cells;
}

/** 1 if sample i changes the value of the one before it, or drops below it. */
function pair(w: Window, i: u32, onlyDrops: bool): i32 {
  const before = value(w, i - 1);
  const v = value(w, i);
  if (onlyDrops) return i32(v < before);
  return i32(v != before && !(v != v && before != before));
}
