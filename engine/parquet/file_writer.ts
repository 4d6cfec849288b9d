import { unreachable } from "../base/mod.ts";
import type { PageCodec } from "../model/mod.ts";
import type { SortingColumn } from "./types.ts";
import type { Spill } from "./spill.ts";

/** Takes the file's bytes in order. */
export interface ByteSink {
  write(bytes: Uint8Array): Promise<void>;
}

/**
 * "bytes" = required BYTE_ARRAY, DELTA_LENGTH_BYTE_ARRAY, no bounds; "int64" = required INT64, PLAIN, no bounds;
 * "text" = optional string, RLE_DICTIONARY, with bounds.
 */
export interface ColumnSpec {
  readonly name: string;
  readonly kind: "bytes" | "int64" | "text";
  /** Pages of all aligned columns are cut at the same rows. */
  readonly aligned?: boolean;
  readonly bloomFilter?: boolean;
}

export interface WriterOptions {
  readonly columns: readonly ColumnSpec[];
  readonly sortingColumns: readonly SortingColumn[];
  /** A page is cut when a column has buffered this many bytes. */
  readonly pageBytesMax: number;
  readonly codec: PageCodec;
  readonly compress: (bytes: Uint8Array) => Promise<Uint8Array>;
  /** Calls of `compress` that may be under way at the same time. */
  readonly compressionsMax: number;
  /** Where a column's pages wait; not called for the first column, which goes straight to the sink. */
  readonly spill: (column: ColumnSpec) => Spill;
}

/** Writes a file row by row: set the cells of a row, `endRow`, and so on; `endRowGroup`; `finish`. */
export class ParquetFileWriter {
  constructor(readonly sink: ByteSink, readonly options: WriterOptions) {}
  /** Rows of the row group so far. */
  get rowCount(): number {
    return unreachable(0 as never);
  }
  setBytes(_column: number, _value: Uint8Array): void {
    return unreachable(0 as never);
  }
  setInt64(_column: number, _value: bigint): void {
    return unreachable(0 as never);
  }
  /** A "text" column that is not set is null in this row. */
  setText(_column: number, _value: string): void {
    return unreachable(0 as never);
  }
  /** Returns a promise when pages had to be written: await it before the next row. */
  endRow(): Promise<void> | undefined {
    return unreachable(0 as never);
  }
  endRowGroup(): Promise<void> {
    return unreachable(0 as never);
  }
  /** Ends the last row group and writes indexes and footer. Returns the file's length in bytes. */
  finish(): Promise<number> {
    return unreachable(0 as never);
  }
  /** Removes the spills; also after a failure. */
  close(): Promise<void> {
    return unreachable(0 as never);
  }
}
