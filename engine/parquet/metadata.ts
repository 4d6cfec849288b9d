/** The footer's FileMetaData struct to {@link ParquetFile}: only what block files use, checked against the file's size. */
import { CorruptDataError } from "../base/mod.ts";
import type { PageCodec } from "../model/mod.ts";
import {
  CODEC_UNCOMPRESSED,
  CODEC_ZSTD,
  OPTIONAL,
  REQUIRED,
  ROW_GROUP_ROWS_MAX,
  TYPE_BYTE_ARRAY,
  TYPE_INT64,
} from "./format.ts";
import { CHECKSUM_KEY, type TailChecksum } from "./tail_checksum.ts";
import { STRUCT, ThriftReader } from "./thrift_reader.ts";
import type { ByteRange, ColumnChunk, ParquetColumn, RowGroup, SortingColumn } from "./types.ts";

export interface FileMetadata {
  readonly createdBy: string;
  readonly rowCount: number;
  readonly columns: readonly ParquetColumn[];
  readonly rowGroups: readonly RowGroup[];
  /** Null: the writer made none. */
  readonly checksum: TailChecksum | null;
}

/** `bytes` are the footer, which begins at `footerOffset` of the object: everything it points to lies before. */
export function parseMetadata(bytes: Uint8Array, object: string, footerOffset: number): FileMetadata {
  const reader = new ThriftReader(bytes, object, footerOffset);
  let createdBy = "";
  let rowCount = -1;
  let columns: ParquetColumn[] | null = null;
  const rowGroups: RowGroup[] = [];
  let checksum: TailChecksum | null = null;
  let firstRow = 0;
  reader.struct(STRUCT, (id, type) => {
    if (id === 2) columns = parseSchema(reader, type);
    else if (id === 3) rowCount = reader.count(type);
    else if (id === 4) {
      reader.list(type, (elementType) => {
        if (columns === null) throw reader.corrupt("row groups come before the schema");
        const rowGroup = parseRowGroup(reader, elementType, columns, firstRow);
        firstRow += rowGroup.rowCount;
        rowGroups.push(rowGroup);
      });
    } else if (id === 5) {
      reader.list(type, (elementType) => checksum = parseKeyValue(reader, elementType) ?? checksum);
    } else if (id === 6) createdBy = reader.text(type);
    else reader.skip(type);
  });
  if (columns === null) throw new CorruptDataError(object, footerOffset, "the footer has no schema");
  if (firstRow !== rowCount) {
    throw new CorruptDataError(object, footerOffset, `the row groups have ${firstRow} rows, the file ${rowCount}`);
  }
  return { createdBy, rowCount, columns, rowGroups, checksum };
}

/** Null: the key is another one. */
function parseKeyValue(reader: ThriftReader, type: number): TailChecksum | null {
  let key = "";
  let checksum: TailChecksum | null = null;
  reader.struct(type, (id, fieldType) => {
    if (id === 1) key = reader.text(fieldType);
    else if (id === 2) {
      const digits = reader.binary(fieldType);
      checksum = { digits, at: reader.at - digits.length };
    } else reader.skip(fieldType);
  });
  return key === CHECKSUM_KEY ? checksum : null;
}

interface SchemaElement {
  type: number;
  repetition: number;
  name: string;
  children: number;
}

function parseSchema(reader: ThriftReader, type: number): ParquetColumn[] {
  const elements: SchemaElement[] = [];
  reader.list(type, (elementType) => {
    const element: SchemaElement = { type: -1, repetition: -1, name: "", children: 0 };
    reader.struct(elementType, (id, fieldType) => {
      if (id === 1) element.type = reader.int(fieldType);
      else if (id === 3) element.repetition = reader.int(fieldType);
      else if (id === 4) element.name = reader.text(fieldType);
      else if (id === 5) element.children = reader.count(fieldType);
      else reader.skip(fieldType);
    });
    elements.push(element);
  });
  const [root, ...leaves] = elements;
  if (root === undefined || root.children !== leaves.length) throw reader.corrupt("the schema is not one flat group");
  return leaves.map((leaf, index) => columnOf(reader, leaf, index));
}

function columnOf(reader: ThriftReader, leaf: SchemaElement, index: number): ParquetColumn {
  const { type, repetition, name } = leaf;
  if (leaf.children !== 0 || (repetition !== REQUIRED && repetition !== OPTIONAL)) {
    throw reader.corrupt(`column ${JSON.stringify(name)} is not flat`);
  }
  if (type !== TYPE_BYTE_ARRAY && type !== TYPE_INT64) {
    throw reader.corrupt(`column ${JSON.stringify(name)} has the unsupported type ${type}`);
  }
  return { index, name, type: type === TYPE_INT64 ? "INT64" : "BYTE_ARRAY", optional: repetition === OPTIONAL };
}

function parseRowGroup(
  reader: ThriftReader,
  type: number,
  columns: readonly ParquetColumn[],
  firstRow: number,
): RowGroup {
  const chunks: ColumnChunk[] = [];
  const sortingColumns: SortingColumn[] = [];
  let rowCount = -1;
  reader.struct(type, (id, fieldType) => {
    if (id === 1) {
      reader.list(fieldType, (elementType) => {
        if (chunks.length >= columns.length) throw reader.corrupt("a row group has more columns than the schema");
        chunks.push(parseColumnChunk(reader, elementType, columns[chunks.length]));
      });
    } else if (id === 3) rowCount = reader.count(fieldType, ROW_GROUP_ROWS_MAX);
    else if (id === 4) {
      reader.list(fieldType, (elementType) => {
        sortingColumns.push(parseSortingColumn(reader, elementType, columns.length));
      });
    } else reader.skip(fieldType);
  });
  if (chunks.length !== columns.length) throw reader.corrupt("a row group has fewer columns than the schema");
  if (chunks.some((chunk) => chunk.valueCount !== rowCount)) {
    throw reader.corrupt(`a column of a row group has not its ${rowCount} rows`);
  }
  return { firstRow, rowCount, chunks, sortingColumns };
}

