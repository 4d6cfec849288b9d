/** How a writer compresses pages. Injected, so that a converter can do it in workers. */
import { constants } from "node:zlib";
import type { PageCodec } from "../model/mod.ts";
import { deflatedBytesMax, ZstdDeflater } from "./zstd.ts";

export interface Compression {
  readonly codec: PageCodec;
  /** `packed`: the bytes are packed already, which is what XOR chunks are. */
  compress(bytes: Uint8Array, packed: boolean): Promise<Uint8Array>;
  /** Nobody looks at `compressed`, which `compress` has made, any more: its memory may be used again. */
  release(compressed: Uint8Array): void;
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

/** By level; 0 is for packed bytes. */
const deflaters = new Map<number, ZstdDeflater>();

/** Compresses a page into `out`, which has room for deflatedBytesMax(), and returns its length then. */
export function deflatePage(bytes: Uint8Array, level: number, packed: boolean, out: Uint8Array): number {
  const key = packed && level <= FAST_LEVEL_MAX ? 0 : level;
  let deflater = deflaters.get(key);
  if (deflater === undefined) {
    deflater = new ZstdDeflater(key === 0 ? FOR_PACKED : { [constants.ZSTD_c_compressionLevel]: level });
    deflaters.set(key, deflater);
  }
  return deflater.deflate(bytes, out);
}

/** zstd at `level` (1 to 22), on this thread: for tests and small files. */
export function zstdCompression(level: number): Compression {
  return {
    codec: "ZSTD",
    compress(bytes, packed) {
      const out = new Uint8Array(deflatedBytesMax(bytes.length));
      return Promise.resolve(out.subarray(0, deflatePage(bytes, level, packed, out)));
    },
    release() {},
  };
}

export const noCompression: Compression = {
  codec: "UNCOMPRESSED",
  compress: (bytes) => Promise.resolve(bytes),
  release() {},
};
