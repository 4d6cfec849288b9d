/** How a writer compresses pages. Injected, so that a converter can do it in workers. */
import { constants, zstdCompressSync } from "node:zlib";
import type { PageCodec } from "../model/mod.ts";

export interface Compression {
  readonly codec: PageCodec;
  compress(bytes: Uint8Array): Promise<Uint8Array>;
}

/** zstd at `level` (1 to 22), on this thread: for tests and small files. */
export function zstdCompression(level: number): Compression {
  const params = { [constants.ZSTD_c_compressionLevel]: level };
  return {
    codec: "ZSTD",
    compress(bytes) {
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
