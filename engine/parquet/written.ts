/** What the writer remembers of what it wrote, for indexes and footer. */
import type { BloomFilter } from "./bloom_filter.ts";
import type { SymbolSource } from "./symbols.ts";

/**
 * "bytes" = required BYTE_ARRAY, DELTA_LENGTH_BYTE_ARRAY, no bounds; "int64" = required INT64, PLAIN, no bounds;
 * "text" = optional string, RLE_DICTIONARY, with bounds.
 */
export interface ColumnSpec {
  readonly name: string;
  readonly kind: "bytes" | "int64" | "text";
  /** Pages of all aligned columns are cut at the same rows. */
  readonly aligned?: boolean;
  /** Its bytes are packed already: pages are compressed to be inflated fast. */
  readonly packed?: boolean;
  /** For "text" columns. */
  readonly bloomFilter?: boolean;
  /** For "text" columns that are written by setSymbol(). */
  readonly symbols?: SymbolSource;
}

export interface WrittenPage {
  /** Header included. */
  readonly length: number;
  readonly firstRow: number;
  readonly rowCount: number;
  readonly nullCount: number;
  readonly bounds: { readonly min: Uint8Array; readonly max: Uint8Array } | null;
}

export interface WrittenChunk {
  readonly spec: ColumnSpec;
  /** Where the chunk's first page begins, the dictionary page if it has one. */
  readonly offset: number;
  readonly dictionaryLength: number;
  readonly pages: readonly WrittenPage[];
  readonly uncompressedLength: number;
  /** Cells ascend from row to row, nulls first. */
  readonly ascending: boolean;
  readonly bloomFilter: BloomFilter | null;
}

export interface WrittenRowGroup {
  readonly rowCount: number;
  readonly chunks: readonly WrittenChunk[];
}
