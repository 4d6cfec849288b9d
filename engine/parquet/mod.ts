/**
 * Parquet files of flat BYTE_ARRAY and INT64 columns (parquet-block-format.md): our own reader and writer.
 *
 * Reading is planned apart from done: `readFooter` and the page indexes give byte ranges, the caller fetches them as it
 * likes, and the decode functions turn a page's bytes into columns. A page carries its own codec and place, so that it
 * can be decoded in a worker that never saw the file.
 *
 *   const file = await readFooter(source);
 *   const chunk = file.rowGroups[0].chunks[file.columnByName.get("x")!.index];
 *   const index = offsetIndexOf(file, chunk);
 *   const range = pageRange(index, pageOfRow(index, row));
 *   const bytes = await source.read(range.offset, range.length);
 *   decodeByteArrayPage({ bytes, object: file.object, offset: range.offset, codec: chunk.codec });
 */
export type {
  ByteArrays,
  ByteRange,
  ColumnChunk,
  ColumnIndex,
  OffsetIndex,
  ParquetColumn,
  ParquetFile,
  RowGroup,
  SortingColumn,
} from "./types.ts";
export { readFooter } from "./footer.ts";
export { CREATED_BY } from "./format.ts";
export { columnIndexOf, offsetIndexOf, pageOfRow, pageRange } from "./page_index.ts";
export { type BloomFilter, bloomFilterHas, readBloomFilter } from "./bloom_filter.ts";
export { decodeByteArrayPage, decodeCodesPage, decodeDictionaryPage, decodeInt64Page } from "./page.ts";
export type { TakeBytes } from "./inflate.ts";
export { Dictionary } from "./dictionary.ts";
export { type ByteSink, ParquetFileWriter, type WriterOptions } from "./file_writer.ts";
export type { ColumnSpec } from "./written.ts";
export { type Compression, noCompression, zstdCompression } from "./compression.ts";
export { type CompressionPool, zstdPool } from "./compression_pool.ts";
export type { SymbolSource } from "./symbols.ts";
export { fileSpill, memorySpill, removeOrphanedSpills, type Spill } from "./spill.ts";
