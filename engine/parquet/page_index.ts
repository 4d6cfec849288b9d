/** Column index and offset index: where the data pages of a column chunk are, and what values they may hold. */
import { CorruptDataError } from "../base/mod.ts";
import { ORDERS, PAGE_BYTES_MAX } from "./format.ts";
import { STRUCT, ThriftReader } from "./thrift_reader.ts";
import type { ByteRange, ColumnChunk, ColumnIndex, OffsetIndex, ParquetFile } from "./types.ts";

/** The pages of a column chunk. No IO. Throws CorruptDataError also when the file has no offset index. */
export function offsetIndexOf(file: ParquetFile, chunk: ColumnChunk): OffsetIndex {
  if (chunk.offsetIndex === null) {
    throw new CorruptDataError(file.object, -1, `column ${JSON.stringify(chunk.column.name)} has no offset index`);
  }
  const reader = tailReader(file, chunk.offsetIndex);
  const offsets: number[] = [];
  const lengths: number[] = [];
  const firstRows: number[] = [];
  reader.struct(STRUCT, (id, type) => {
    if (id !== 1) return reader.skip(type);
    reader.list(type, (elementType) => {
      reader.struct(elementType, (field, fieldType) => {
        if (field === 1) offsets.push(reader.count(fieldType));
        else if (field === 2) lengths.push(reader.count(fieldType, PAGE_BYTES_MAX));
        else if (field === 3) firstRows.push(reader.count(fieldType, chunk.valueCount));
        else reader.skip(fieldType);
      });
    });
  });
  firstRows.push(chunk.valueCount);
  const index = {
    pageCount: offsets.length,
    offsets: Float64Array.from(offsets),
    lengths: Uint32Array.from(lengths),
    firstRows: Uint32Array.from(firstRows),
  };
  checkPages(reader, index, chunk);
  return index;
}

/** Pages follow each other inside the chunk, and every row is in one. */
function checkPages(reader: ThriftReader, index: OffsetIndex, chunk: ColumnChunk): void {
  const { pageCount, offsets, lengths, firstRows } = index;
  if (lengths.length !== pageCount || firstRows.length !== pageCount + 1 || firstRows[0] !== 0) {
    throw reader.corrupt("the offset index is not complete", 0);
  }
  let end = chunk.pages.offset;
  for (let page = 0; page < pageCount; page++) {
    if (offsets[page] < end || firstRows[page + 1] <= firstRows[page]) {
      throw reader.corrupt(`page ${page} is out of order in the offset index`, 0);
    }
    end = offsets[page] + lengths[page];
  }
  if (end > chunk.pages.offset + chunk.pages.length) throw reader.corrupt("pages lie outside their column chunk", 0);
}

/** The bounds of the pages of a column chunk, null when the file has none. No IO. */
export function columnIndexOf(file: ParquetFile, chunk: ColumnChunk): ColumnIndex | null {
  if (chunk.columnIndex === null) return null;
  const reader = tailReader(file, chunk.columnIndex);
  let nullPages: boolean[] = [];
  const minValues: Uint8Array[] = [];
  const maxValues: Uint8Array[] = [];
  const nullCounts: number[] = [];
  let order = 0;
  reader.struct(STRUCT, (id, type) => {
    if (id === 1) nullPages = reader.bools(type);
    else if (id === 2) reader.list(type, (elementType) => minValues.push(reader.binary(elementType)));
    else if (id === 3) reader.list(type, (elementType) => maxValues.push(reader.binary(elementType)));
    else if (id === 4) order = reader.count(type, ORDERS.length - 1);
    else if (id === 5) {
      reader.list(type, (elementType) => nullCounts.push(reader.count(elementType, chunk.valueCount)));
    } else reader.skip(type);
  });
  const pageCount = nullPages.length;
  const counted = nullCounts.length > 0;
  if (
    minValues.length !== pageCount || maxValues.length !== pageCount || (counted && nullCounts.length !== pageCount)
  ) {
    throw reader.corrupt("the column index is not complete", 0);
  }
  return {
    nullPages,
    minValues,
    maxValues,
    nullCounts: counted ? Uint32Array.from(nullCounts) : null,
    order: ORDERS[order],
  };
}

function tailReader({ object, tail }: ParquetFile, { offset, length }: ByteRange): ThriftReader {
  const at = offset - tail.offset;
  if (at < 0) throw new CorruptDataError(object, offset, "a page index does not lie after the last page");
  return new ThriftReader(tail.bytes.subarray(at, at + length), object, offset);
}

/** The page that holds `row` of the row group; 0 <= row < row count. */
export function pageOfRow({ firstRows, pageCount }: OffsetIndex, row: number): number {
  let low = 0;
  let high = pageCount - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (firstRows[middle] <= row) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Header and body of a page. */
export function pageRange({ offsets, lengths }: OffsetIndex, page: number): ByteRange {
  return { offset: offsets[page], length: lengths[page] };
}
