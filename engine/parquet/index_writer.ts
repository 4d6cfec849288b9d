/** Page indexes and bloom filters to bytes, as page_index.ts and bloom_filter.ts read them. */
import type { ByteWriter } from "../base/mod.ts";
import type { BloomFilter } from "./bloom_filter.ts";
import { ORDERS } from "./format.ts";
import { ThriftWriter } from "./thrift_writer.ts";
import type { WrittenChunk, WrittenPage } from "./written.ts";

const NO_BOUND = new Uint8Array(0);

/**
 * Said to ascend only where every row does, nulls first, which is stricter than parquet: the Go reader searches the rows
 * of such pages by halves when the column comes first in the sorting.
 */
export function writeColumnIndex({ pages, ascending }: WrittenChunk, out: ByteWriter): void {
  const thrift = new ThriftWriter(out);
  thrift.struct(() => {
    thrift.bools(1, pages.map(isNullPage));
    thrift.binaries(2, pages.map(({ bounds }) => bounds?.min ?? NO_BOUND));
    thrift.binaries(3, pages.map(({ bounds }) => bounds?.max ?? NO_BOUND));
    thrift.i32(4, ORDERS.indexOf(ascending ? "ASCENDING" : "UNORDERED"));
    thrift.i64s(5, pages.map(({ nullCount }) => nullCount));
  });
}

function isNullPage({ nullCount, rowCount }: WrittenPage): boolean {
  return nullCount === rowCount;
}

export function writeOffsetIndex({ offset, dictionaryLength, pages }: WrittenChunk, out: ByteWriter): void {
  const thrift = new ThriftWriter(out);
  let pageOffset = offset + dictionaryLength;
  thrift.struct(() => {
    thrift.structs(1, pages, ({ length, firstRow }) => {
      thrift.i64(1, pageOffset);
      thrift.i32(2, length);
      thrift.i64(3, firstRow);
      pageOffset += length;
    });
  });
}

export function writeBloomFilter({ words }: BloomFilter, out: ByteWriter): void {
  const thrift = new ThriftWriter(out);
  thrift.struct(() => {
    thrift.i32(1, words.byteLength);
    // Split-block, xxhash, not compressed: the first members of their unions.
    for (const id of [2, 3, 4]) thrift.emptyMember(id, 1);
  });
  for (const word of words) out.u32le(word);
}
