/** Tuples of integers that lie side by side in one array: tuple [from, to) is ints[from] to ints[to - 1]. */

export function hashInts(ints: Int32Array, from: number, to: number): number {
  let hash = to - from;
  for (let i = from; i < to; i++) {
    hash = Math.imul(hash ^ ints[i], 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  return hash >>> 0;
}

export function equalInts(ints: Int32Array, a: number, aEnd: number, b: number, bEnd: number): boolean {
  if (aEnd - a !== bEnd - b) return false;
  for (; a < aEnd; a++, b++) if (ints[a] !== ints[b]) return false;
  return true;
}

export function compareInts(ints: Int32Array, a: number, aEnd: number, b: number, bEnd: number): number {
  for (; a < aEnd && b < bEnd; a++, b++) if (ints[a] !== ints[b]) return ints[a] - ints[b];
  return (aEnd - a) - (bEnd - b);
}
