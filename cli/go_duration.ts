/** Durations as Go's time.ParseDuration reads them, and so the Go gateway's flags: `1.5h`, `90m`, `1h0m0s`, `250us`. */

const UNITS_MS: Readonly<Record<string, number>> = {
  h: 3_600_000,
  m: 60_000,
  s: 1000,
  ms: 1,
  us: 1e-3,
  µs: 1e-3,
  ns: 1e-6,
};
const PART = "(\\d+\\.?\\d*|\\.\\d+)(h|ms|m|s|us|µs|ns)";
const DURATION = new RegExp(`^(?:${PART})+$`);

/** Milliseconds, null when `text` is no such duration. */
export function parseGoDuration(text: string): number | null {
  if (!DURATION.test(text)) return null;
  const parts = text.matchAll(new RegExp(PART, "g"));
  return parts.reduce((ms, [, number, unit]) => ms + Number(number) * UNITS_MS[unit], 0);
}
