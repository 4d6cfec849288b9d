/**
 * Hyperbolic functions and their inverses to the bit as Go gives them: exponentials away from 0; near it Hart & Cheney
 * #2029 (sinh) and Cephes (tanh); the inverses after FreeBSD msun (s_asinh.c, e_acosh.c, e_atanh.c).
 */
import { exp } from "./exp.ts";
import { log, log1p } from "./log.ts";

const LN2 = 0.6931471805599453;
const LARGE = 2 ** 28;
const NEAR_ZERO = 2 ** -28;

export function sinh(x: number): number {
  const size = x < 0 ? -x : x;
  const y = sinhOfPositive(size);
  return x < 0 ? -y : y;
}

function sinhOfPositive(x: number): number {
  if (x > 21) return exp(x) * 0.5;
  if (x > 0.5) {
    const e = exp(x);
    return (e - 1 / e) * 0.5;
  }
  const square = x * x;
  const p = ((-0.2630563213397497062819489e+2 * square - 0.2894211355989563807284660366e+4) * square -
        0.8991272022039509355398013511e+5) * square - 0.6307673640497716991184787251e+6;
  const q = ((square - 0.173678953558233699533450911e+3) * square + 0.1521517378790019070696485176e+5) * square -
    0.6307673640497716991212077277e+6;
  return p * x / q;
}

export function cosh(x: number): number {
  const size = Math.abs(x);
  const e = exp(size);
  return size > 21 ? e * 0.5 : (e + 1 / e) * 0.5;
}

/** Beyond half of log(2^127) the result is 1. */
const TANH_LIMIT = 0.5 * 8.8029691931113054295988e+01;

export function tanh(x: number): number {
  const size = Math.abs(x);
  if (size > TANH_LIMIT) return x < 0 ? -1 : 1;
  if (size >= 0.625) {
    const y = 1 - 2 / (exp(2 * size) + 1);
    return x < 0 ? -y : y;
  }
  if (x === 0) return x;
  const s = x * x;
  const p = (-9.64399179425052238628e-1 * s - 9.92877231001918586564e1) * s - 1.61468768441708447952e3;
  const q = ((s + 1.12811678491632931402e2) * s + 2.23548839060100448583e3) * s + 4.84406305325125486048e3;
  return x + x * s * p / q;
}

export function asinh(x: number): number {
  if (!Number.isFinite(x)) return x;
  const y = asinhOfPositive(x < 0 ? -x : x);
  return x < 0 ? -y : y;
}

function asinhOfPositive(x: number): number {
  if (x > LARGE) return log(x) + LN2;
  if (x > 2) return log(2 * x + 1 / (Math.sqrt(x * x + 1) + x));
  if (x < NEAR_ZERO) return x;
  return log1p(x + x * x / (1 + Math.sqrt(1 + x * x)));
}

export function acosh(x: number): number {
  if (x < 1 || Number.isNaN(x)) return NaN;
  if (x === 1) return 0;
  if (x >= LARGE) return log(x) + LN2;
  if (x > 2) return log(2 * x - 1 / (x + Math.sqrt(x * x - 1)));
  const t = x - 1;
  return log1p(t + Math.sqrt(2 * t + t * t));
}

export function atanh(x: number): number {
  if (x < -1 || x > 1 || Number.isNaN(x)) return NaN;
  if (x === 1) return Infinity;
  if (x === -1) return -Infinity;
  const y = atanhOfPositive(x < 0 ? -x : x);
  return x < 0 ? -y : y;
}

function atanhOfPositive(x: number): number {
  if (x < NEAR_ZERO) return x;
  if (x < 0.5) {
    const twice = x + x;
    return 0.5 * log1p(twice + twice * x / (1 - x));
  }
  return 0.5 * log1p((x + x) / (1 - x));
}
