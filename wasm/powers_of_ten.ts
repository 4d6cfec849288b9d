/** The table of kernels/text.ts. It takes a millisecond to make, and its text would take more to load. */
import type { Arena } from "./arena.ts";

const POWER_MIN = -292;
const POWER_MAX = 324;

/** Writes 10^k for k from POWER_MIN to POWER_MAX, each as the upper 128 bits of it, rounded up: high word, low word. */
export function writePowersOfTen(arena: Arena, address: number): void {
  const words = arena.u64(address, 2 * (POWER_MAX - POWER_MIN + 1));
  for (let k = POWER_MIN; k <= POWER_MAX; k++) {
    const power = upper128(k);
    words[2 * (k - POWER_MIN)] = power >> 64n;
    words[2 * (k - POWER_MIN) + 1] = BigInt.asUintN(64, power);
  }
}

function upper128(k: number): bigint {
  const power = 10n ** BigInt(Math.abs(k));
  const bits = power.toString(2).length;
  if (k < 0) return (1n << BigInt(bits + 127)) / power + 1n;
  if (bits <= 128) return power << BigInt(128 - bits);
  return (power >> BigInt(bits - 128)) + 1n;
}
