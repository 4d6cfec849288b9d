/** The wall clock, as a parameter: planners and tests say what time it is. */

/** Returns the current time in milliseconds since the Unix epoch. */
export type Clock = () => number;

export const systemClock: Clock = () => Date.now();

/** The longest time that setTimeout() waits for; with more it does not wait at all. */
export const TIMER_MS_MAX = 2 ** 31 - 1;
