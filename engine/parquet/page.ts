/**
 * Pages to columns. A page is header and body:
 *
 *   V1          [levels and values] compressed together; levels of an optional column = u32le length, hybrid
 *   V2          levels as they are, then [values] compressed; the header has the levels' length
 *   dictionary  [values] compressed
 *
 * Every function checks sizes before it allocates and throws CorruptDataError, with the page's place, for anything that
 * contradicts the format, a wrong checksum included.
 */
import { crc32 } from "node:zlib";
import { CorruptDataError } from "../base/mod.ts";
import type { StoredPage } from "../model/mod.ts";
import { decodeDeltaLength, decodePlain } from "./byte_arrays.ts";
import { Dictionary } from "./dictionary.ts";
import {
  ENCODING_DELTA_LENGTH_BYTE_ARRAY,
  ENCODING_PLAIN,
  ENCODING_PLAIN_DICTIONARY,
  ENCODING_RLE_DICTIONARY,
  PAGE_DATA_V1,
  PAGE_DATA_V2,
  PAGE_DICTIONARY,
} from "./format.ts";
import { CORRUPT, decodeHybrid } from "./hybrid.ts";
import { inflate, type TakeBytes, takeFresh } from "./inflate.ts";
import { parsePageHeader } from "./page_header.ts";
import type { PageHeader } from "./page_header.ts";
import type { ByteArrays } from "./types.ts";

/**
 * Cells of a data page of a required BYTE_ARRAY column (DELTA_LENGTH_BYTE_ARRAY or PLAIN). A compressed page is inflated
 * into memory of `take`, where its cells then lie.
 */
export function decodeByteArrayPage(page: StoredPage, take: TakeBytes = takeFresh): ByteArrays {
  const { header, values } = openDataPage(page, false, take);
  const { encoding, valueCount } = header;
  let cells: ByteArrays | null;
  if (encoding === ENCODING_DELTA_LENGTH_BYTE_ARRAY) cells = decodeDeltaLength(values, valueCount);
  else if (encoding === ENCODING_PLAIN) cells = decodePlain(values, valueCount);
  else throw corrupt(page, `unsupported encoding ${encoding} of byte arrays`);
  if (cells === null) throw corrupt(page, "the lengths of a page's values do not fit its bytes");
  return cells;
}

/** Cells of a data page of a required INT64 column (PLAIN), as unsigned. */
export function decodeInt64Page(page: StoredPage): BigUint64Array {
  const { header, values } = openDataPage(page, false);
  if (header.encoding !== ENCODING_PLAIN) throw corrupt(page, `unsupported encoding ${header.encoding} of integers`);
  if (values.length !== header.valueCount * 8) throw corrupt(page, "a page of integers has not eight bytes for each");
  return new BigUint64Array(values.slice().buffer);
}

/** The dictionary page of a BYTE_ARRAY column. */
export function decodeDictionaryPage(page: StoredPage): Dictionary {
  const { header, body } = openPage(page);
  const { type, encoding, valueCount } = header;
  if (type !== PAGE_DICTIONARY || (encoding !== ENCODING_PLAIN && encoding !== ENCODING_PLAIN_DICTIONARY)) {
    throw corrupt(page, `expected a plain dictionary page, got page type ${type} of encoding ${encoding}`);
  }
  const values = decodePlain(inflateBody(page, header, body, takeFresh), valueCount);
  if (values === null) throw corrupt(page, "the lengths of a dictionary's values do not fit its bytes");
  return new Dictionary(values, page.object, page.offset);
}

/**
 * Writes the dictionary code of each row of a data page of an optional column to `codes`, from `at`; -1 = null.
 * Returns the number of rows. Codes are below `dictionarySize`.
 */
