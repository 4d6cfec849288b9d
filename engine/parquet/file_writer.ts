/**
 * Writes a parquet file row by row with bounded memory.
 *
 *   "PAR1" | row group: column 0, column 1, ... | ... | bloom filters | column indexes | offset indexes | footer
 *   column = [dictionary page] data pages
 *
 * Rows arrive row by row, but a column's pages must lie together. Pages of the first column go straight to the sink
 * when it needs no dictionary; the others wait, compressed, in spills that the caller provides. What is in memory at any
 * time is one page per column, the pages being compressed, the dictionaries of the row group, and the page indexes.
 */
import { crc32 } from "node:zlib";
import { assert, ByteWriter, Semaphore } from "../base/mod.ts";
import { BytesBuffer, Int64Buffer, TextBuffer } from "./column_buffers.ts";
import { ColumnWriter } from "./column_writer.ts";
import type { Compression } from "./compression.ts";
import { MAGIC } from "./format.ts";
import { writeBloomFilter, writeColumnIndex, writeOffsetIndex } from "./index_writer.ts";
import { writeFooter } from "./metadata_writer.ts";
import type { Spill } from "./spill.ts";
import { placeChecksum } from "./tail_checksum.ts";
import type { ByteRange, SortingColumn } from "./types.ts";
import type { ColumnSpec, WrittenChunk, WrittenRowGroup } from "./written.ts";

/** Takes the file's bytes in order; when `write` resolves, they may be written over. */
export interface ByteSink {
  write(bytes: Uint8Array): Promise<void>;
}

export interface WriterOptions {
  readonly columns: readonly ColumnSpec[];
  readonly sortingColumns: readonly SortingColumn[];
  /** A page is cut at the end of the row in which its column has buffered this many bytes. */
  readonly pageBytes: number;
  readonly compression: Compression;
  /** Compressions that may be under way at the same time. */
  readonly compressionsMax: number;
  /** Makes the place where a column's pages wait. Not called for a first column that needs none. */
  readonly spill: (column: ColumnSpec) => Spill;
}

/** Set the cells of a row, `endRow`, and so on; `endRowGroup` where one shall end; `finish`; `close`, always. */
export class ParquetFileWriter {
  readonly #columns: ColumnWriter[];
  readonly #aligned: ColumnWriter[];
  readonly #spills: (Spill | null)[] = [];
  readonly #slots: Semaphore;
  readonly #rowGroups: WrittenRowGroup[] = [];
  /** Columns whose page is to be cut when the row ends. */
  #full: ColumnWriter[] = [];
  #rowCount = 0;
  #dictionaryBytes = 0;
  /** Where the next bytes go in the file. */
  #position = MAGIC.length;
  #groupStart = MAGIC.length;
  #magicWritten = false;
  /** Of what was written after the last page. */
  #tailCrc = 0;

  constructor(readonly sink: ByteSink, readonly options: WriterOptions) {
    this.#slots = new Semaphore(options.compressionsMax);
    this.#columns = options.columns.map((spec, i) => this.#newColumn(spec, i));
    this.#aligned = this.#columns.filter(({ spec }) => spec.aligned);
  }

  #newColumn(spec: ColumnSpec, index: number): ColumnWriter {
    const spill = index === 0 && spec.kind !== "text" ? null : this.options.spill(spec);
    this.#spills.push(spill);
    const append = (bytes: Uint8Array) => spill === null ? this.#write(bytes) : spill.append(bytes);
    return new ColumnWriter(spec, append, this.options.compression, this.#slots);
  }

  /** Rows of the row group so far. */
  get rowCount(): number {
    return this.#rowCount;
  }

  /** Bytes of the row group's dictionaries, which stay in memory until it ends: a reason to end it early. */
  get dictionaryBytes(): number {
    return this.#dictionaryBytes;
  }

  /** Cell of a "bytes" column. The bytes are copied. */
  setBytes(column: number, value: Uint8Array): void {
    const writer = this.#columns[column];
    assert(writer.buffer instanceof BytesBuffer, "setBytes() on a column of another kind");
    writer.buffer.push(value);
    this.#noteIfFull(writer);
  }

  /** Cell of an "int64" column; also unsigned. */
  setInt64(column: number, value: bigint): void {
    const writer = this.#columns[column];
    assert(writer.buffer instanceof Int64Buffer, "setInt64() on a column of another kind");
    writer.buffer.push(value);
    this.#noteIfFull(writer);
  }

  /** Cell of a "text" column, which is null where it is not set. */
  setText(column: number, value: string): void {
    this.#setSymbol(column, this.#columns[column].strings.symbolOf(value));
  }

