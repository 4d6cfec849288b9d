/**
 * The bits of a float64: its two 32-bit words, and scaling by powers of two (C's frexp and ldexp, as Go defines them).
 * A scratch view stands in for Go's Float64bits: words are read from it without allocating or going through BigInt.
 */

const scratch = new Float64Array(1);
const words = new Uint32Array(scratch.buffer);
const SMALLEST_NORMAL = 2.2250738585072014e-308;

/** Sign, exponent and the upper 20 bits of the mantissa. */
export function highWord(x: number): number {
  scratch[0] = x;
  return words[1];
}

/** The lower 32 bits of the mantissa. */
export function lowWord(x: number): number {
  scratch[0] = x;
  return words[0];
}

export function fromWords(high: number, low: number): number {
  words[0] = low;
  words[1] = high;
  return scratch[0];
}

/** 2^k for a normal result: -1022 <= k <= 1023. */
export function powerOfTwo(k: number): number {
  return fromWords((k + 1023) << 20, 0);
}

/** True for -0, negative numbers and NaNs with the sign bit. */
export function signBit(x: number): boolean {
  return highWord(x) >= 0x80000000;
}

/** The k of x = f * 2^k with 0.5 <= |f| < 1; 0 for zeros, infinities and NaN. */
export function frexpExponent(x: number): number {
  if (x === 0 || !Number.isFinite(x)) return 0;
  if (Math.abs(x) < SMALLEST_NORMAL) return frexpExponent(x * 2 ** 52) - 52;
  return ((highWord(x) >>> 20) & 0x7ff) - 1022;
}

/** The f of x = f * 2^k with 0.5 <= |f| < 1; x itself for zeros, infinities and NaN. */
export function frexpFraction(x: number): number {
  if (x === 0 || !Number.isFinite(x)) return x;
  const normal = Math.abs(x) < SMALLEST_NORMAL ? x * 2 ** 52 : x;
  return fromWords((highWord(normal) & 0x800fffff) | 0x3fe00000, lowWord(normal));
}

/** fraction * 2^exponent, rounded once. */
export function ldexp(fraction: number, exponent: number): number {
  if (fraction === 0 || !Number.isFinite(fraction)) return fraction;
  const k = exponent + frexpExponent(fraction) - 1;
  if (k < -1075) return fraction < 0 ? -0 : 0;
  if (k > 1023) return fraction < 0 ? -Infinity : Infinity;
  const f = frexpFraction(fraction) * 2;
  return k < -1022 ? f * powerOfTwo(k + 53) * 2 ** -53 : f * powerOfTwo(k);
}
