/**
 * One column of the row group being written: cells gather in a buffer, full pages are compressed, several at a time,
 * and go in order to a spill, or straight to the file for the column that comes first in it.
 */
import type { Semaphore } from "../base/mod.ts";
import { type BloomFilter, bloomFilterAdd, newBloomFilter } from "./bloom_filter.ts";
import { BytesBuffer, Int64Buffer, type PageContent, TextBuffer } from "./column_buffers.ts";
import type { Compression } from "./compression.ts";
import { encodeDataPage, encodeDictionaryPage, type EncodedPage } from "./page_writer.ts";
import { StringSymbols, type SymbolSource } from "./symbols.ts";
import type { ColumnSpec, WrittenChunk, WrittenPage } from "./written.ts";

const BLOOM_BITS_PER_VALUE = 10;

export class ColumnWriter {
  readonly buffer: BytesBuffer | Int64Buffer | TextBuffer;
  /** Where the symbols of a "text" column come from. */
  readonly #symbols: SymbolSource;
  /** Numbers the texts of a column that has no symbols of its own. */
  readonly strings = new StringSymbols();
  /** First row of the page being filled. */
  pageStart = 0;
  /** The page is waiting to be cut at the end of the row. */
  full = false;
  #pages: WrittenPage[] = [];
  #uncompressedLength = 0;
  /** Settles when all pages so far have been appended. */
  #appended: Promise<void> = Promise.resolve();
  #failed = false;

  /** `append` takes finished pages in order; when it resolves, they may be written over. */
  constructor(
    readonly spec: ColumnSpec,
    readonly append: (bytes: Uint8Array) => Promise<void>,
    readonly compression: Compression,
    readonly slots: Semaphore,
  ) {
    this.#symbols = spec.symbols ?? this.strings;
    this.buffer = spec.kind === "text"
      ? new TextBuffer(this.#symbols)
      : spec.kind === "bytes"
      ? new BytesBuffer()
      : new Int64Buffer();
  }

  /** Makes a page of the rows up to `row`. Returns when a compression could begin, not when the page is written. */
  async cutPage(row: number): Promise<void> {
    this.full = false;
    if (this.#failed) await this.#appended;
    if (row === this.pageStart) return;
    const content = this.buffer.takePage(row - this.pageStart);
    const firstRow = this.pageStart;
    this.pageStart = row;
    const release = await this.slots.acquire();
    const compressed = this.compression.compress(content.values, this.spec.packed === true);
    this.#appended = Promise.all([compressed, this.#appended])
      .then(([values]) => this.#appendPage(content, firstRow, values))
      .finally(release);
    // Told to whoever cuts the next page, or waits for this one.
    this.#appended.catch(() => this.#failed = true);
  }

  async #appendPage(content: PageContent, firstRow: number, compressed: Uint8Array): Promise<void> {
    const { parts, length, uncompressedLength } = encodeDataPage(content, compressed);
    const { rowCount, nullCount, bounds } = content;
    this.#pages.push({ length, firstRow, rowCount, nullCount, bounds });
    this.#uncompressedLength += uncompressedLength;
    for (const part of parts) if (part.length > 0) await this.append(part);
    this.compression.release(compressed);
    content.release();
  }

  /** Waits until every page has been appended. */
  settle(): Promise<void> {
    return this.#appended;
  }

  /** Ends the column chunk, which begins at `offset` and whose data pages have been appended. */
  async takeChunk(offset: number): Promise<{ chunk: WrittenChunk; dictionaryPage: EncodedPage | null }> {
    const pages = this.#pages;
    let uncompressedLength = this.#uncompressedLength;
    let bloomFilter: BloomFilter | null = null;
    let dictionaryPage: EncodedPage | null = null;
    let ascending = false;
    if (this.buffer instanceof TextBuffer) {
      const dictionary = this.buffer.takeDictionary();
      const { count, values, symbols } = dictionary;
      ascending = dictionary.ascending;
      dictionaryPage = encodeDictionaryPage(count, values.length, await this.compression.compress(values, false));
      uncompressedLength += dictionaryPage.uncompressedLength;
      if (this.spec.bloomFilter) {
        bloomFilter = newBloomFilter(count, BLOOM_BITS_PER_VALUE);
        for (const symbol of symbols) bloomFilterAdd(bloomFilter, this.#symbols.bytesOf(symbol));
        // A series without the label matches {label=""}, and the Go reader asks the filter for "" then.
        if (pages.some(({ nullCount }) => nullCount > 0)) bloomFilterAdd(bloomFilter, new Uint8Array(0));
      }
    }
    this.#pages = [];
    this.#uncompressedLength = 0;
    this.pageStart = 0;
    const dictionaryLength = dictionaryPage?.length ?? 0;
    const chunk = { spec: this.spec, offset, dictionaryLength, pages, uncompressedLength, ascending, bloomFilter };
    return { chunk, dictionaryPage };
  }
}
