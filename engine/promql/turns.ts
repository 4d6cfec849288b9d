/**
 * How much work an evaluation does between two looks at the clock. Waiting for the next turn also gives a fresh stack, on
 * which a chain of thousands of operators fits: asynchronous functions call each other like any others until the first
 * one waits.
 */
import { nextTurn } from "../base/mod.ts";

export { nextTurn };

/** What is done without a look at the clock, a few milliseconds: cells of numbers, or rows with their labels. */
const CELLS_PER_LOOK = 1 << 18;
const ROWS_PER_LOOK = 1 << 10;
/** A cell with a native histogram takes as long as so many numbers. */
const NUMBERS_PER_HISTOGRAM = 64;

/** After how many rows it is time for a look. */
export function rowsPerLook(stepCount: number, withHistograms = false): number {
  const cells = withHistograms ? CELLS_PER_LOOK / NUMBERS_PER_HISTOGRAM : CELLS_PER_LOOK;
  return Math.max(1, Math.min(ROWS_PER_LOOK, Math.floor(cells / stepCount)));
}

/** After how many steps over so many rows it is time for a look. */
export function stepsPerLookOver(rows: number): number {
  return Math.max(1, Math.floor(CELLS_PER_LOOK / 8 / Math.max(1, rows)));
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

/** Sorts in place; the sort is stable. */
export async function sortInTurns<T>(items: T[], compare: (a: T, b: T) => number, signal: AbortSignal): Promise<void> {
  for (let start = 0; start < items.length; start += ROWS_PER_LOOK) {
    const run = items.slice(start, start + ROWS_PER_LOOK).sort(compare);
    for (let i = 0; i < run.length; i++) items[start + i] = run[i];
    await nextTurn(signal);
  }
  for (let width = ROWS_PER_LOOK; width < items.length; width *= 2) {
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
  const left = items.slice(start, middle);
  let [from, right] = [0, middle];
  for (let to = start; from < left.length; to++) {
    const takesRight = right < end && compare(items[right], left[from]) < 0;
    items[to] = takesRight ? items[right++] : left[from++];
    if (to % ROWS_PER_LOOK === 0) await nextTurn(signal);
  }
}
