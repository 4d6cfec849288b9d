/**
 * A long evaluation on this thread takes turns with everything else there: timeouts, cancellations, other requests. The
 * one who waits for the next turn also gets a fresh stack, on which a chain of thousands of operators fits: asynchronous
 * functions call each other like any others until the first one waits.
 */

import { setImmediate } from "node:timers/promises";

/** How long others have to wait at most, if nothing between two calls takes longer. */
const TURN_MS = 10;

/** What is done without a look at the clock, a few milliseconds: cells of numbers, or rows with their labels. */
export const CELLS_PER_LOOK = 1 << 18;
export const ROWS_PER_LOOK = 1 << 10;

/** After how many steps over so many rows it is time for a look. */
export function stepsPerLookOver(rows: number): number {
  return Math.max(1, Math.floor(CELLS_PER_LOOK / 8 / Math.max(1, rows)));
}

let turnStartedMs = 0;

/** Throws the signal's reason when it is aborted. */
export async function nextTurn(signal: AbortSignal): Promise<void> {
  await (performance.now() - turnStartedMs > TURN_MS ? otherTasks() : null);
  signal.throwIfAborted();
}

async function otherTasks(): Promise<void> {
  await setImmediate();
  turnStartedMs = performance.now();
}
