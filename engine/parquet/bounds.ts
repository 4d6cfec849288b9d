/**
 * Bounds of values by UTF-8 bytes, shortened so that a label of 21 kB does not end up in every index: a lower bound is
 * cut off, an upper one is cut off and then raised to stay above what it stands for.
 */

const BOUND_BYTES_MAX = 64;

/** A short value <= `value`. */
export function lowerBound(value: Uint8Array): Uint8Array {
  return value.subarray(0, BOUND_BYTES_MAX);
}

/** A short value >= `value`. */
export function upperBound(value: Uint8Array): Uint8Array {
  if (value.length <= BOUND_BYTES_MAX) return value;
  // The last byte that can be raised; UTF-8 has no 0xff, so there is one.
  const bound = value.slice(0, BOUND_BYTES_MAX);
  bound[BOUND_BYTES_MAX - 1]++;
  return bound;
}
