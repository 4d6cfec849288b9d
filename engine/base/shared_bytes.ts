/**
 * Shared memory for reads, used again when its only holder gives it back. Fresh memory costs a page fault per 4 KiB,
 * several times what reading into it does, and V8 does not count shared memory as garbage worth collecting.
 *
 * Large reads get buffers of one size, so that each fits any of them. It is a size that malloc maps by itself, of which
 * only what is written takes memory. Small ones are made to measure, as caches hold on to them, and lent again for reads
 * of about their size.
 *
 * Invariant: a buffer is in one hand at a time. What nobody gives back, the garbage collector frees.
 */

/** Below this a buffer is not worth looking for. */
const REUSED_BYTES_MIN = 16 << 10;
const LARGE_BYTES_MIN = 256 << 10;
/** More than the 32 MiB up to which glibc's malloc may begin to clear, split and keep what it gives. */
const LARGE_CAPACITY = 33 << 20;
/** Written bytes of all buffers that wait to be used again. */
const IDLE_BYTES_MAX = 32 << 20;

/** Oldest first. */
const idle: SharedArrayBuffer[] = [];
/** The longest that was taken of a buffer. */
const written = new WeakMap<SharedArrayBuffer, number>();
/** Buffers that may come back. */
const lent = new WeakSet<ArrayBufferLike>();

/** `length` bytes of any content. */
export function takeShared(length: number): Uint8Array<SharedArrayBuffer> {
  if (length < REUSED_BYTES_MIN) return new Uint8Array(new SharedArrayBuffer(length));
  const capacity = length < LARGE_BYTES_MIN ? length : Math.max(length, LARGE_CAPACITY);
  // The one that came last: its memory is there, and that of others may go.
  const at = idle.findLastIndex(({ byteLength }) => byteLength >= length && byteLength <= capacity * 5 / 4);
  const buffer = at >= 0 ? idle.splice(at, 1)[0] : new SharedArrayBuffer(capacity);
  written.set(buffer, Math.max(length, written.get(buffer) ?? 0));
  lent.add(buffer);
  return new Uint8Array(buffer, 0, length);
}

/** The caller had `buffer` from {@link takeShared} and nobody looks at it any more. Other buffers are left alone. */
export function giveBackShared(buffer: ArrayBufferLike): void {
  if (!(buffer instanceof SharedArrayBuffer) || !lent.delete(buffer)) return;
  idle.push(buffer);
  let bytes = idle.reduce((sum, buffer) => sum + written.get(buffer)!, 0);
  while (bytes > IDLE_BYTES_MAX) bytes -= written.get(idle.shift()!)!;
}
