/**
 * Chunk segment files `chunks/000001`, ... (chunk-encodings.md, section 6).
 * Header of 8 bytes, then per chunk: uvarint data length, encoding byte, data, CRC32C of encoding and data.
 */
import { ByteReader, CorruptDataError, crc32c, type ReadAt } from "../base/mod.ts";
import type { EncodedChunk } from "./samples.ts";

export const SEGMENT_MAGIC = 0x85bd40dd;
export const SEGMENT_VERSION = 1;
export const SEGMENT_HEADER_BYTES = 8;
const LENGTH_BYTES_MAX = 5;
const CRC_BYTES = 4;
/** What a chunk adds to its data at most. */
export const CHUNK_OVERHEAD_BYTES = LENGTH_BYTES_MAX + 1 + CRC_BYTES;

/** Throws CorruptDataError unless `file` begins as a segment. */
export async function checkSegmentHeader(file: ReadAt, signal?: AbortSignal): Promise<void> {
  const reader = new ByteReader(await file.read(0, SEGMENT_HEADER_BYTES, signal), file.object);
  if (reader.u32be() !== SEGMENT_MAGIC) throw reader.corrupt("not a chunk segment: wrong magic number", 0);
  const version = reader.u8();
  if (version !== SEGMENT_VERSION) throw reader.corrupt(`unknown chunk segment version ${version}`, 4);
}

/**
 * Bytes that the chunk at `bytes[at]` takes in its segment, or 0 when `bytes` ends before its length does.
 * `base` is where `bytes` begin in `object`.
 */
export function chunkFrameBytes(bytes: Uint8Array, at: number, object: string, base: number): number {
  let length = 0;
  let scale = 1;
  for (let i = at; i < at + LENGTH_BYTES_MAX; i++, scale *= 128) {
    if (i >= bytes.length) return 0;
    length += (bytes[i] & 0x7f) * scale;
    if (bytes[i] < 0x80) return i + 1 - at + 1 + length + CRC_BYTES;
  }
  throw new CorruptDataError(object, base + at, "length of a chunk is out of range");
}

/** The chunk at `bytes[at]`, which holds all `frameBytes` of it; a view. Throws CorruptDataError when its CRC is wrong. */
export function readChunkFrame(
  bytes: Uint8Array,
  at: number,
  frameBytes: number,
  object: string,
  base: number,
): EncodedChunk {
  const end = at + frameBytes - CRC_BYTES;
  let start = at;
  while (bytes[start] >= 0x80) start++;
  start++;
  const computed = crc32c(bytes, start, end);
  const stored = ((bytes[end] << 24) | (bytes[end + 1] << 16) | (bytes[end + 2] << 8) | bytes[end + 3]) >>> 0;
  if (stored !== computed) {
    throw new CorruptDataError(object, base + at, `checksum of a chunk is ${stored}, computed ${computed}`);
  }
  return { encoding: bytes[start], bytes: bytes.subarray(start + 1, end), object, offset: base + start + 1 };
}

/** Reads one chunk at `offset` of `file`. Many chunks are better read in runs: see chunkFrameBytes. */
export async function readChunk(file: ReadAt, offset: number, signal?: AbortSignal): Promise<EncodedChunk> {
  const head = await file.read(offset, Math.min(LENGTH_BYTES_MAX, Math.max(file.size - offset, 1)), signal);
  const frameBytes = chunkFrameBytes(head, 0, file.object, offset);
  if (frameBytes === 0) throw new CorruptDataError(file.object, offset, "segment ends inside a chunk");
  return readChunkFrame(await file.read(offset, frameBytes, signal), 0, frameBytes, file.object, offset);
}
