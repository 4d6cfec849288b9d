/** The footer's FileMetaData struct, as metadata.ts reads it and others expect it. */
import { type ByteWriter, compareBytes, utf8 } from "../base/mod.ts";
import type { PageCodec } from "../model/mod.ts";
import {
  CODEC_UNCOMPRESSED,
  CODEC_ZSTD,
  CREATED_BY,
  ENCODING_DELTA_LENGTH_BYTE_ARRAY,
  ENCODING_PLAIN,
  ENCODING_RLE,
  ENCODING_RLE_DICTIONARY,
  OPTIONAL,
  REQUIRED,
  TYPE_BYTE_ARRAY,
  TYPE_INT64,
} from "./format.ts";
import { CHECKSUM_KEY, CHECKSUM_PLACE } from "./tail_checksum.ts";
import { ThriftWriter } from "./thrift_writer.ts";
import type { ByteRange, SortingColumn } from "./types.ts";
import type { ColumnSpec, WrittenChunk, WrittenRowGroup } from "./written.ts";

const FORMAT_VERSION = 2;
const UTF8_CONVERTED_TYPE = 0;

export interface Footer {
  readonly columns: readonly ColumnSpec[];
  readonly codec: PageCodec;
  readonly sortingColumns: readonly SortingColumn[];
  readonly rowGroups: readonly WrittenRowGroup[];
  /** Where they have been written, by row group and column. Length 0: none. */
  readonly bloomFilters: readonly (readonly ByteRange[])[];
  readonly columnIndexes: readonly (readonly ByteRange[])[];
  readonly offsetIndexes: readonly (readonly ByteRange[])[];
}

const ENCODINGS = {
  bytes: [ENCODING_DELTA_LENGTH_BYTE_ARRAY],
  int64: [ENCODING_PLAIN],
  text: [ENCODING_PLAIN, ENCODING_RLE, ENCODING_RLE_DICTIONARY],
};

/** Returns where in `out` the checksum of the file's tail is to be put. */
export function writeFooter(footer: Footer, out: ByteWriter): number {
  const { columns, rowGroups } = footer;
  const thrift = new ThriftWriter(out);
  let checksumAt = 0;
  thrift.struct(() => {
    thrift.i32(1, FORMAT_VERSION);
    thrift.structs(2, [null, ...columns], (spec) => writeSchemaElement(spec, columns.length, thrift));
    thrift.i64(3, rowGroups.reduce((sum, { rowCount }) => sum + rowCount, 0));
    thrift.structs(4, [...rowGroups.keys()], (ordinal) => writeRowGroup(footer, ordinal, thrift));
    thrift.structs(5, [CHECKSUM_KEY], (key) => {
      thrift.binary(1, utf8(key));
      thrift.binary(2, CHECKSUM_PLACE);
      checksumAt = out.length - CHECKSUM_PLACE.length;
    });
    thrift.binary(6, utf8(CREATED_BY));
    // The type's own order of values, for every column: without it nobody may trust the bounds.
    thrift.structs(7, columns, () => thrift.structField(1, () => {}));
  });
  return checksumAt;
}

/** Null: the root. */
function writeSchemaElement(spec: ColumnSpec | null, columnCount: number, thrift: ThriftWriter): void {
  if (spec === null) {
    thrift.binary(4, utf8("block"));
    thrift.i32(5, columnCount);
    return;
  }
  thrift.i32(1, typeOf(spec));
  thrift.i32(3, spec.kind === "text" ? OPTIONAL : REQUIRED);
  thrift.binary(4, utf8(spec.name));
  if (spec.kind !== "text") return;
  thrift.i32(6, UTF8_CONVERTED_TYPE);
  thrift.emptyMember(10, 1);
}

function typeOf({ kind }: ColumnSpec): number {
  return kind === "int64" ? TYPE_INT64 : TYPE_BYTE_ARRAY;
}

function writeRowGroup(footer: Footer, ordinal: number, thrift: ThriftWriter): void {
  const { chunks, rowCount } = footer.rowGroups[ordinal];
  thrift.structs(1, [...chunks.keys()], (column) => {
    const columnIndex = footer.columnIndexes[ordinal][column];
    const offsetIndex = footer.offsetIndexes[ordinal][column];
    thrift.i64(2, 0);
    thrift.structField(3, () => {
      writeColumnMetadata(chunks[column], rowCount, footer.codec, footer.bloomFilters[ordinal][column], thrift);
    });
    thrift.i64(4, offsetIndex.offset);
    thrift.i32(5, offsetIndex.length);
    thrift.i64(6, columnIndex.offset);
    thrift.i32(7, columnIndex.length);
  });
  thrift.i64(2, chunks.reduce((sum, chunk) => sum + chunk.uncompressedLength, 0));
  thrift.i64(3, rowCount);
  thrift.structs(4, footer.sortingColumns, ({ column, descending, nullsFirst }) => {
    thrift.i32(1, column);
    thrift.bool(2, descending);
    thrift.bool(3, nullsFirst);
  });
  thrift.i64(5, chunks[0].offset);
  thrift.i64(6, chunks.reduce((sum, chunk) => sum + compressedLength(chunk), 0));
  thrift.i16(7, ordinal);
}

function compressedLength({ dictionaryLength, pages }: WrittenChunk): number {
  return pages.reduce((sum, { length }) => sum + length, dictionaryLength);
}

function writeColumnMetadata(
  chunk: WrittenChunk,
  rowCount: number,
  codec: PageCodec,
  bloomFilter: ByteRange,
  thrift: ThriftWriter,
): void {
  const { spec, offset, dictionaryLength } = chunk;
  thrift.i32(1, typeOf(spec));
  thrift.i32s(2, ENCODINGS[spec.kind]);
  thrift.binaries(3, [utf8(spec.name)]);
  thrift.i32(4, codec === "ZSTD" ? CODEC_ZSTD : CODEC_UNCOMPRESSED);
  thrift.i64(5, rowCount);
  thrift.i64(6, chunk.uncompressedLength);
  thrift.i64(7, compressedLength(chunk));
  thrift.i64(9, offset + dictionaryLength);
  if (dictionaryLength > 0) thrift.i64(11, offset);
  thrift.structField(12, () => writeStatistics(chunk, thrift));
  if (bloomFilter.length === 0) return;
  thrift.i64(14, bloomFilter.offset);
  thrift.i32(15, bloomFilter.length);
}

function writeStatistics({ pages }: WrittenChunk, thrift: ThriftWriter): void {
  thrift.i64(3, pages.reduce((sum, { nullCount }) => sum + nullCount, 0));
  const bounds = pages.flatMap((page) => page.bounds ?? []);
  if (bounds.length === 0) return;
  const max = bounds.map(({ max }) => max).reduce((a, b) => compareBytes(a, b) >= 0 ? a : b);
  const min = bounds.map(({ min }) => min).reduce((a, b) => compareBytes(a, b) <= 0 ? a : b);
  thrift.binary(5, max);
  thrift.binary(6, min);
}
