/**
 * x * y + z rounded once, by the method of Boldo and Melquiond ("Emulation of a FMA and correctly rounded sums: proved
 * algorithms using rounding to odd", 2008): an exact product, two exact sums, and their small parts added with
 * rounding to odd so that the last addition cannot round twice. Holds while no intermediate over- or underflows.
 */
import { fromWords, highWord, lowWord } from "../../../base/mod.ts";

/** Splits a float64 into two halves of 26 bits (Veltkamp). */
const SPLITTER = 2 ** 27 + 1;

export function fma(x: number, y: number, z: number): number {
  const product = x * y;
  const productError = errorOfProduct(x, y, product);
  const low = z + productError;
  const lowError = errorOfSum(z, productError, low);
  const high = product + low;
  const highError = errorOfSum(product, low, high);
  return high + addToOdd(lowError, highError);
}

function errorOfProduct(x: number, y: number, product: number): number {
  const xs = x * SPLITTER;
  const xHigh = xs - (xs - x);
  const xLow = x - xHigh;
  const ys = y * SPLITTER;
  const yHigh = ys - (ys - y);
  const yLow = y - yHigh;
  return xLow * yLow - (((product - xHigh * yHigh) - xLow * yHigh) - xHigh * yLow);
}

function errorOfSum(a: number, b: number, sum: number): number {
  const bRounded = sum - a;
  return (a - (sum - bRounded)) + (b - bRounded);
}

/** a + b, where an inexact sum takes the neighbour with an odd last bit. */
function addToOdd(a: number, b: number): number {
  const sum = a + b;
  const error = errorOfSum(a, b, sum);
  if (error === 0) return sum;
  const low = lowWord(sum);
  if ((low & 1) === 1) return sum;
  // The last bit is 0, so going away from zero is +1 and towards zero is -1 with a borrow.
  const high = highWord(sum);
  if ((error > 0) === (sum > 0)) return fromWords(high, low + 1);
  return low === 0 ? fromWords(high - 1, 0xffffffff) : fromWords(high, low - 1);
}
