/** Reads the statuses of kernels/xor.ts. */

/** Chunk `chunk` of the list begins before the one ahead of it ends. */
export const OVERLAP = "overlap";

const REASONS = ["it ends before its last sample", "a value has more than 64 bits", "times do not ascend", OVERLAP];

/** What a negative result of decodeXor says. */
export function xorFault(status: number): { readonly chunk: number; readonly reason: string } {
  const code = -status - 1;
  return { chunk: Math.floor(code / 8), reason: REASONS[code % 8] };
}