function parseSortingColumn(reader: ThriftReader, type: number, columnCount: number): SortingColumn {
  let column = 0;
  let descending = false;
  let nullsFirst = false;
  reader.struct(type, (id, fieldType) => {
    if (id === 1) column = reader.count(fieldType, columnCount - 1);
    else if (id === 2) descending = reader.bool(fieldType);
    else if (id === 3) nullsFirst = reader.bool(fieldType);
    else reader.skip(fieldType);
  });
  return { column, descending, nullsFirst };
}

/** ColumnMetaData as it stands; 0 = no such thing, for no page lies at offset 0. */
interface RawColumn {
  codec: number;
  valueCount: number;
  uncompressedSize: number;
  compressedSize: number;
  dataOffset: number;
  dictionaryOffset: number;
  bloomOffset: number;
  bloomLength: number;
}

function parseColumnChunk(reader: ThriftReader, type: number, column: ParquetColumn): ColumnChunk {
  let raw: RawColumn | null = null;
  let offsetIndexOffset = 0;
  let offsetIndexLength = 0;
  let columnIndexOffset = 0;
  let columnIndexLength = 0;
  reader.struct(type, (id, fieldType) => {
    if (id === 3) raw = parseRawColumn(reader, fieldType);
    else if (id === 4) offsetIndexOffset = reader.count(fieldType);
    else if (id === 5) offsetIndexLength = reader.count(fieldType);
    else if (id === 6) columnIndexOffset = reader.count(fieldType);
    else if (id === 7) columnIndexLength = reader.count(fieldType);
    else reader.skip(fieldType);
  });
  if (raw === null) throw reader.corrupt(`column ${JSON.stringify(column.name)} has no metadata`);
  return chunkOf(reader, column, raw, {
    columnIndex: rangeOrNull(reader, columnIndexOffset, columnIndexLength),
    offsetIndex: rangeOrNull(reader, offsetIndexOffset, offsetIndexLength),
  });
}

function parseRawColumn(reader: ThriftReader, type: number): RawColumn {
  const raw: RawColumn = {
    codec: -1,
    valueCount: -1,
    uncompressedSize: 0,
    compressedSize: 0,
    dataOffset: 0,
    dictionaryOffset: 0,
    bloomOffset: 0,
    bloomLength: -1,
  };
  reader.struct(type, (id, fieldType) => {
    if (id === 4) raw.codec = reader.int(fieldType);
    else if (id === 5) raw.valueCount = reader.count(fieldType);
    else if (id === 6) raw.uncompressedSize = reader.count(fieldType);
    else if (id === 7) raw.compressedSize = reader.count(fieldType);
    else if (id === 9) raw.dataOffset = reader.count(fieldType);
    else if (id === 11) raw.dictionaryOffset = reader.count(fieldType);
    else if (id === 14) raw.bloomOffset = reader.count(fieldType);
    else if (id === 15) raw.bloomLength = reader.count(fieldType);
    else reader.skip(fieldType);
  });
  return raw;
}

function chunkOf(
  reader: ThriftReader,
  column: ParquetColumn,
  raw: RawColumn,
  indexes: { columnIndex: ByteRange | null; offsetIndex: ByteRange | null },
): ColumnChunk {
  const { dataOffset, dictionaryOffset, bloomOffset, bloomLength } = raw;
  if (dictionaryOffset > dataOffset) throw reader.corrupt("a dictionary page comes after its data pages");
  const hasDictionary = dictionaryOffset > 0;
  const pages = { offset: hasDictionary ? dictionaryOffset : dataOffset, length: raw.compressedSize };
  const dictionary = hasDictionary ? { offset: dictionaryOffset, length: dataOffset - dictionaryOffset } : null;
  const bloomFilter = bloomOffset > 0 ? { offset: bloomOffset, length: bloomLength } : null;
  checkBefore(reader, pages);
  if (dictionary !== null && dictionary.length > pages.length) throw reader.corrupt("a dictionary page is too long");
  if (bloomFilter !== null) checkBefore(reader, bloomFilter);
  return {
    column,
    codec: codecOf(reader, raw.codec),
    valueCount: raw.valueCount,
    pages,
    uncompressedLength: raw.uncompressedSize,
    dictionary,
    bloomFilter,
    ...indexes,
  };
}

function codecOf(reader: ThriftReader, codec: number): PageCodec {
  if (codec === CODEC_ZSTD) return "ZSTD";
  if (codec === CODEC_UNCOMPRESSED) return "UNCOMPRESSED";
  throw reader.corrupt(`unsupported compression codec ${codec}`);
}

function rangeOrNull(reader: ThriftReader, offset: number, length: number): ByteRange | null {
  if (offset === 0 || length === 0) return null;
  const range = { offset, length };
  checkBefore(reader, range);
  return range;
}

function checkBefore(reader: ThriftReader, { offset, length }: ByteRange): void {
  if (offset + Math.max(length, 0) <= reader.baseOffset) return;
  throw reader.corrupt(`bytes ${offset} to ${offset + length} reach into the footer at ${reader.baseOffset}`);
}
