/** Arcus functions to the bit as Go gives them: Cephes (atan.c); arcsine and arccosine are made of the arctangent. */
import { signBit } from "../../../base/mod.ts";

const TAN_3PI_8 = 2.41421356237309504880;
/** What Pi/2 as a float64 lacks. */
const MORE_BITS = 6.123233995736765886130e-17;

/** Of 0 <= x <= 0.66. */
function atanSeries(x: number): number {
  const z = x * x;
  const p = (((-8.750608600031904122785e-01 * z - 1.615753718733365076637e+01) * z - 7.500855792314704667340e+01) * z -
        1.228866684490136173410e+02) * z - 6.485021904942025371773e+01;
  const q = ((((z + 2.485846490142306297962e+01) * z + 1.650270098316988542046e+02) * z +
            4.328810604912902668951e+02) * z + 4.853903996359136964868e+02) * z + 1.945506571482613964425e+02;
  return x * (z * p / q) + x;
}

function atanOfPositive(x: number): number {
  if (x <= 0.66) return atanSeries(x);
  if (x > TAN_3PI_8) return Math.PI / 2 - atanSeries(1 / x) + MORE_BITS;
  return Math.PI / 4 + atanSeries((x - 1) / (x + 1)) + 0.5 * MORE_BITS;
}

export function atan(x: number): number {
  if (x === 0) return x;
  return x > 0 ? atanOfPositive(x) : -atanOfPositive(-x);
}

export function asin(x: number): number {
  if (x === 0) return x;
  const size = Math.abs(x);
  if (size > 1) return NaN;
  const other = Math.sqrt(1 - size * size);
  const angle = size > 0.7 ? Math.PI / 2 - atanOfPositive(other / size) : atanOfPositive(size / other);
  return x < 0 ? -angle : angle;
}

export function acos(x: number): number {
  return Math.PI / 2 - asin(x);
}

/** The angle of the point (x, y). */
export function atan2(y: number, x: number): number {
  if (Number.isNaN(y) || Number.isNaN(x)) return NaN;
  const special = atan2OfSpecial(Math.abs(y), x);
  if (special !== null) return signBit(y) ? -special : special;
  const q = atan(y / x);
  if (x > 0) return q;
  return q <= 0 ? q + Math.PI : q - Math.PI;
}

/** For zeros and infinities, with y >= 0; else null. */
function atan2OfSpecial(y: number, x: number): number | null {
  if (y === 0) return signBit(x) ? Math.PI : 0;
  if (x === 0) return Math.PI / 2;
  if (x === Infinity) return y === Infinity ? Math.PI / 4 : 0;
  if (x === -Infinity) return y === Infinity ? 2.356194490192345 : Math.PI;
  return y === Infinity ? Math.PI / 2 : null;
}
