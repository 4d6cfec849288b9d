/**
 * Split-block bloom filter (BloomFilter.md of apache/parquet-format): 256-bit blocks of eight words. The upper half of
 * a value's xxhash64 picks the block; the lower half, times eight salts, picks one bit in each word.
 */
import { CorruptDataError, type ReadAt, xxhash64 } from "../base/mod.ts";
import { STRUCT, ThriftReader } from "./thrift_reader.ts";
import type { ColumnChunk, ParquetFile } from "./types.ts";

/** Eight words per block. */
export interface BloomFilter {
  readonly words: Uint32Array;
}

const SALT = [0x47b6137b, 0x44974d91, 0x8824ad5b, 0xa2b7289d, 0x705495c7, 0x2df1424b, 0x9efc4947, 0x5c6bfb31];
const BLOCK_BYTES = 32;
const HEADER_BYTES_GUESS = 64;
const FILTER_BYTES_MAX = 128 << 20;

/** The filter of a column chunk, null when it has none. No IO when it lies after the last page, as in our own files. */
export async function readBloomFilter(
  source: ReadAt,
  file: ParquetFile,
  chunk: ColumnChunk,
  signal?: AbortSignal,
): Promise<BloomFilter | null> {
  const range = chunk.bloomFilter;
  if (range === null) return null;
  const { tail, object } = file;
  const at = range.offset - tail.offset;
  if (at >= 0) {
    const bytes = tail.bytes.subarray(at);
    const { headerLength, filterLength } = parseHeader(bytes, object, range.offset);
    return wordsOf(bytes.subarray(headerLength), filterLength, object, range.offset);
  }
  const guess = Math.min(range.length > 0 ? range.length : HEADER_BYTES_GUESS, tail.offset - range.offset);
  const head = await source.read(range.offset, guess, signal);
  const { headerLength, filterLength } = parseHeader(head, object, range.offset);
  if (head.length >= headerLength + filterLength) {
    return wordsOf(head.subarray(headerLength), filterLength, object, range.offset);
  }
  return wordsOf(
    await source.read(range.offset + headerLength, filterLength, signal),
    filterLength,
    object,
    range.offset,
  );
}

function parseHeader(
  bytes: Uint8Array,
  object: string,
  offset: number,
): { headerLength: number; filterLength: number } {
  const reader = new ThriftReader(bytes, object, offset);
  let filterLength = 0;
  const unions = new Set<number>();
  reader.struct(STRUCT, (id, type) => {
    if (id === 1) filterLength = reader.count(type, FILTER_BYTES_MAX);
    else if (id >= 2 && id <= 4) {
      // Algorithm, hash and compression are unions of which only the first member is defined today.
      reader.struct(type, (member, memberType) => {
        if (member === 1) unions.add(id);
        reader.skip(memberType);
      });
    } else reader.skip(type);
  });
  if (unions.size !== 3) throw reader.corrupt("the bloom filter is of an unknown kind", 0);
  if (filterLength === 0 || filterLength % BLOCK_BYTES !== 0) {
    throw reader.corrupt(`a bloom filter cannot have ${filterLength} bytes`, 0);
  }
  return { headerLength: reader.at, filterLength };
}

function wordsOf(bytes: Uint8Array, length: number, object: string, offset: number): BloomFilter {
  if (bytes.length < length) throw new CorruptDataError(object, offset, "the bloom filter is cut off");
  // Copied for alignment. Words are little endian, as every machine Deno runs on.
  return { words: new Uint32Array(bytes.slice(0, length).buffer) };
}

/** False: no cell of the column chunk is `value`. */
export function bloomFilterHas({ words }: BloomFilter, value: Uint8Array): boolean {
  const hash = xxhash64(value);
  const block = blockOf(hash, words.length >> 3);
  const key = Number(hash & 0xffffffffn);
  for (let i = 0; i < 8; i++) if ((words[block + i] & bitOf(key, i)) === 0) return false;
  return true;
}

/** An empty filter for `valueCount` distinct values at `bitsPerValue`. */
export function newBloomFilter(valueCount: number, bitsPerValue: number): BloomFilter {
  const blocks = Math.max(1, Math.ceil((valueCount * bitsPerValue) / (BLOCK_BYTES * 8)));
  return { words: new Uint32Array(blocks * 8) };
}

export function bloomFilterAdd({ words }: BloomFilter, value: Uint8Array): void {
  const hash = xxhash64(value);
  const block = blockOf(hash, words.length >> 3);
  const key = Number(hash & 0xffffffffn);
  for (let i = 0; i < 8; i++) words[block + i] |= bitOf(key, i);
}

/** Index of the block's first word. */
function blockOf(hash: bigint, blockCount: number): number {
  return Number(((hash >> 32n) * BigInt(blockCount)) >> 32n) * 8;
}

function bitOf(key: number, word: number): number {
  return 1 << (Math.imul(key, SALT[word]) >>> 27);
}
