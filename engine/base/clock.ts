/** Time: the wall clock as a parameter (planners and tests say what time it is), and waiting. */
import { setTimeout } from "node:timers/promises";

/** Returns the current time in milliseconds since the Unix epoch. */
export type Clock = () => number;

export const systemClock: Clock = () => Date.now();

/** The longest time that setTimeout() waits for; with more it does not wait at all. */
export const TIMER_MS_MAX = 2 ** 31 - 1;

/** Waits `ms`, however long that is. Rejects with the signal's reason when it is aborted. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  try {
    let left = ms;
    for (; left > TIMER_MS_MAX; left -= TIMER_MS_MAX) await setTimeout(TIMER_MS_MAX, undefined, { signal });
    await setTimeout(left, undefined, { signal });
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}

/** Waits for `work`, but no longer than `ms`. Rejects when `work` does so in time. */
export async function atMost(ms: number, work: Promise<unknown>): Promise<void> {
  const over = new AbortController();
  try {
    await Promise.race([work, pause(ms, over.signal)]);
  } finally {
    over.abort();
  }
}
