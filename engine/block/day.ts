/** Days of blocks. A day is named by its 00:00:00.000 UTC in ms since the Unix epoch. */

export const DAY_MS = 86_400_000;

/** The day that `timeMs` lies in. */
export function dayOf(timeMs: number): number {
  return Math.floor(timeMs / DAY_MS) * DAY_MS;
}

/** "2026-01-05" */
export function dayName(dayMs: number): string {
  return new Date(dayMs).toISOString().slice(0, 10);
}

/** The day of texts such as "2026", "1" and "05"; null when the calendar has no such day. */
export function parseDay(year: string, month: string, day: string): number | null {
  const name = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const dayMs = Date.parse(`${name}T00:00:00.000Z`);
  return Number.isNaN(dayMs) || dayName(dayMs) !== name ? null : dayMs;
}

/** Whether a moment of the day lies in startMs <= t < endMs. */
export function dayOverlaps(dayMs: number, startMs: number, endMs: number): boolean {
  return dayMs < endMs && dayMs + DAY_MS > startMs;
}
