/**
 * Chunks in the cells of a parquet page of a chunk column (parquet-block-format.md, "Cells"). A cell is any number of
 *
 *   u32 encoding | u64 zigzag(min time) | u64 zigzag(max time) | u32 length | length bytes of chunk      (big endian)
 */
import { CorruptDataError } from "../base/mod.ts";
import type { StoredPage } from "../model/mod.ts";
import { decodeByteArrayPage, type TakeBytes } from "../parquet/mod.ts";
import type { ChunkList } from "./chunk_list.ts";
import type { PageCells, TimeRange } from "./page_cells.ts";

const HEADER_BYTES = 24;

export class StoredCells implements PageCells {
  readonly bytes: Uint8Array;
  readonly rowCount: number;
  readonly #page: StoredPage;
  readonly #view: DataView;
  /** Of each row's cell, and the end of the last. */
  readonly #offsets: Uint32Array;

  /** Inflates the page into memory of `take`. Throws CorruptDataError. */
  constructor(page: StoredPage, take: TakeBytes) {
    const { bytes, offsets, count } = decodeByteArrayPage(page, take);
    this.bytes = bytes;
    this.rowCount = count;
    this.#page = page;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#offsets = offsets;
  }

  addChunks(row: number, { startMs, endMs }: TimeRange, part: number, out: ChunkList): void {
    const view = this.#view;
    const end = this.#offsets[row + 1];
    let at = this.#offsets[row];
    while (at < end) {
      const length = end - at < HEADER_BYTES ? Infinity : view.getUint32(at + 20);
      if (length > end - at - HEADER_BYTES) throw this.#corrupt(row);
      const maxTime = zigzag(view, at + 12);
      // Most chunks of a cell are before a narrow range.
      const minTime = maxTime > startMs ? zigzag(view, at + 4) : Infinity;
      if (minTime <= endMs) {
        const encoding = view.getUint32(at);
        out.add(encoding > 255 ? 0 : encoding, minTime, maxTime, part, at + HEADER_BYTES, length);
      }
      at += HEADER_BYTES + length;
    }
  }

  #corrupt(row: number): CorruptDataError {
    const { object, offset } = this.#page;
    return new CorruptDataError(object, offset, `chunk page: a chunk of row ${row} does not fit its cell`);
  }
}

/** A zigzag integer of 64 bits; beyond 2^53 it is rounded, which is far beyond any time. */
function zigzag(view: DataView, at: number): number {
  const low = view.getUint32(at + 4);
  const half = view.getUint32(at) * 0x80000000 + (low >>> 1);
  return (low & 1) === 0 ? half : -half - 1;
}
