// @ts-nocheck AssemblyScript: asc checks it.
/**
 * Bits, most significant first. A position counts them from `base` and is all the state there is: unlike the refills of
 * a bit buffer, the loads of coming samples do not wait for those before.
 */

/** The bits at `position`, left-aligned. At least 57 are valid; 8 bytes from the position's byte are read. */
export function peek(base: usize, position: usize): u64 {
  // The byte order is turned in a vector register: three operations where wasm has no byte swap.
  const turned = v128.swizzle(
    v128.load64_zero(base + (position >>> 3)),
    i8x16(7, 6, 5, 4, 3, 2, 1, 0, -1, -1, -1, -1, -1, -1, -1, -1),
  );
  return v128.extract_lane<u64>(turned, 0) << u64(position & 7);
}

/** All 64 bits at `position`; 9 bytes are read. */
export function peek64(base: usize, position: usize): u64 {
  const shift = u64(position & 7);
  // The ninth byte fills what the shift leaves empty; with shift 0 nothing of it may remain.
  return peek(base, position) | (load<u8>(base + (position >>> 3) + 8) as u64) >>> (8 - shift);
}
