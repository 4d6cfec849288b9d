import { unreachable } from "../base/mod.ts";
import type { ByteRange, ColumnChunk, ColumnIndex, OffsetIndex, ParquetFile } from "./types.ts";

/** The pages of a column chunk; a file without is corrupt for us. No IO: decodes bytes that `readFooter` kept. */
export function offsetIndexOf(_file: ParquetFile, _chunk: ColumnChunk): OffsetIndex {
  return unreachable(0 as never);
}
/** The bounds of the pages of a column chunk, null when the file has none. No IO. */
export function columnIndexOf(_file: ParquetFile, _chunk: ColumnChunk): ColumnIndex | null {
  return unreachable(0 as never);
}
/** The page that holds `row` of the row group. */
export function pageOfRow(_index: OffsetIndex, _row: number): number {
  return unreachable(0 as never);
}
/** Header and body of page `page`. */
export function pageRange(_index: OffsetIndex, _page: number): ByteRange {
  return unreachable(0 as never);
}
