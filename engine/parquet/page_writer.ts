/** Pages to bytes: header, checksum, body. The layout is page.ts's; data pages are of version 2. */
import { crc32 } from "node:zlib";
import { ByteWriter } from "../base/mod.ts";
import type { PageContent } from "./column_buffers.ts";
import { ENCODING_PLAIN, PAGE_DATA_V2, PAGE_DICTIONARY } from "./format.ts";
import { ThriftWriter } from "./thrift_writer.ts";

export interface EncodedPage {
  /** Header, levels, values: what is large is not copied. */
  readonly parts: readonly Uint8Array[];
  /** Of all parts. */
  readonly length: number;
  /** Of header and body, had it not been compressed. */
  readonly uncompressedLength: number;
}

/** A page whose compression saves less is stored as it is: it costs 0.15 ms to inflate, for nothing. */
const WORTHWHILE_RATIO = 0.98;

/** `compressed` are the page's values after compression. They are used when that is worth it. */
export function encodeDataPage(page: PageContent, compressed: Uint8Array): EncodedPage {
  const { levels, values, rowCount, nullCount, encoding } = page;
  const smaller = compressed.length < values.length * WORTHWHILE_RATIO;
  const body = smaller ? compressed : values;
  return assemble(PAGE_DATA_V2, [levels, body], levels.length + values.length, (thrift) => {
    thrift.structField(8, () => {
      thrift.i32(1, rowCount);
      thrift.i32(2, nullCount);
      thrift.i32(3, rowCount);
      thrift.i32(4, encoding);
      thrift.i32(5, levels.length);
      thrift.i32(6, 0);
      thrift.bool(7, smaller);
    });
  });
}

export function encodeDictionaryPage(valueCount: number, valuesLength: number, compressed: Uint8Array): EncodedPage {
  return assemble(PAGE_DICTIONARY, [compressed], valuesLength, (thrift) => {
    thrift.structField(7, () => {
      thrift.i32(1, valueCount);
      thrift.i32(2, ENCODING_PLAIN);
    });
  });
}

function assemble(
  type: number,
  body: readonly Uint8Array[],
  uncompressedLength: number,
  detail: (thrift: ThriftWriter) => void,
): EncodedPage {
  const bodyLength = body.reduce((length, part) => length + part.length, 0);
  const crc = body.reduce((value, part) => crc32(part, value), 0);
  const out = new ByteWriter(64);
  const thrift = new ThriftWriter(out);
  thrift.struct(() => {
    thrift.i32(1, type);
    thrift.i32(2, uncompressedLength);
    thrift.i32(3, bodyLength);
    thrift.i32(4, crc | 0);
    detail(thrift);
  });
  const header = out.view();
  return {
    parts: [header, ...body],
    length: header.length + bodyLength,
    uncompressedLength: header.length + uncompressedLength,
  };
}
