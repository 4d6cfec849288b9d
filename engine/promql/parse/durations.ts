/** Durations in queries (github.com/prometheus/common model.Duration): 1h30m, with errors in Prometheus's words. */
import { parseDuration } from "../../base/mod.ts";
import { quoteBytes } from "./tokens.ts";

const UNITS_MS = new Map([
  ["y", 365 * 86_400_000],
  ["w", 7 * 86_400_000],
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["m", 60_000],
  ["s", 1000],
  ["ms", 1],
]);
const COUNT_MAX = 2n ** 64n - 1n;

/** The seconds of a scanned duration token, or what is wrong with it. */
export function parseDurationSeconds(text: string): number | string {
  const ms = parseDuration(text);
  if (ms === null) return explainDuration(text);
  // Go adds whole seconds and a fraction of nanoseconds: the sum has the same rounding here.
  return Math.trunc(ms / 1000) + (ms % 1000) * 1e6 / 1e9;
}

/** Follows Prometheus's reading from the left up to where it stops. */
function explainDuration(text: string): string {
  const invalid = `not a valid duration string: ${quoteBytes(text)}`;
  const units = [...UNITS_MS.keys()];
  let last = -1;
  for (const [, count, unit] of text.matchAll(/(\d*)(\D*)/g)) {
    if (unit === "" || count === "" || BigInt(count) > COUNT_MAX) return invalid;
    const place = units.indexOf(unit);
    if (place < 0) return `unknown unit ${quoteBytes(unit)} in duration ${quoteBytes(text)}`;
    if (place <= last) return invalid;
    last = place;
    if (Number(count) > 2 ** 63 / (UNITS_MS.get(unit)! * 1e6)) break;
  }
  return "duration out of range";
}

/** Seconds to nanoseconds as Go converts on amd64: halves away from zero, and NaN to the least int64. */
export function secondsToNs(seconds: number): number {
  if (Number.isNaN(seconds)) return -(2 ** 63);
  const ns = Math.round(Math.abs(seconds) * 1e9);
  return seconds < 0 ? -ns : ns;
}

/** Prometheus's form of a duration: whole milliseconds; years and weeks only where nothing is left over. */
export function formatDuration(ns: number): string {
  // Subtracting the remainder first keeps the division exact beyond 2^53.
  let ms = (Math.abs(ns) - Math.abs(ns) % 1e6) / 1e6;
  if (ms === 0) return "0s";
  let text = ns < 0 ? "-" : "";
  for (const [unit, unitMs] of UNITS_MS) {
    if ((unit === "y" || unit === "w") && ms % unitMs !== 0) continue;
    const count = Math.floor(ms / unitMs);
    if (count > 0) text += `${count}${unit}`;
    ms -= count * unitMs;
  }
  return text;
}
