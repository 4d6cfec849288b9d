/**
 * Memory of arrays, given back at once. Left to the garbage collector it stays until some 60 MiB of it have come together,
 * and malloc seldom gets back to the system what is freed that late.
 */

/** The caller owns the arrays and nobody looks at them any more: they are empty from now on. Shared memory stays. */
export function discard(...arrays: readonly (ArrayBufferView | null | undefined)[]): void {
  for (const array of arrays) {
    const buffer = array?.buffer;
    if (buffer instanceof ArrayBuffer && !buffer.detached) buffer.transfer(0);
  }
}
