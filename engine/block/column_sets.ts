/**
 * The index column: which label columns a row has. A cell is a signed varint count, then as many signed varints, the
 * ascending positions in the labels file's column list. Few different cells repeat over many rows, so a page is kept
 * as its different sets and the set of each row.
 */
import { ByteReader } from "../base/mod.ts";
import type { ByteArrays } from "../parquet/mod.ts";

export interface ColumnSets {
  readonly setOf: Uint32Array;
  readonly sets: readonly (readonly number[])[];
}

/** Decodes the cells of a page. `columnCount` bounds the positions; `object` and `offset` place the page, for errors. */
export function decodeColumnSets(
  cells: ByteArrays,
  columnCount: number,
  object: string,
  offset: number,
): ColumnSets {
  const setOf = new Uint32Array(cells.count);
  const sets: number[][] = [];
  const known = new Map<string, number>();
  let last = 0;
  for (let row = 0; row < cells.count; row++) {
    // Rows of one metric lie together and have the same labels.
    if (row === 0 || !sameCell(cells, row - 1, row)) {
      const cell = cells.bytes.subarray(cells.offsets[row], cells.offsets[row + 1]);
      const key = String.fromCharCode(...cell);
      const found = known.get(key);
      if (found !== undefined) last = found;
      else {
        last = sets.length;
        known.set(key, last);
        sets.push(decodeCell(cell, columnCount, object, offset));
      }
    }
    setOf[row] = last;
  }
  return { setOf, sets };
}

function sameCell({ bytes, offsets }: ByteArrays, a: number, b: number): boolean {
  const length = offsets[a + 1] - offsets[a];
  if (offsets[b + 1] - offsets[b] !== length) return false;
  for (let i = 0; i < length; i++) if (bytes[offsets[a] + i] !== bytes[offsets[b] + i]) return false;
  return true;
}

function decodeCell(cell: Uint8Array, columnCount: number, object: string, offset: number): number[] {
  const reader = new ByteReader(cell, object, offset);
  const count = reader.varint();
  if (count < 0 || count > columnCount) throw reader.corrupt(`a row with ${count} label columns`);
  const positions: number[] = [];
  for (let i = 0; i < count; i++) {
    const position = reader.varint();
    if (position < 0 || position >= columnCount) throw reader.corrupt(`label column ${position} of ${columnCount}`);
    positions.push(position);
  }
  return positions;
}

/** The cell of a row that has the label columns at `positions`, ascending. */
export function encodeColumnSet(positions: readonly number[]): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  for (let value of [positions.length, ...positions]) {
    for (value *= 2; value >= 0x80; value >>>= 7) bytes.push((value & 0x7f) | 0x80);
    bytes.push(value);
  }
  return Uint8Array.from(bytes);
}
