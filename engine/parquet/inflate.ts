/** Decompression of page bodies, with the page's own word on the size as the bound. */
import { zstdDecompressSync } from "node:zlib";
import { CorruptDataError } from "../base/mod.ts";
import type { PageCodec } from "../model/mod.ts";

/** node:zlib refuses smaller buffers. */
const CHUNK_BYTES_MIN = 64;

/** Inflates `body` to exactly `length` bytes. `object` and `offset` place the body, for errors. */
export function inflate(
  body: Uint8Array,
  length: number,
  codec: PageCodec,
  object: string,
  offset: number,
): Uint8Array {
  const bytes = codec === "ZSTD" ? inflateZstd(body, length, object, offset) : body;
  if (bytes.length === length) return bytes;
  throw new CorruptDataError(object, offset, `a page inflates to ${bytes.length} bytes, its header says ${length}`);
}

function inflateZstd(body: Uint8Array, length: number, object: string, offset: number): Uint8Array {
  if (length === 0 && body.length === 0) return body;
  try {
    // One buffer: without its size the result is put together from 16 KiB pieces, and when it is filled to its last
    // byte another one is made.
    const chunkSize = Math.max(length + 1, CHUNK_BYTES_MIN);
    const { buffer, byteOffset, byteLength } = zstdDecompressSync(body, { chunkSize, maxOutputLength: chunkSize });
    return new Uint8Array(buffer, byteOffset, byteLength);
  } catch (error) {
    throw new CorruptDataError(object, offset, `cannot inflate a page: ${(error as Error).message}`);
  }
}
