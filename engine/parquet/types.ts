/**
 * What a parquet file says about itself, reduced to what block files use: a flat schema of BYTE_ARRAY and INT64
 * columns. Offsets and lengths are bytes in the file. Rows of a column chunk, a page or an index count from the start
 * of their row group.
 */
import type { PageCodec } from "../model/mod.ts";

export interface ByteRange {
  readonly offset: number;
  readonly length: number;
}

export interface ParquetColumn {
  /** Position in the file's column list. */
  readonly index: number;
  readonly name: string;
  readonly type: "BYTE_ARRAY" | "INT64";
  /** Cells may be null. */
  readonly optional: boolean;
}

export interface ParquetFile {
  readonly object: string;
  readonly size: number;
  readonly createdBy: string;
  readonly rowCount: number;
  readonly columns: readonly ParquetColumn[];
  readonly columnByName: ReadonlyMap<string, ParquetColumn>;
  readonly rowGroups: readonly RowGroup[];
  /** The end of the file, which holds the page indexes of every column chunk. */
  readonly tail: { readonly offset: number; readonly bytes: Uint8Array };
}

export interface RowGroup {
  /** First row of the group, counted from the start of the file. */
  readonly firstRow: number;
  readonly rowCount: number;
  /** One per column of the file, in its order. */
  readonly chunks: readonly ColumnChunk[];
  readonly sortingColumns: readonly SortingColumn[];
}

export interface SortingColumn {
  readonly column: number;
  readonly descending: boolean;
  readonly nullsFirst: boolean;
}

/** One column of one row group. */
export interface ColumnChunk {
  readonly column: ParquetColumn;
  readonly codec: PageCodec;
  /** Values, nulls included. */
  readonly valueCount: number;
  /** All pages, dictionary included. */
  readonly pages: ByteRange;
  /** Their bytes before compression. */
  readonly uncompressedLength: number;
  /** The dictionary page; null when the column has none. */
  readonly dictionary: ByteRange | null;
  readonly columnIndex: ByteRange | null;
  readonly offsetIndex: ByteRange | null;
  /** Header and bits. Length -1: the file does not tell. */
  readonly bloomFilter: ByteRange | null;
}

/** Where the data pages of a column chunk are. Page i holds rows [firstRows[i], firstRows[i + 1]). */
export interface OffsetIndex {
  readonly pageCount: number;
  readonly offsets: Float64Array;
  /** Page header included. */
  readonly lengths: Uint32Array;
  /** One longer than the pages: the last is the row count of the group. */
  readonly firstRows: Uint32Array;
}

/** Bounds of the data pages of a column chunk: min <= value <= max by UTF-8 bytes. Bounds may be shortened. */
export interface ColumnIndex {
  /** True: the page has nulls only, and its bounds mean nothing. */
  readonly nullPages: readonly boolean[];
  readonly minValues: readonly Uint8Array[];
  readonly maxValues: readonly Uint8Array[];
  /** Nulls per page; null when the file does not tell. */
  readonly nullCounts: Uint32Array | null;
  readonly order: "UNORDERED" | "ASCENDING" | "DESCENDING";
}

/** Value i is bytes[offsets[i], offsets[i + 1]). */
export interface ByteArrays {
  readonly count: number;
  readonly bytes: Uint8Array;
  readonly offsets: Uint32Array;
}
