/**
 * Floats as Prometheus's JSON shows them. JS and Go print the same shortest digits and switch to an exponent at the same
 * magnitudes (below 1e-6, from 1e21 on); only the exponent's layout differs: Go pads it to two digits.
 *
 * This is the way of single values, and the twin of the kernel that writes rows of them (points.ts).
 */

/** Longest text: "-0.0000012345678901234567". */
export const FLOAT_BYTES_MAX = 25;

/** Shortest digits that give `value` back, as Go's strconv writes them: 0.1, 1e-07, 1e+21, NaN, +Inf, -0. */
export function formatFloat(value: number): string {
  if (value === 0) return Object.is(value, -0) ? "-0" : "0";
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
  const text = String(value);
  const exponent = text.indexOf("e");
  return exponent > 0 && exponent === text.length - 3 ? `${text.slice(0, -1)}0${text.slice(-1)}` : text;
}
