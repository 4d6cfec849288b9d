/**
 * Logarithms to the bit as Go gives them on amd64: FreeBSD msun (e_log.c, s_log1p.c). x = 2^k (1 + f) with
 * sqrt(1/2) <= 1 + f < sqrt(2), and log(1 + f) by a polynomial in s = f / (2 + f).
 */
import { frexpExponent, frexpFraction, fromWords, highWord, lowWord } from "../../../base/mod.ts";

const LN2_HIGH = 6.93147180369123816490e-01;
const LN2_LOW = 1.90821492927058770002e-10;
const L1 = 6.666666666666735130e-01;
const L2 = 3.999999999940941908e-01;
const L3 = 2.857142874366239149e-01;
const L4 = 2.222219843214978396e-01;
const L5 = 1.818357216161805012e-01;
const L6 = 1.531383769920937332e-01;
const L7 = 1.479819860511658591e-01;
const SQRT_HALF = 0.7071067811865476;

/** Natural logarithm. */
export function log(x: number): number {
  if (Number.isNaN(x) || x === Infinity) return x;
  if (x < 0) return NaN;
  if (x === 0) return -Infinity;
  // Go's amd64 code takes the exponent bits as they are, so denormal numbers come out as if they were normal.
  const high = highWord(x);
  let k = (high >>> 20) - 1022;
  let fraction = fromWords((high & 0xfffff) | 0x3fe00000, lowWord(x));
  if (fraction < SQRT_HALF) {
    fraction *= 2;
    k--;
  }
  const f = fraction - 1;
  const s = f / (2 + f);
  const s2 = s * s;
  const s4 = s2 * s2;
  const odd = s2 * (L1 + s4 * (L3 + s4 * (L5 + s4 * L7)));
  const even = s4 * (L2 + s4 * (L4 + s4 * L6));
  const halfSquare = 0.5 * f * f;
  return k * LN2_HIGH - ((halfSquare - (s * (halfSquare + (odd + even)) + k * LN2_LOW)) - f);
}

/** Base 2; exact for powers of two. */
export function log2(x: number): number {
  const fraction = frexpFraction(x);
  const k = frexpExponent(x);
  return fraction === 0.5 ? k - 1 : log(fraction) * 1.4426950408889634 + k;
}

/** Base 10. */
export function log10(x: number): number {
  return log(x) * 0.4342944819032518;
}

const SQRT2_LESS_1 = 4.142135623730950488017e-01;
const SQRT_HALF_LESS_1 = -2.928932188134524755992e-01;
/** High and low word of the mantissa of sqrt(2). */
const SQRT2_HIGH = 0x6a09e;
const SQRT2_LOW = 0x667f3bcd;

/** log(1 + x), precise near 0. */
export function log1p(x: number): number {
  if (x < -1 || Number.isNaN(x)) return NaN;
  if (x === -1) return -Infinity;
  if (x === Infinity) return x;
  const size = Math.abs(x);
  if (size < 2 ** -54) return x;
  if (size < 2 ** -29) return x - x * x * 0.5;
  if (size < SQRT2_LESS_1 && x > SQRT_HALF_LESS_1) return log1pOfReduced(x, 0, 0, false);
  const sum = size < 2 ** 53 ? 1 + x : x;
  let k = ((highWord(sum) >>> 20) & 0x7ff) - 1023;
  const correction = size < 2 ** 53 ? (k > 0 ? 1 - (sum - x) : x - (sum - 1)) / sum : 0;
  const high = highWord(sum) & 0xfffff;
  const low = lowWord(sum);
  const belowSqrt2 = high < SQRT2_HIGH || (high === SQRT2_HIGH && low < SQRT2_LOW);
  if (!belowSqrt2) k++;
  const f = fromWords(high | (belowSqrt2 ? 0x3ff00000 : 0x3fe00000), low) - 1;
  const nearPower = belowSqrt2 ? high === 0 && low === 0 : high === 0xfffff && low >= 0xfffffffd;
  return log1pOfReduced(f, k, correction, nearPower);
}

/** log((1 + f) 2^k), with the rounding error of the sum; `nearPower`: f is 0 or within four last bits of it. */
function log1pOfReduced(f: number, k: number, correction: number, nearPower: boolean): number {
  const halfSquare = 0.5 * f * f;
  if (nearPower) {
    if (f === 0) return k === 0 ? 0 : k * LN2_HIGH + (correction + k * LN2_LOW);
    const rest = halfSquare * (1 - 0.66666666666666666 * f);
    return k === 0 ? f - rest : k * LN2_HIGH - ((rest - (k * LN2_LOW + correction)) - f);
  }
  const s = f / (2 + f);
  const z = s * s;
  const series = z * (L1 + z * (L2 + z * (L3 + z * (L4 + z * (L5 + z * (L6 + z * L7))))));
  if (k === 0) return f - (halfSquare - s * (halfSquare + series));
  return k * LN2_HIGH - ((halfSquare - (s * (halfSquare + series) + (k * LN2_LOW + correction))) - f);
}