  /** The same for a column that has symbols of its own. */
  setSymbol(column: number, symbol: number): void {
    assert(this.#columns[column].spec.symbols !== undefined, "setSymbol() on a column without symbols");
    this.#setSymbol(column, symbol);
  }

  #setSymbol(column: number, symbol: number): void {
    const writer = this.#columns[column];
    const { buffer } = writer;
    assert(buffer instanceof TextBuffer, "a text for a column of another kind");
    const before = buffer.dictionaryBytes;
    buffer.set(this.#rowCount - writer.pageStart, symbol);
    this.#dictionaryBytes += buffer.dictionaryBytes - before;
    this.#noteIfFull(writer);
  }

  #noteIfFull(writer: ColumnWriter): void {
    if (writer.full || writer.buffer.bufferedBytes < this.options.pageBytes) return;
    for (const column of writer.spec.aligned ? this.#aligned : [writer]) {
      column.full = true;
      this.#full.push(column);
    }
  }

  /** A promise when pages were cut: await it before the next row. */
  endRow(): Promise<void> | undefined {
    this.#rowCount++;
    return this.#full.length === 0 ? undefined : this.#cutFullPages();
  }

  async #cutFullPages(): Promise<void> {
    const full = this.#full;
    this.#full = [];
    for (const column of full) await column.cutPage(this.#rowCount);
  }

  /** Ends the row group; does nothing when it has no rows. */
  async endRowGroup(): Promise<void> {
    const rowCount = this.#rowCount;
    if (rowCount === 0) return;
    for (const column of this.#columns) await column.cutPage(rowCount);
    for (const column of this.#columns) await column.settle();
    const chunks: WrittenChunk[] = [];
    for (const [i, column] of this.#columns.entries()) chunks.push(await this.#writeChunk(column, this.#spills[i]));
    this.#rowGroups.push({ rowCount, chunks });
    this.#rowCount = 0;
    this.#dictionaryBytes = 0;
    this.#groupStart = this.#position;
  }

  async #writeChunk(column: ColumnWriter, spill: Spill | null): Promise<WrittenChunk> {
    const { chunk, dictionaryPage } = await column.takeChunk(spill === null ? this.#groupStart : this.#position);
    for (const part of dictionaryPage?.parts ?? []) await this.#write(part);
    if (spill !== null) { for await (const piece of spill.drain()) await this.#write(piece); }
    return chunk;
  }

  /** Ends the last row group and writes indexes and footer. Returns the file's length in bytes. */
  async finish(): Promise<number> {
    await this.endRowGroup();
    const { columns, sortingColumns, compression: { codec } } = this.options;
    const rowGroups = this.#rowGroups;
    const bloomFilters = await this.#writeEach((chunk, out) =>
      chunk.bloomFilter !== null && writeBloomFilter(chunk.bloomFilter, out)
    );
    const columnIndexes = await this.#writeEach(writeColumnIndex);
    const offsetIndexes = await this.#writeEach(writeOffsetIndex);
    const out = new ByteWriter(1 << 16);
    const footer = { columns, codec, sortingColumns, rowGroups, bloomFilters, columnIndexes, offsetIndexes };
    const checksumAt = writeFooter(footer, out);
    placeChecksum(out.view(), checksumAt, this.#tailCrc);
    out.u32le(out.length);
    out.bytes(MAGIC);
    await this.#write(out.view());
    return this.#position;
  }

  /** Writes something of every column chunk, all in one piece. Returns where each lies, by row group and column. */
  async #writeEach(write: (chunk: WrittenChunk, out: ByteWriter) => void): Promise<ByteRange[][]> {
    const out = new ByteWriter(1 << 16);
    const start = this.#position;
    const ranges = this.#rowGroups.map(({ chunks }) =>
      chunks.map((chunk) => {
        const offset = out.length;
        write(chunk, out);
        return { offset: start + offset, length: out.length - offset };
      })
    );
    this.#tailCrc = crc32(out.view(), this.#tailCrc);
    await this.#write(out.view());
    return ranges;
  }

  async #write(bytes: Uint8Array): Promise<void> {
    if (!this.#magicWritten) {
      this.#magicWritten = true;
      await this.sink.write(MAGIC.slice());
    }
    this.#position += bytes.length;
    await this.sink.write(bytes);
  }

  /** Removes the spills: after `finish`, and after a failure. */
  async close(): Promise<void> {
    await Promise.allSettled(this.#columns.map((column) => column.settle()));
    for (const spill of this.#spills) await spill?.close();
  }
}
