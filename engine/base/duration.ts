/** Durations as Prometheus writes them: `1h30m`, `500ms`, `2w`; units descend and come once, numbers are whole. */

const DURATION = /^(?:(\d+)y)?(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/;
const UNITS_MS = [365 * 86_400_000, 7 * 86_400_000, 86_400_000, 3_600_000, 60_000, 1000, 1];

/** Go counts durations in nanoseconds of 63 bits. */
const DURATION_MS_MAX = 2 ** 63 / 1e6;

/** Milliseconds, or null when `text` is no duration or too long a one. */
export function parseDuration(text: string): number | null {
  if (text === "0") return 0;
  const match = text === "" ? null : DURATION.exec(text);
  if (match === null) return null;
  let ms = 0;
  for (const [i, unitMs] of UNITS_MS.entries()) ms += Number(match[i + 1] ?? 0) * unitMs;
  return ms < DURATION_MS_MAX ? ms : null;
}
