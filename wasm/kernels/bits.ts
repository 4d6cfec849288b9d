// @ts-nocheck AssemblyScript: asc checks it.
/**
 * Bits, most significant first, of bytes that lie in reverse: wasm loads are little-endian, so that one load of a
 * reversed stream has the bits in their order. The cursor is the address in bits of the next one; it falls, and is all
 * the state there is: unlike the refills of a bit buffer, the loads of coming samples do not wait for those before.
 */

/** Cursor at the first bit of the bytes that were reversed up to `end`. */
export function cursorAt(end: usize): u64 {
  return (u64(end) << 3) - 57;
}

/** The next bits, left-aligned. At least 57 are valid; 8 bytes from the cursor's byte on are read. */
export function peek(cursor: u64): u64 {
  return load<u64>(usize(cursor >>> 3)) << u64(~u32(cursor) & 7);
}

/** All of the next 64 bits; 9 bytes are read. */
export function peek64(cursor: u64): u64 {
  // The ninth byte fills what the shift leaves empty; where that is nothing, nothing of it may remain.
  return peek(cursor) | u64(load<u8>(usize(cursor >>> 3) - 1)) >>> (8 - (~cursor & 7));
}

/** Makes the next bit 0. */
export function clearBit(cursor: u64): void {
  const byte = usize(cursor >>> 3) + 7;
  store<u8>(byte, load<u8>(byte) & ~(1 << u8(cursor & 7)));
}

/** Reverses the bytes [start, end) where they are. Up to 16 bytes behind them are read. */
export function reverse(start: usize, end: usize): void {
  for (; start + 32 <= end; start += 16) {
    end -= 16;
    const first = v128.load(start);
    v128.store(start, reversed(v128.load(end)));
    v128.store(end, reversed(first));
  }
  const first = v128.load(start);
  if (start + 16 <= end) {
    // The two may overlap: both write the same there.
    const last = v128.load(end - 16);
    v128.store(start, reversed(last));
    v128.store(end - 16, reversed(first));
    return;
  }
  // What is behind stays.
  const index = i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  const mirrored = i8x16.sub(i8x16.splat(i8(end - start - 1)), index);
  const inside = i8x16.ge_s(mirrored, i8x16.splat(0));
  v128.store(start, i8x16.swizzle(first, v128.bitselect(mirrored, index, inside)));
}

function reversed(bytes: v128): v128 {
  return i8x16.swizzle(bytes, i8x16(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0));
}
