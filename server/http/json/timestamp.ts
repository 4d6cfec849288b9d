/** Timestamps as Prometheus's JSON shows them: seconds, with three decimals unless they are zero. */

/** Longest text: "-9223309901257974.000". */
export const TIMESTAMP_BYTES_MAX = 21;

export function formatTimestamp(ms: number): string {
  const abs = Math.abs(ms);
  const fraction = abs % 1000;
  const seconds = `${ms < 0 ? "-" : ""}${(abs - fraction) / 1000}`;
  return fraction === 0 ? seconds : `${seconds}.${String(fraction).padStart(3, "0")}`;
}
