/** Which samples of an extended window stand at its edges. */

/** First index in [low, high) whose time is later than `bound`; `high` when there is none. */
export function indexAfter(times: Float64Array, low: number, high: number, bound: number): number {
  let i = low;
  while (i < high && times[i] <= bound) i++;
  return i;
}

/**
 * The last sample at or before the window's start, or else the first inside; and the last one, or when smoothed the first
 * one at or behind the window's end. Null when the window has nothing to measure.
 */
export function edgeSamples(
  times: Float64Array,
  low: number,
  high: number,
  { startMs, endMs }: { readonly startMs: number; readonly endMs: number },
  smoothed: boolean,
): { readonly first: number; readonly last: number } | null {
  if (low === high) return null;
  let last = high - 1;
  const first = Math.max(low, indexAfter(times, low, last, startMs) - 1);
  if (smoothed) {
    let i = low;
    while (i < last && times[i] < endMs) i++;
    last = i;
  }
  if (times[last] <= startMs || (smoothed && times[first] > endMs)) return null;
  return { first, last };
}
