/** xxHash64 with seed 0 over bytes. Behind this file so that the library (npm xxhash-wasm) can be changed. */
import xxhash from "xxhash-wasm";

const hasher = await xxhash();

/** The 64-bit hash as an unsigned BigInt. */
export function xxhash64(bytes: Uint8Array): bigint {
  return hasher.h64Raw(bytes);
}
