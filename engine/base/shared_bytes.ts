/**
 * Shared memory for large reads, used again when its only holder gives it back. Fresh memory costs a page fault per
 * 4 KiB, several times what reading into it does, and V8 does not count shared memory as garbage worth collecting.
 *
 * Invariant: a buffer is in one hand at a time. What nobody gives back, the garbage collector frees.
 */

/** Smaller ones are made to measure and not used again: caches hold on to them. */
const REUSED_BYTES_MIN = 1 << 20;
/** Buffers that are used again have a multiple of this: reads of about the same size can share one. */
const GRAIN_BYTES = 1 << 18;
/** All buffers that wait to be used again. */
const IDLE_BYTES_MAX = 32 << 20;

/** Oldest first. */
const idle: SharedArrayBuffer[] = [];
/** Buffers that may come back. */
const lent = new WeakSet<ArrayBufferLike>();

/** `length` bytes of any content. */
export function takeShared(length: number): Uint8Array<SharedArrayBuffer> {
  if (length < REUSED_BYTES_MIN) return new Uint8Array(new SharedArrayBuffer(length));
  const at = idle.findIndex(({ byteLength }) => byteLength >= length && byteLength <= 2 * length);
  const buffer = at >= 0 ? idle.splice(at, 1)[0] : new SharedArrayBuffer(Math.ceil(length / GRAIN_BYTES) * GRAIN_BYTES);
  lent.add(buffer);
  return new Uint8Array(buffer, 0, length);
}

/** The caller had `buffer` from {@link takeShared} and nobody looks at it any more. Other buffers are left alone. */
export function giveBackShared(buffer: ArrayBufferLike): void {
  if (!(buffer instanceof SharedArrayBuffer) || !lent.delete(buffer)) return;
  idle.push(buffer);
  let bytes = idle.reduce((sum, { byteLength }) => sum + byteLength, 0);
  while (bytes > IDLE_BYTES_MAX) bytes -= idle.shift()!.byteLength;
}
