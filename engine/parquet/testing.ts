/** For tests: whole columns of a row group, read as engine/select does, page by page; and files from rows. */
import { Buffer } from "node:buffer";
import { CorruptDataError, MemoryObject, type ReadAt } from "../base/mod.ts";
import type { StoredPage } from "../model/mod.ts";
import { type ByteSink, ParquetFileWriter, type WriterOptions } from "./file_writer.ts";
import { decodeByteArrayPage, decodeCodesPage, decodeDictionaryPage, decodeInt64Page } from "./page.ts";
import { offsetIndexOf, pageRange } from "./page_index.ts";
import type { ByteRange, ColumnChunk, ParquetFile } from "./types.ts";

export async function readPage(
  source: ReadAt,
  file: ParquetFile,
  chunk: ColumnChunk,
  range: ByteRange,
): Promise<StoredPage> {
  const bytes = await source.read(range.offset, range.length);
  return { bytes, object: file.object, offset: range.offset, codec: chunk.codec };
}

/** Calls `decode` with each data page and its rows; it returns how many rows it found, which must be all of them. */
async function eachPage(
  source: ReadAt,
  file: ParquetFile,
  chunk: ColumnChunk,
  decode: (page: StoredPage) => number,
): Promise<void> {
  const index = offsetIndexOf(file, chunk);
  for (let i = 0; i < index.pageCount; i++) {
    const page = await readPage(source, file, chunk, pageRange(index, i));
    const rowCount = index.firstRows[i + 1] - index.firstRows[i];
    const found = decode(page);
    if (found !== rowCount) {
      throw new CorruptDataError(file.object, page.offset, `page ${i} has ${found} rows, its index says ${rowCount}`);
    }
  }
}

/** Cells of a "text" column, null where there is none. */
export async function readTexts(source: ReadAt, file: ParquetFile, chunk: ColumnChunk): Promise<(string | null)[]> {
  if (chunk.dictionary === null) throw new CorruptDataError(file.object, chunk.pages.offset, "no dictionary page");
  const dictionary = decodeDictionaryPage(await readPage(source, file, chunk, chunk.dictionary));
  const codes = new Int32Array(chunk.valueCount);
  let rows = 0;
  await eachPage(source, file, chunk, (page) => {
    const count = decodeCodesPage(page, dictionary.size, codes, rows);
    rows += count;
    return count;
  });
  return Array.from(codes, (code) => code < 0 ? null : dictionary.text(code));
}

/** Cells of a "bytes" column. */
export async function readBytes(source: ReadAt, file: ParquetFile, chunk: ColumnChunk): Promise<Uint8Array[]> {
  const cells: Uint8Array[] = [];
  await eachPage(source, file, chunk, (page) => {
    const { count, bytes, offsets } = decodeByteArrayPage(page);
    for (let i = 0; i < count; i++) cells.push(bytes.subarray(offsets[i], offsets[i + 1]));
    return count;
  });
  return cells;
}

/** Cells of an "int64" column. */
export async function readInt64s(source: ReadAt, file: ParquetFile, chunk: ColumnChunk): Promise<bigint[]> {
  const cells: bigint[] = [];
  await eachPage(source, file, chunk, (page) => {
    const values = decodeInt64Page(page);
    cells.push(...values);
    return values.length;
  });
  return cells;
}

/** A row by column name. */
export type Row = Record<string, Uint8Array | bigint | string | null>;

export class MemorySink implements ByteSink {
  readonly #pieces: Uint8Array[] = [];

  write(bytes: Uint8Array): Promise<void> {
    this.#pieces.push(bytes.slice());
    return Promise.resolve();
  }

  bytes(): Uint8Array {
    return new Uint8Array(Buffer.concat(this.#pieces));
  }
}

/** Writes `rowGroups` with `writer`, closes it, and returns what `sink` got. */
export async function bytesOf(writer: ParquetFileWriter, sink: MemorySink, rowGroups: Row[][]): Promise<Uint8Array> {
  try {
    for (const rows of rowGroups) {
      for (const row of rows) {
        for (const [i, { name }] of writer.options.columns.entries()) {
          const value = row[name];
          if (value instanceof Uint8Array) writer.setBytes(i, value);
          else if (typeof value === "bigint") writer.setInt64(i, value);
          else if (value !== null) writer.setText(i, value);
        }
        await writer.endRow();
      }
      await writer.endRowGroup();
    }
    const length = await writer.finish();
    const bytes = sink.bytes();
    if (bytes.length !== length) throw new Error(`the writer tells ${length} bytes of ${bytes.length}`);
    return bytes;
  } finally {
    await writer.close();
  }
}

export async function writeRows(options: WriterOptions, rowGroups: Row[][]): Promise<MemoryObject> {
  const sink = new MemorySink();
  return new MemoryObject("written.parquet", await bytesOf(new ParquetFileWriter(sink, options), sink, rowGroups));
}
