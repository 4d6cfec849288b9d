/** What a selection holds, in bytes. These are estimates, rather too large: texts are counted as if no other query used them. */
import { ByteGate, type MemoryBudget } from "../base/mod.ts";
import type { LabelColumn, ShardRowGroup } from "../block/mod.ts";

/** Decoded, a dictionary is its bytes and, where they are asked for, its texts as strings. */
const DECODED_FACTOR = 3;
/** A row's number and series; its code in a label column. */
const ROW_BYTES = 8;
const CODE_BYTES = 4;
/** A label set, its rank, and their places in lists. */
const SERIES_BYTES = 96;
/** Page and row of a cell, in the plan and in its batches, and what is there while it is made. */
const CELL_BYTES = 20;

/** Label columns that are searched for matches or values at the same time, by all queries. */
const SEARCHED_BYTES_MAX = 96 << 20;
export const searches = new ByteGate(SEARCHED_BYTES_MAX);

/** Whole label columns, decoded. */
export function columnBytes(group: ShardRowGroup, columns: readonly LabelColumn[]): number {
  return columns.reduce((sum, { column }) => sum + group.labelChunk(column).uncompressedLength * DECODED_FACTOR, 0);
}

/** The labels of so many rows. */
export function labelBytes(group: ShardRowGroup, columns: readonly LabelColumn[], rowCount: number): number {
  const texts = columnBytes(group, columns) * (rowCount / group.rowCount);
  return Math.ceil(texts + rowCount * (ROW_BYTES + columns.length * CODE_BYTES));
}

/** Texts in a list, and as many in a map that counts them. */
const TEXT_BYTES = 64;

export function textBytes(count: number): number {
  return count * TEXT_BYTES;
}

/** So many series, beside the tables of their labels. */
export function seriesBytes(seriesCount: number): number {
  return seriesCount * SERIES_BYTES;
}

/** A plan of so many cells. */
export function planBytes(cellCount: number): number {
  return cellCount * CELL_BYTES;
}

/** Something that grows and shrinks: what it has now is held. */
export class HeldBytes {
  #bytes = 0;

  constructor(readonly memory: MemoryBudget | undefined) {}

  set(bytes: number): void {
    if (bytes > this.#bytes) this.memory?.hold(bytes - this.#bytes);
    else this.memory?.release(this.#bytes - bytes);
    this.#bytes = bytes;
  }
}
