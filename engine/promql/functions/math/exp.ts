/**
 * e^x and 2^x to the bit as Go gives them on amd64.
 *
 * exp: x = k ln 2 + r, e^(r/16) - 1 by a Taylor series, squared up four times, times 2^k (N. Shibata, "Efficient
 * evaluation methods of elementary functions suitable for SIMD computation", 2010), with fused multiply-adds.
 * exp2: the same reduction, then FreeBSD msun's rational approximation (e_exp.c).
 */
import { ldexp, powerOfTwo } from "../../../base/mod.ts";
import { fma } from "./fma.ts";

const LOG2_E = 1.4426950408889634;
/** ln 2 in two parts; k * LN2_UPPER is exact. */
const LN2_UPPER = 0.693147180559663;
const LN2_LOWER = 2.8235290563031577e-13;
const OVERFLOW = 709.782712893384;
/** Below this 2^k is no float64, not even a denormal one. */
const UNDERFLOW_EXPONENT = -1075;

/** e^x */
export function exp(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > OVERFLOW) return Infinity;
  if (x < -1000) return 0;
  const k = roundToEven(x * LOG2_E);
  const r = fma(-LN2_LOWER, k, x - LN2_UPPER * k) * 0.0625;
  let sum = fma(2.48015873015873e-5, r, 0.0001984126984126984);
  sum = fma(sum, r, 0.001388888888888889);
  sum = fma(sum, r, 0.008333333333333333);
  sum = fma(sum, r, 0.041666666666666664);
  sum = fma(sum, r, 0.16666666666666666);
  sum = fma(sum, r, 0.5);
  sum = fma(sum, r, 1);
  // u -> u * (u + 2) takes e^t - 1 to e^(2t) - 1.
  let u = r * sum;
  u *= u + 2;
  u *= u + 2;
  u *= u + 2;
  return scale(fma(u, u + 2, 1), k);
}

/** y * 2^k with the roundings of the original: two factors where 2^k is denormal. */
function scale(y: number, k: number): number {
  if (k > 1023) return Infinity;
  if (k >= -1022) return y * powerOfTwo(k);
  if (k < UNDERFLOW_EXPONENT) return 0;
  return y * powerOfTwo(k + 1022) * powerOfTwo(-1022);
}

function roundToEven(x: number): number {
  // Adding 1.5 * 2^52 leaves no bits after the point; the hardware rounds to even.
  return (x + 6755399441055744) - 6755399441055744;
}

const LN2_HIGH = 6.93147180369123816490e-01;
const LN2_LOW = 1.90821492927058770002e-10;

/** 2^x */
export function exp2(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > 1.0239999999999999e+03) return Infinity;
  if (x < -1.0740e+03) return 0;
  const k = Math.trunc(x > 0 ? x + 0.5 : x - 0.5);
  const t = x - k;
  return expOfParts(t * LN2_HIGH, -t * LN2_LOW, k);
}

/** e^(high - low) * 2^k */
function expOfParts(high: number, low: number, k: number): number {
  const r = high - low;
  const t = r * r;
  const c = r - t * (1.66666666666666657415e-01 +
        t * (-2.77777777770155933842e-03 +
            t * (6.61375632143793436117e-05 + t * (-1.65339022054652515390e-06 + t * 4.13813679705723846039e-08))));
  return ldexp(1 - ((low - (r * c) / (2 - c)) - high), k);
}
