/**
 * x^y to the bit as Go gives it: x^(whole part) by squarings of the fraction of x, with its power of two kept apart,
 * times e^(fractional part * log x).
 */
import { frexpExponent, frexpFraction, ldexp, signBit } from "../../../base/mod.ts";
import { exp } from "./exp.ts";
import { log } from "./log.ts";

export function pow(x: number, y: number): number {
  if (y === 0 || x === 1) return 1;
  if (y === 1) return x;
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN;
  if (x === 0) return powOfZero(x, y);
  if (!Number.isFinite(y)) return powToInfinity(x, y);
  if (x === Infinity) return y < 0 ? 0 : Infinity;
  if (x === -Infinity) return powOfZero(-0, -y);
  if (y === 0.5) return Math.sqrt(x);
  if (y === -0.5) return 1 / Math.sqrt(x);
  const size = Math.abs(y);
  const whole = Math.trunc(size);
  if (whole !== size && x < 0) return NaN;
  // An even exponent too large for anything but an over- or underflow.
  if (whole >= 2 ** 63) return powToInfinity(x, y < 0 ? -Infinity : Infinity);
  return powOfFinite(x, y, whole, size - whole);
}

function powOfZero(x: number, y: number): number {
  const negative = signBit(x) && isOddInteger(y);
  if (y < 0) return negative ? -Infinity : Infinity;
  return negative ? x : 0;
}

function powToInfinity(x: number, y: number): number {
  if (x === -1) return 1;
  return Math.abs(x) < 1 === y > 0 ? 0 : Infinity;
}

function isOddInteger(x: number): boolean {
  // From 2^53 on every float64 is even.
  return Math.abs(x) < 2 ** 53 && Math.abs(x % 2) === 1;
}

/** |y| = whole + part. */
function powOfFinite(x: number, y: number, whole: number, part: number): number {
  let fraction = 1;
  let exponent = 0;
  let rest = whole;
  if (part !== 0) {
    if (part > 0.5) {
      part--;
      rest++;
    }
    fraction = exp(part * log(x));
  }
  let square = frexpFraction(x);
  let squareExponent = frexpExponent(x);
  while (rest !== 0) {
    if (squareExponent < -4096 || squareExponent > 4096) {
      // Enough for an over- or underflow, and the next doubling might leave the integers.
      exponent += squareExponent;
      break;
    }
    if (rest % 2 === 1) {
      fraction *= square;
      exponent += squareExponent;
    }
    square *= square;
    squareExponent *= 2;
    if (square < 0.5) {
      square += square;
      squareExponent--;
    }
    rest = Math.floor(rest / 2);
  }
  return y < 0 ? ldexp(1 / fraction, -exponent) : ldexp(fraction, exponent);
}
