/** What the start times of samples tell. Columns of times are ascending; a start time of 0 is not known. */
import type { Notes } from "./mixed_window.ts";

/** Sample i began to count after the one before it was taken. Always false without start times. */
export function isStartReset(starts: Float64Array | null, times: Float64Array, i: number): boolean {
  if (starts === null) return false;
  const start = starts[i];
  const timeBefore = times[i - 1];
  // A start at its own sample's time is how OpenTelemetry says that it is not known.
  if (start === 0 || start >= times[i] || start < timeBefore) return false;
  if (start > timeBefore) return true;
  // A delta begins where the one before ends; so does what a cumulative counter of unknown start reports second.
  const startBefore = starts[i - 1];
  return startBefore !== 0 && startBefore < timeBefore;
}

/** The start of sample `first` when it lies in the window: the counter was zero there. */
export function startInside(
  starts: Float64Array | null,
  times: Float64Array,
  first: number,
  { startMs }: { readonly startMs: number },
): number | null {
  if (starts === null) return null;
  const start = starts[first];
  return start !== 0 && start > startMs && start < times[first] ? start : null;
}

/** Notes once when a sample of [low, high) began before the sample before it, which began elsewhere. */
export function noteOverlap(
  starts: Float64Array | null,
  times: Float64Array,
  low: number,
  high: number,
  notes: Notes,
): void {
  if (starts === null) return;
  for (let i = low + 1; i < high; i++) {
    if (starts[i] === 0 || starts[i] >= times[i - 1] || starts[i] === starts[i - 1]) continue;
    notes.add("starts_overlap");
    return;
  }
}
