/** How a writer compresses pages. Injected, so that a converter can do it in workers. */
import { constants, zstdCompressSync } from "node:zlib";
import type { PageCodec } from "../model/mod.ts";

export interface Compression {
  readonly codec: PageCodec;
  /** `packed`: the bytes are packed already, which is what XOR chunks are. */
  compress(bytes: Uint8Array, packed: boolean): Promise<Uint8Array>;
}

/** Above this level packed bytes are compressed like all others. */
const FAST_LEVEL_MAX = 3;

/**
 * Only what repeats is compressed; the rest stays as it is, so that inflating is little more than copying: of chunks 3
 * times as fast, for a twentieth more bytes. This is what zstd's negative levels do, which cannot be asked for here.
 */
const FOR_PACKED = {
  [constants.ZSTD_c_compressionLevel]: 1,
  [constants.ZSTD_c_strategy]: constants.ZSTD_fast,
  [constants.ZSTD_c_targetLength]: 1,
  [constants.ZSTD_c_minMatch]: 5,
};

/** zstd at `level` (1 to 22), on this thread: for tests and small files. */
export function zstdCompression(level: number): Compression {
  const forAll = { [constants.ZSTD_c_compressionLevel]: level };
  return {
    codec: "ZSTD",
    compress(bytes, packed) {
      const params = packed && level <= FAST_LEVEL_MAX ? FOR_PACKED : forAll;
      // One chunk that holds whatever comes out: zlib's small ones would be joined to another, and left as garbage.
      const chunkSize = bytes.length + (bytes.length >> 7) + 1024;
      const { buffer, byteOffset, byteLength } = zstdCompressSync(bytes, { params, chunkSize });
      return Promise.resolve(new Uint8Array(buffer, byteOffset, byteLength));
    },
  };
}

export const noCompression: Compression = {
  codec: "UNCOMPRESSED",
  compress: (bytes) => Promise.resolve(bytes),
};
