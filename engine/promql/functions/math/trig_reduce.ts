/**
 * Payne and Hanek's reduction of large arguments ("Radian reduction for trigonometric functions", 1983), as Go rounds
 * it: the mantissa times 192 bits of 4/pi, chosen by the exponent so that the product's integer part is the octant.
 * BigInt throughout: only arguments from 2^29 on come here.
 */
import { highWord, lowWord } from "../../../base/mod.ts";

/** 4/pi in binary, from the bit of weight 2^0 on; the first 64 bits are the integer part. */
const FOUR_OVER_PI = BigInt(
  "0x000000000000000145f306dc9c882a53f84eafa3ea69bb81b6c52b3278872083fca2c757bd778ac36e48dc74849ba5c0" +
    "0c925dd413a32439fc3bd63962534e7dd1046bea5d768909d338e04d68befc827323ac7306a673e93908bf177bf25076" +
    "3ff12fffbc0b301fde5e2316b414da3eda6cfd9e4f96136e9e8c7ecd3cbfd45aea4f758fd7cbe2f67a0e73ef14a525d4" +
    "d7f6bf623f1aba10ac06608df8f6d757",
);
const FOUR_OVER_PI_BITS = 20 * 64;
const MASK_64 = (1n << 64n) - 1n;

export interface Reduced {
  /** Even, 0 to 6. */
  readonly octant: number;
  /** Radians within the octant. */
  readonly rest: number;
}

/** Octant and rest of x; 2^29 <= x < Infinity. */
export function reduceLarge(x: number): Reduced {
  const high = highWord(x);
  const exponent = (high >>> 20) - 1023 - 52;
  const mantissa = (BigInt((high & 0xfffff) | 0x100000) << 32n) | BigInt(lowWord(x));
  const window = (FOUR_OVER_PI >> BigInt(FOUR_OVER_PI_BITS - 192 - (exponent + 61))) & ((1n << 192n) - 1n);
  // The upper 128 bits of the product modulo 2^192; of the lowest word only the carry counts.
  const lowProduct = ((window & MASK_64) * mantissa) >> 64n;
  const product = ((window >> 64n) * mantissa + lowProduct) & ((1n << 128n) - 1n);
  const octant = Number(product >> 125n);
  const fraction = fractionOf((product >> 61n) & MASK_64, product & MASK_64);
  if (octant % 2 === 1) return { octant: (octant + 1) % 8, rest: (fraction - 1) * (Math.PI / 4) };
  return { octant, rest: fraction * (Math.PI / 4) };
}

/**
 * A fraction of 64 bits as a float64, cut (not rounded) to 53. Where leading zeros leave too few bits, Go fills up with
 * the upper bits of `next`, the product's lower word; some of them are already in `bits`, and so they are here.
 */
function fractionOf(bits: bigint, next: bigint): number {
  const shift = 65n - BigInt(bits.toString(2).length);
  const filled = ((bits << shift) & MASK_64) | (next >> (64n - shift));
  return (1 + Number(filled >> 12n) * 2 ** -52) * 2 ** -Number(shift);
}
