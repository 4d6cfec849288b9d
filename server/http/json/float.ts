/**
 * Floats as Prometheus's JSON shows them. JS and Go print the same shortest digits and switch to an exponent at the same
 * magnitudes (below 1e-6, from 1e21 on); only the exponent's layout differs: Go pads it to two digits.
 *
 * Results repeat values (rates of counters, gauges at rest), so the bytes of recent values are kept in a direct-mapped
 * table: slot = hash of the value's bits, a hit costs a copy of a few bytes.
 */

/** Longest text: "-2.2250738585072014e-308". */
export const FLOAT_BYTES_MAX = 24;

const SLOT_BITS = 12;
const SLOT_BYTES_LOG = 5;
const slotValues = new Float64Array(1 << SLOT_BITS).fill(NaN);
const slotLengths = new Uint8Array(1 << SLOT_BITS);
const slotTexts = new Uint8Array(1 << (SLOT_BITS + SLOT_BYTES_LOG));

const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);

/** Shortest digits that give `value` back, as Go's strconv writes them: 0.1, 1e-07, 1e+21, NaN, +Inf, -0. */
export function formatFloat(value: number): string {
  if (value === 0) return Object.is(value, -0) ? "-0" : "0";
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
  const text = String(value);
  const exponent = text.indexOf("e");
  return exponent > 0 && exponent === text.length - 3 ? `${text.slice(0, -1)}0${text.slice(-1)}` : text;
}

/** Writes {@link formatFloat} of `value` at `at`, where FLOAT_BYTES_MAX bytes are free; returns the end. */
export function writeFloat(out: Uint8Array, at: number, value: number): number {
  float[0] = value;
  const slot = Math.imul(words[0] ^ words[1], 0x9e3779b1) >>> (32 - SLOT_BITS);
  const start = slot << SLOT_BYTES_LOG;
  // 0 and -0 compare equal, but they never share a slot.
  if (slotValues[slot] !== value) {
    const text = formatFloat(value);
    for (let i = 0; i < text.length; i++) slotTexts[start + i] = text.charCodeAt(i);
    slotLengths[slot] = text.length;
    slotValues[slot] = value;
  }
  const end = start + slotLengths[slot];
  for (let i = start; i < end; i++) out[at++] = slotTexts[i];
  return at;
}