export function decodeCodesPage(page: StoredPage, dictionarySize: number, codes: Int32Array, at: number): number {
  const { header, levels, values } = openDataPage(page, true);
  const { encoding, valueCount } = header;
  if (encoding !== ENCODING_RLE_DICTIONARY && encoding !== ENCODING_PLAIN_DICTIONARY) {
    throw corrupt(page, `expected a dictionary-encoded page, got encoding ${encoding}`);
  }
  if (valueCount > codes.length - at) {
    throw corrupt(page, `a page has ${valueCount} rows where ${codes.length - at} are left`);
  }
  if (decodeHybrid(levels, 0, levels.length, 1, codes, at, valueCount) === CORRUPT) {
    throw corrupt(page, "bad definition levels");
  }
  const present = countOnes(codes, at, valueCount);
  if (present === 0) codes.fill(-1, at, at + valueCount);
  else placeCodes(codes, at, valueCount, decodeIndexes(page, values, present, dictionarySize));
  return valueCount;
}

/** A byte of bit width, then the indexes of the cells that are not null. */
function decodeIndexes(page: StoredPage, values: Uint8Array, count: number, dictionarySize: number): Int32Array {
  const indexes = new Int32Array(count);
  const width = values.length > 0 ? values[0] : 32;
  if (width > 31 || decodeHybrid(values, 1, values.length, width, indexes, 0, count) === CORRUPT) {
    throw corrupt(page, "bad dictionary indexes");
  }
  if (maxOf(indexes) >= dictionarySize) {
    throw corrupt(page, `an index is outside the ${dictionarySize} dictionary values`);
  }
  return indexes;
}

function countOnes(levels: Int32Array, at: number, count: number): number {
  let ones = 0;
  for (let i = at; i < at + count; i++) ones += levels[i];
  return ones;
}

/** Replaces levels by codes in place. */
function placeCodes(codes: Int32Array, at: number, count: number, indexes: Int32Array): void {
  let next = 0;
  for (let i = at; i < at + count; i++) codes[i] = codes[i] === 1 ? indexes[next++] : -1;
}

function maxOf(values: Int32Array): number {
  let max = 0;
  for (let i = 0; i < values.length; i++) if (values[i] > max) max = values[i];
  return max;
}

interface DataPage {
  readonly header: PageHeader;
  /** Hybrid-encoded definition levels; empty for a required column. */
  readonly levels: Uint8Array;
  readonly values: Uint8Array;
}

function openDataPage(page: StoredPage, optional: boolean, take: TakeBytes = takeFresh): DataPage {
  const { header, body } = openPage(page);
  if (header.type === PAGE_DATA_V2) {
    const { levelsLength } = header;
    if (!optional && levelsLength > 0) throw corrupt(page, "a page of a required column has definition levels");
    return { header, levels: body.subarray(0, levelsLength), values: inflateBody(page, header, body, take) };
  }
  if (header.type !== PAGE_DATA_V1) throw corrupt(page, "expected a data page");
  const bytes = inflateBody(page, header, body, take);
  if (!optional) return { header, levels: bytes.subarray(0, 0), values: bytes };
  const length = bytes.length < 4 ? -1 : bytes[0] | (bytes[1] << 8) | (bytes[2] << 16) | (bytes[3] << 24);
  if (length < 0 || length > bytes.length - 4) throw corrupt(page, "the definition levels do not fit the page");
  return { header, levels: bytes.subarray(4, 4 + length), values: bytes.subarray(4 + length) };
}

function openPage(page: StoredPage): { header: PageHeader; body: Uint8Array } {
  const header = parsePageHeader(page.bytes, page.object, page.offset);
  const body = page.bytes.subarray(header.headerLength, header.headerLength + header.compressedLength);
  if (header.crc !== null && crc32(body) !== header.crc) throw corrupt(page, "the page's checksum is wrong");
  return { header, body };
}

/** The body less a V2 page's levels, inflated. */
function inflateBody(page: StoredPage, header: PageHeader, body: Uint8Array, take: TakeBytes): Uint8Array {
  const { levelsLength, uncompressedLength, compressed, headerLength } = header;
  const codec = compressed ? page.codec : "UNCOMPRESSED";
  const offset = page.offset + headerLength + levelsLength;
  return inflate(body.subarray(levelsLength), uncompressedLength - levelsLength, codec, page.object, offset, take);
}

function corrupt(page: StoredPage, detail: string): CorruptDataError {
  return new CorruptDataError(page.object, page.offset, detail);
}
