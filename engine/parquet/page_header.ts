/** The thrift struct before each page. */
import { PAGE_BYTES_MAX, PAGE_DATA_V1, PAGE_DATA_V2, PAGE_DICTIONARY, PAGE_VALUES_MAX } from "./format.ts";
import { STRUCT, ThriftReader } from "./thrift_reader.ts";

export interface PageHeader {
  /** Bytes of the header itself. */
  headerLength: number;
  type: typeof PAGE_DATA_V1 | typeof PAGE_DATA_V2 | typeof PAGE_DICTIONARY;
  /** Of the body, levels included. */
  uncompressedLength: number;
  compressedLength: number;
  /** CRC-32 of the body as stored, null when absent. */
  crc: number | null;
  /** Nulls included. */
  valueCount: number;
  encoding: number;
  /** V2 only: the levels lie before the values, not compressed. */
  levelsLength: number;
  /** V2 only: false = the values are stored as they are. */
  compressed: boolean;
}

/** Parses the header at the front of `bytes`. */
export function parsePageHeader(bytes: Uint8Array, object: string, offset: number): PageHeader {
  const reader = new ThriftReader(bytes, object, offset);
  const header: PageHeader = {
    headerLength: 0,
    type: PAGE_DATA_V1,
    uncompressedLength: -1,
    compressedLength: -1,
    crc: null,
    valueCount: -1,
    encoding: -1,
    levelsLength: 0,
    compressed: true,
  };
  let type = -1;
  let detailOf = -1;
  reader.struct(STRUCT, (id, fieldType) => {
    if (id === 1) type = reader.int(fieldType);
    else if (id === 2) header.uncompressedLength = reader.count(fieldType, PAGE_BYTES_MAX);
    else if (id === 3) header.compressedLength = reader.count(fieldType, PAGE_BYTES_MAX);
    else if (id === 4) header.crc = reader.int(fieldType) >>> 0;
    else if (id === 5 || id === 7) {
      detailOf = id === 5 ? PAGE_DATA_V1 : PAGE_DICTIONARY;
      parseDetail(reader, fieldType, header);
    } else if (id === 8) {
      detailOf = PAGE_DATA_V2;
      parseDetailV2(reader, fieldType, header);
    } else reader.skip(fieldType);
  });
  if (type !== PAGE_DATA_V1 && type !== PAGE_DATA_V2 && type !== PAGE_DICTIONARY) {
    throw reader.corrupt(`unsupported page type ${type}`, 0);
  }
  header.type = type;
  header.headerLength = reader.at;
  const { uncompressedLength, compressedLength, valueCount, encoding, levelsLength } = header;
  if (detailOf !== type || uncompressedLength < 0 || compressedLength < 0 || valueCount < 0 || encoding < 0) {
    throw reader.corrupt("the page header is not complete", 0);
  }
  if (
    compressedLength > bytes.length - header.headerLength ||
    levelsLength > Math.min(compressedLength, uncompressedLength)
  ) {
    throw reader.corrupt(`a page of ${compressedLength} bytes is cut off`, 0);
  }
  return header;
}

/** DataPageHeader and DictionaryPageHeader share their first fields. */
function parseDetail(reader: ThriftReader, type: number, header: PageHeader): void {
  reader.struct(type, (id, fieldType) => {
    if (id === 1) header.valueCount = reader.count(fieldType, PAGE_VALUES_MAX);
    else if (id === 2) header.encoding = reader.count(fieldType);
    else reader.skip(fieldType);
  });
}

function parseDetailV2(reader: ThriftReader, type: number, header: PageHeader): void {
  reader.struct(type, (id, fieldType) => {
    if (id === 1) header.valueCount = reader.count(fieldType, PAGE_VALUES_MAX);
    else if (id === 4) header.encoding = reader.count(fieldType);
    else if (id === 5 || id === 6) header.levelsLength += reader.count(fieldType, PAGE_BYTES_MAX);
    else if (id === 7) header.compressed = reader.bool(fieldType);
    else reader.skip(fieldType);
  });
}
