/**
 * Chunks in cells of parquet chunk columns (parquet-block-format.md, "Cells"). A cell is any number of
 *
 *   u32 encoding | u64 zigzag(min time) | u64 zigzag(max time) | u32 length | length bytes of chunk      (big endian)
 */
import { CorruptDataError } from "../base/mod.ts";
import type { PageTable } from "../model/mod.ts";
import { type ByteArrays, decodeByteArrayPage } from "../parquet/mod.ts";
import type { ChunkSource } from "./chunk_source.ts";

const HEADER_BYTES = 24;

/** Inflates the pages and finds the chunks in the table's cells. Throws CorruptDataError. */
export function chunksOfPages(table: PageTable): ChunkSource {
  const pages = table.pages.map(decodeByteArrayPage);
  const cells = new CellReader(table, pages);
  const seriesCount = table.seriesStart.length - 1;
  let count = 0;
  for (let j = 0; j < table.pageOf.length; j++) count += cells.count(j);
  const source = {
    seriesStart: new Uint32Array(seriesCount + 1),
    encodings: new Uint8Array(count),
    minTimes: new Float64Array(count),
    maxTimes: new Float64Array(count),
    offsets: new Uint32Array(count),
    lengths: new Uint32Array(count),
    parts: pages.map(({ bytes }) => bytes),
    partOf: new Uint32Array(count),
    place: (chunk: number) => {
      const { object, offset } = table.pages[source.partOf[chunk]];
      return { object, offset };
    },
  };
  let at = 0;
  for (let series = 0; series < seriesCount; series++) {
    for (let j = table.seriesStart[series]; j < table.seriesStart[series + 1]; j++) at = cells.read(j, source, at);
    source.seriesStart[series + 1] = at;
  }
  return source;
}

class CellReader {
  readonly #views: DataView[];

  constructor(readonly table: PageTable, readonly pages: readonly ByteArrays[]) {
    this.#views = pages.map(({ bytes }) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  }

  /** Chunks in cell `j`, after a look at all their lengths. */
  count(j: number): number {
    const page = this.table.pageOf[j];
    const row = this.table.rowOf[j];
    const { offsets, count } = this.pages[page];
    if (row >= count) throw this.#corrupt(page, `row ${row} is asked for, there are ${count}`);
    const end = offsets[row + 1];
    let chunks = 0;
    let at = offsets[row];
    while (at < end) {
      const length = end - at < HEADER_BYTES ? Infinity : this.#views[page].getUint32(at + 20);
      if (length > end - at - HEADER_BYTES) throw this.#corrupt(page, `a chunk of row ${row} does not fit its cell`);
      at += HEADER_BYTES + length;
      chunks++;
    }
    return chunks;
  }

  /** Writes the chunks of cell `j` as chunks `at` and following; returns the next free one. */
  read(j: number, source: ChunkSource, at: number): number {
    const page = this.table.pageOf[j];
    const view = this.#views[page];
    const { offsets } = this.pages[page];
    const end = offsets[this.table.rowOf[j] + 1];
    for (let cell = offsets[this.table.rowOf[j]]; cell < end; at++) {
      const encoding = view.getUint32(cell);
      source.encodings[at] = encoding > 255 ? 0 : encoding;
      source.minTimes[at] = zigzag(view, cell + 4);
      source.maxTimes[at] = zigzag(view, cell + 12);
      source.lengths[at] = view.getUint32(cell + 20);
      source.offsets[at] = cell + HEADER_BYTES;
      source.partOf[at] = page;
      cell += HEADER_BYTES + source.lengths[at];
    }
    return at;
  }

  #corrupt(page: number, reason: string): CorruptDataError {
    const { object, offset } = this.table.pages[page];
    return new CorruptDataError(object, offset, `chunk page: ${reason}`);
  }
}

/** A zigzag integer of 64 bits; beyond 2^53 it is rounded, which is far beyond any time. */
function zigzag(view: DataView, at: number): number {
  const low = view.getUint32(at + 4);
  const half = view.getUint32(at) * 0x80000000 + (low >>> 1);
  return (low & 1) === 0 ? half : -half - 1;
}
