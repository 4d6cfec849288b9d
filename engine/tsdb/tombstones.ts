/**
 * Tombstones: deleted times of series (chunk-encodings.md, section 8).
 * Layout: magic, version 1, then (uvarint series reference, varint mint, varint maxt) to the end, CRC32C of the stones.
 */
import { ByteReader, ByteWriter, crc32c } from "../base/mod.ts";

const MAGIC = 0x0130ba30;
const VERSION = 1;
const HEADER_BYTES = 5;
const CRC_BYTES = 4;

/** Closed ranges of ms, ascending, apart: [min0, max0, min1, max1, ...]. */
export type Intervals = readonly number[];

/** Deleted intervals by series reference. */
export type Tombstones = ReadonlyMap<number, Intervals>;

/** Throws CorruptDataError. `object` is the file's name, for errors. */
export function parseTombstones(bytes: Uint8Array, object: string): Tombstones {
  const reader = new ByteReader(bytes, object);
  if (reader.u32be() !== MAGIC) throw reader.corrupt("not a tombstones file: wrong magic number", 0);
  const version = reader.u8();
  if (version !== VERSION) throw reader.corrupt(`unknown tombstones version ${version}`, 4);
  const end = bytes.length - CRC_BYTES;
  if (end < HEADER_BYTES) throw reader.corrupt("file ends before its checksum");
  const stored = new ByteReader(bytes.subarray(end), object, end).u32be();
  const computed = crc32c(bytes, HEADER_BYTES, end);
  if (stored !== computed) throw reader.corrupt(`checksum is ${stored}, computed ${computed}`, end);
  const stones = new ByteReader(bytes.subarray(0, end), object);
  stones.skip(HEADER_BYTES);
  const byRef = new Map<number, number[]>();
  while (stones.remaining > 0) {
    const ref = stones.uvarint();
    const intervals = byRef.get(ref) ?? [];
    byRef.set(ref, intervals);
    intervals.push(clamped(stones.varint64()), clamped(stones.varint64()));
  }
  return new Map(Array.from(byRef, ([ref, intervals]) => [ref, merged(intervals)]));
}

/** "Everything before" and "everything after" are stored as the ends of int64. */
function clamped(time: bigint): number {
  return Math.max(Number.MIN_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, Number(time)));
}

/** Sorts intervals and joins those that overlap or touch. */
function merged(intervals: readonly number[]): number[] {
  const order = intervals.flatMap((_, i) => i % 2 === 0 ? [i] : []).sort((a, b) => intervals[a] - intervals[b]);
  const out: number[] = [];
  for (const i of order) {
    const [min, max] = [intervals[i], intervals[i + 1]];
    if (max < min) continue;
    if (out.length > 0 && min <= out[out.length - 1] + 1) out[out.length - 1] = Math.max(out[out.length - 1], max);
    else out.push(min, max);
  }
  return out;
}

export function encodeTombstones(tombstones: Tombstones): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter();
  writer.u32be(MAGIC);
  writer.u8(VERSION);
  for (const [ref, intervals] of tombstones) {
    for (let i = 0; i < intervals.length; i += 2) {
      writer.uvarint(ref);
      writer.varint(intervals[i]);
      writer.varint(intervals[i + 1]);
    }
  }
  writer.u32be(crc32c(writer.view(), HEADER_BYTES));
  return writer.finish();
}
