/**
 * Sine, cosine and tangent to the bit as Go gives them: Cephes (sin.c, tan.c), with the octant of the argument by
 * Cody and Waite's reduction below 2^29 and by Payne and Hanek's (trig_reduce.ts) from there on.
 */
import { reduceLarge } from "./trig_reduce.ts";

const REDUCE_LARGE_FROM = 2 ** 29;
const FOUR_OVER_PI = 1.2732395447351628;
/** Pi/4 in three parts. */
const PI4_A = 7.85398125648498535156e-1;
const PI4_B = 3.77489470793079817668e-8;
const PI4_C = 2.69515142907905952645e-15;

/** The even octant number nearest to x >= 0, modulo 8. */
function octant(x: number): number {
  if (x >= REDUCE_LARGE_FROM) return reduceLarge(x).octant;
  return evenOctants(x) % 8;
}

/** x less its octants: within Pi/4 of 0. */
function withinOctant(x: number): number {
  if (x >= REDUCE_LARGE_FROM) return reduceLarge(x).rest;
  const y = evenOctants(x);
  return ((x - y * PI4_A) - y * PI4_B) - y * PI4_C;
}

function evenOctants(x: number): number {
  const j = Math.floor(x * FOUR_OVER_PI);
  return j + j % 2;
}

export function sin(x: number): number {
  if (x === 0 || Number.isNaN(x)) return x;
  if (!Number.isFinite(x)) return NaN;
  const size = Math.abs(x);
  const j = octant(size);
  const z = withinOctant(size);
  const y = j === 2 || j === 6 ? cosSeries(z) : sinSeries(z);
  return x < 0 !== j > 3 ? -y : y;
}

export function cos(x: number): number {
  if (!Number.isFinite(x)) return NaN;
  const size = Math.abs(x);
  const j = octant(size);
  const z = withinOctant(size);
  const y = j === 2 || j === 6 ? sinSeries(z) : cosSeries(z);
  return j === 2 || j === 4 ? -y : y;
}

export function tan(x: number): number {
  if (x === 0 || Number.isNaN(x)) return x;
  if (!Number.isFinite(x)) return NaN;
  const size = Math.abs(x);
  const j = octant(size);
  const z = withinOctant(size);
  const y = tanSeries(z);
  const turned = j === 2 || j === 6 ? -1 / y : y;
  return x < 0 ? -turned : turned;
}

function sinSeries(z: number): number {
  const zz = z * z;
  return z + z * zz *
      (((((1.58962301576546568060e-10 * zz - 2.50507477628578072866e-8) * zz + 2.75573136213857245213e-6) * zz -
                1.98412698295895385996e-4) * zz + 8.33333333332211858878e-3) * zz - 1.66666666666666307295e-1);
}

function cosSeries(z: number): number {
  const zz = z * z;
  return 1 - 0.5 * zz + zz * zz *
      (((((-1.13585365213876817300e-11 * zz + 2.08757008419747316778e-9) * zz - 2.75573141792967388112e-7) * zz +
                2.48015872888517045348e-5) * zz - 1.38888888888730564116e-3) * zz + 4.16666666666665929218e-2);
}

function tanSeries(z: number): number {
  const zz = z * z;
  if (zz <= 1e-14) return z;
  const p = (-1.30936939181383777646e4 * zz + 1.15351664838587416140e6) * zz - 1.79565251976484877988e7;
  const q = (((zz + 1.36812963470692954678e4) * zz - 1.32089234440210967447e6) * zz + 2.50083801823357915839e7) * zz -
    5.38695755929454629881e7;
  return z + z * (zz * p / q);
}
