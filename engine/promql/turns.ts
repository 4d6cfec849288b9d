/**
 * How much work an evaluation does between two looks at the clock. Waiting for the next turn also gives a fresh stack, on
 * which a chain of thousands of operators fits: asynchronous functions call each other like any others until the first
 * one waits.
 */
export { inTurns, nextTurn, sortInTurns } from "../base/mod.ts";

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
