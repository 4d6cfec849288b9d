/**
 * Chunks in cells of parquet chunk columns (parquet-block-format.md, "Cells"). A cell is any number of
 *
 *   u32 encoding | u64 zigzag(min time) | u64 zigzag(max time) | u32 length | length bytes of chunk      (big endian)
 *
 * A page that is not open yet is inflated when the first of its cells is read, and its cells are read once, while it is
 * in the cache.
 */
import { CorruptDataError, type ScratchBytes } from "../base/mod.ts";
import type { PageTable } from "../model/mod.ts";
import { decodeByteArrayPage, type TakeBytes } from "../parquet/mod.ts";
import type { ChunkSource } from "./chunk_source.ts";

const HEADER_BYTES = 24;

/** Times that samples are wanted of: startMs < t <= endMs. */
export interface TimeRange {
  readonly startMs: number;
  readonly endMs: number;
}

/**
 * Inflates the pages into `memory` and finds the chunks in the table's cells that may have samples in `range`. `inflated`
 * is told how long each page took. Throws CorruptDataError.
 */
export function chunksOfPages(
  table: PageTable,
  memory: ScratchBytes,
  range: TimeRange,
  inflated: (ms: number) => void = () => {},
): ChunkSource {
  const take = (length: number) => memory.take(length);
  const seriesCount = table.seriesStart.length - 1;
  const seriesStart = new Uint32Array(seriesCount + 1);
  const pages = table.pages.map(() => NOT_READ);
  const chunks = new ChunkList();
  const replicas: number[] = [];
  for (let series = 0; series < seriesCount; series++) {
    for (let j = table.seriesStart[series]; j < table.seriesStart[series + 1]; j++) {
      const number = table.pageOf[j];
      if (pages[number] === NOT_READ) {
        const startedMs = performance.now();
        pages[number] = readPage(table, number, take);
        inflated(performance.now() - startedMs);
      }
      readCell(table, pages[number], number, table.rowOf[j], range, chunks);
      if (table.replicaOf !== undefined) { while (replicas.length < chunks.count) replicas.push(table.replicaOf[j]); }
    }
    seriesStart[series + 1] = chunks.count;
  }
  const columns = chunks.finish();
  const place = (chunk: number) => {
    const { object, offset } = table.pages[columns.partOf[chunk]];
    return { object, offset };
  };
  const replicaOf = table.replicaOf === undefined ? undefined : Uint32Array.from(replicas);
  return { ...columns, seriesStart, parts: pages.map(({ bytes }) => bytes), replicaOf, place };
}

interface Page {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  /** Of each row's cell, and the end of the last. */
  readonly offsets: Uint32Array;
}

const NOT_READ: Page = { bytes: new Uint8Array(), view: new DataView(new ArrayBuffer()), offsets: new Uint32Array(1) };

function readPage(table: PageTable, number: number, take: TakeBytes): Page {
  const page = table.pages[number];
  const { bytes, offsets } = "offsets" in page ? page : decodeByteArrayPage(page, take);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { bytes, view, offsets };
}

function readCell(
  table: PageTable,
  { view, offsets }: Page,
  number: number,
  row: number,
  { startMs, endMs }: TimeRange,
  out: ChunkList,
): void {
  if (row + 1 >= offsets.length) {
    throw corrupt(table, number, `row ${row} is asked for, there are ${offsets.length - 1}`);
  }
  const end = offsets[row + 1];
  let at = offsets[row];
  while (at < end) {
    const length = end - at < HEADER_BYTES ? Infinity : view.getUint32(at + 20);
    if (length > end - at - HEADER_BYTES) throw corrupt(table, number, `a chunk of row ${row} does not fit its cell`);
    const minTime = zigzag(view, at + 4);
    const maxTime = zigzag(view, at + 12);
    if (maxTime > startMs && minTime <= endMs) {
      const encoding = view.getUint32(at);
      out.add(encoding > 255 ? 0 : encoding, minTime, maxTime, number, at + HEADER_BYTES, length);
    }
    at += HEADER_BYTES + length;
  }
}

function corrupt(table: PageTable, number: number, reason: string): CorruptDataError {
  const { object, offset } = table.pages[number];
  return new CorruptDataError(object, offset, `chunk page: ${reason}`);
}

/** A zigzag integer of 64 bits; beyond 2^53 it is rounded, which is far beyond any time. */
function zigzag(view: DataView, at: number): number {
  const low = view.getUint32(at + 4);
  const half = view.getUint32(at) * 0x80000000 + (low >>> 1);
  return (low & 1) === 0 ? half : -half - 1;
}

/** The columns of a ChunkSource, doubled as they fill. */
class ChunkList {
  count = 0;
  encodings = new Uint8Array(256);
  minTimes = new Float64Array(256);
  maxTimes = new Float64Array(256);
  partOf = new Uint32Array(256);
  offsets = new Uint32Array(256);
  lengths = new Uint32Array(256);

  add(encoding: number, minTime: number, maxTime: number, part: number, offset: number, length: number): void {
    if (this.count === this.encodings.length) this.#grow();
    const i = this.count++;
    this.encodings[i] = encoding;
    this.minTimes[i] = minTime;
    this.maxTimes[i] = maxTime;
    this.partOf[i] = part;
    this.offsets[i] = offset;
    this.lengths[i] = length;
  }

  #grow(): void {
    const size = 2 * this.count;
    this.encodings = new Uint8Array(this.encodings.buffer.transfer(size));
    this.minTimes = new Float64Array(this.minTimes.buffer.transfer(8 * size));
    this.maxTimes = new Float64Array(this.maxTimes.buffer.transfer(8 * size));
    this.partOf = new Uint32Array(this.partOf.buffer.transfer(4 * size));
    this.offsets = new Uint32Array(this.offsets.buffer.transfer(4 * size));
    this.lengths = new Uint32Array(this.lengths.buffer.transfer(4 * size));
  }

  finish(): Omit<ChunkSource, "seriesStart" | "parts" | "place"> {
    return {
      encodings: this.encodings.subarray(0, this.count),
      minTimes: this.minTimes.subarray(0, this.count),
      maxTimes: this.maxTimes.subarray(0, this.count),
      partOf: this.partOf.subarray(0, this.count),
      offsets: this.offsets.subarray(0, this.count),
      lengths: this.lengths.subarray(0, this.count),
    };
  }
}
