/**
 * Long work on this thread takes turns with everything else there: timeouts, cancellations, other requests. The one who
 * waits for the next turn also gets a fresh stack.
 */
import { setImmediate } from "node:timers/promises";

/** How long others have to wait at most, if nothing between two calls takes longer. */
const TURN_MS = 10;

let turnStartedMs = 0;

/** One for all: most calls come before their time. */
const AT_ONCE = Promise.resolve();

/** Rejects with the signal's reason when it is aborted. */
export function nextTurn(signal?: AbortSignal): Promise<void> {
  if (performance.now() - turnStartedMs > TURN_MS) return otherTasks(signal);
  return signal?.aborted ? Promise.reject(signal.reason) : AT_ONCE;
}

async function otherTasks(signal?: AbortSignal): Promise<void> {
  await setImmediate();
  turnStartedMs = performance.now();
  signal?.throwIfAborted();
}

/** Does `work` on every item, with a look at the clock after every so many. */
export async function inTurns<T>(
  items: Iterable<T>,
  itemsPerLook: number,
  signal: AbortSignal,
  work: (item: T, index: number) => void,
): Promise<void> {
  let done = 0;
  for (const item of items) {
    work(item, done++);
    if (done % itemsPerLook === 0) await nextTurn(signal);
  }
}

/** Items that are sorted or merged without a look at the clock. */
const SORTED_PER_LOOK = 1 << 12;

/** Sorts in place, stably. Takes turns: throws the signal's reason when it is aborted, and leaves any order then. */
export async function sortInTurns<T>(items: T[], compare: (a: T, b: T) => number, signal: AbortSignal): Promise<void> {
  for (let start = 0; start < items.length; start += SORTED_PER_LOOK) {
    const run = items.slice(start, start + SORTED_PER_LOOK).sort(compare);
    for (let i = 0; i < run.length; i++) items[start + i] = run[i];
    await nextTurn(signal);
  }
  for (let width = SORTED_PER_LOOK; width < items.length; width *= 2) {
    for (let start = 0; start + width < items.length; start += 2 * width) {
      await mergeRuns(items, start, start + width, Math.min(start + 2 * width, items.length), compare, signal);
    }
  }
}

/** Merges the sorted runs [start, middle) and [middle, end). */
async function mergeRuns<T>(
  items: T[],
  start: number,
  middle: number,
  end: number,
  compare: (a: T, b: T) => number,
  signal: AbortSignal,
): Promise<void> {
  if (compare(items[middle - 1], items[middle]) <= 0) return;
  const left = items.slice(start, middle);
  let from = 0;
  let right = middle;
  for (let to = start; from < left.length; to++) {
    const takesRight = right < end && compare(items[right], left[from]) < 0;
    items[to] = takesRight ? items[right++] : left[from++];
    if (to % SORTED_PER_LOOK === 0) await nextTurn(signal);
  }
}

/** All items of lists that `compare` has sorted, of equal ones the first. */
export async function mergeInTurns<T>(
  lists: readonly (readonly T[])[],
  compare: (a: T, b: T) => number,
  signal: AbortSignal,
): Promise<readonly T[]> {
  let left = lists;
  while (left.length > 1) {
    const merged: (readonly T[])[] = [];
    for (let i = 0; i < left.length; i += 2) {
      merged.push(i + 1 < left.length ? await mergePair(left[i], left[i + 1], compare, signal) : left[i]);
    }
    left = merged;
  }
  return left[0] ?? [];
}

async function mergePair<T>(
  a: readonly T[],
  b: readonly T[],
  compare: (a: T, b: T) => number,
  signal: AbortSignal,
): Promise<T[]> {
  const merged: T[] = [];
  for (let i = 0, j = 0; i < a.length || j < b.length;) {
    if (merged.length % SORTED_PER_LOOK === 0) await nextTurn(signal);
    const order = i === a.length ? 1 : j === b.length ? -1 : compare(a[i], b[j]);
    merged.push(order <= 0 ? a[i] : b[j]);
    if (order <= 0) i++;
    if (order >= 0) j++;
  }
  return merged;
}
