/** Times of a conversion, and what of a series is wanted of them. */
import type { Intervals } from "../tsdb/mod.ts";

/** Milliseconds, [startMs, endMs). */
export interface TimeRange {
  readonly startMs: number;
  readonly endMs: number;
}

/** Whether [minTime, maxTime] has times in the range that are not all deleted by one interval. */
export function mayHaveSamples(minTime: number, maxTime: number, range: TimeRange, deleted: Intervals): boolean {
  const from = Math.max(minTime, range.startMs);
  const to = Math.min(maxTime, range.endMs - 1);
  if (from > to) return false;
  for (let i = 0; i < deleted.length; i += 2) if (deleted[i] <= from && deleted[i + 1] >= to) return false;
  return true;
}

/** Whether every sample of [minTime, maxTime] stays. */
export function keepsAll(minTime: number, maxTime: number, range: TimeRange, deleted: Intervals): boolean {
  if (minTime < range.startMs || maxTime >= range.endMs) return false;
  for (let i = 0; i < deleted.length; i += 2) if (deleted[i] <= maxTime && deleted[i + 1] >= minTime) return false;
  return true;
}

/** Whether a sample at `time` stays. */
export function keeps(time: number, range: TimeRange, deleted: Intervals): boolean {
  return keepsAll(time, time, range, deleted);
}

export const NOTHING_DELETED: Intervals = [];
