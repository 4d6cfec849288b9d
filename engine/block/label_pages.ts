/**
 * Label columns of a row group, read page by page: only the dictionary and the pages that a query's rows need, all
 * missing ones of one call in few requests. Decoded pages stay in the cache.
 */
import { CorruptDataError, must, nextTurn, type Sized } from "../base/mod.ts";
import { readRanges } from "../bucket/mod.ts";
import type { QueryStats } from "../model/mod.ts";
import {
  type ByteRange,
  type ColumnChunk,
  decodeByteArrayPage,
  decodeCodesPage,
  decodeDictionaryPage,
  Dictionary,
  type OffsetIndex,
  pageRange,
  type ParquetColumn,
} from "../parquet/mod.ts";
import { type ColumnSets, decodeColumnSets } from "./column_sets.ts";
import type { ShardRowGroup } from "./shard.ts";

/** Pages of a label column. */
export interface LabelPages {
  readonly dictionary: Dictionary;
  readonly index: OffsetIndex;
  /** Dictionary code of each row of a page, -1 = null, by page; null for a page that has nulls only or was not asked for. */
  readonly codes: readonly (Int32Array | null)[];
}

/** Pages of the index column. */
export interface IndexPages {
  readonly index: OffsetIndex;
  readonly sets: readonly (ColumnSets | null)[];
}

export interface PageRequest {
  readonly column: ParquetColumn;
  /** Page numbers; none: the dictionary alone. */
  readonly pages: readonly number[];
}

export type FetchStats = Pick<
  QueryStats,
  "requests" | "bytesFetched" | "bytesCached" | "pagesRead" | "pagesCached" | "stages"
>;

/** Reads pages of label columns, in the order of `requests`. */
export async function readLabelPages(
  group: ShardRowGroup,
  requests: readonly PageRequest[],
  stats: FetchStats,
  signal?: AbortSignal,
): Promise<LabelPages[]> {
  const reader = new PageReader(group, stats, signal);
  const dictionaries = requests.map(({ column }) => {
    const { dictionary } = group.labelChunk(column);
    return dictionary === null ? null : reader.want<Dictionary>(column, dictionary);
  });
  const pages = requests.map(({ column, pages }) => {
    const index = group.labelPages(column);
    const nullPages = group.labelBounds(column)?.nullPages;
    const wanted = pages.filter((page) => nullPages?.[page] !== true);
    return wanted.map((page) => ({ page, entry: reader.want<Int32Array>(column, pageRange(index, page)) }));
  });
  await reader.fetch();
  const read: LabelPages[] = [];
  for (const [i, { column }] of requests.entries()) {
    await nextTurn(signal);
    const index = group.labelPages(column);
    const entry = dictionaries[i];
    const dictionary = entry === null ? NO_VALUES : entry.decode(decodeDictionary);
    const codes = new Array<Int32Array | null>(index.pageCount).fill(null);
    for (const { page, entry } of pages[i]) {
      const rowCount = index.firstRows[page + 1] - index.firstRows[page];
      codes[page] = entry.decode((stored) => decodeCodes(stored, dictionary.size, rowCount));
    }
    read.push({ dictionary, index, codes });
  }
  return read;
}

/** Reads pages of the index column. */
export async function readIndexPages(
  group: ShardRowGroup,
  { column, pages }: PageRequest,
  stats: FetchStats,
  signal?: AbortSignal,
): Promise<IndexPages> {
  const reader = new PageReader(group, stats, signal);
  const index = group.labelPages(column);
  const entries = pages.map((page) => reader.want<ColumnSets>(column, pageRange(index, page)));
  await reader.fetch();
  const sets = new Array<ColumnSets | null>(index.pageCount).fill(null);
  const columnCount = group.shard.labels.file.columns.length;
  pages.forEach((page, i) => {
    const rowCount = index.firstRows[page + 1] - index.firstRows[page];
    sets[page] = entries[i].decode((stored) => decodeSets(stored, rowCount, columnCount));
  });
  return { index, sets };
}

type Stored = Parameters<typeof decodeDictionaryPage>[0];

/** A column of nulls may come without a dictionary. */
const NO_VALUES = new Dictionary({ count: 0, bytes: new Uint8Array(), offsets: new Uint32Array(1) }, "", 0);

function decodeDictionary(stored: Stored): Sized<Dictionary> {
  const value = decodeDictionaryPage(stored);
  // Texts are made of the bytes later.
  return { value, bytes: value.values.bytes.length * 3 + value.size * 12 };
}

function decodeCodes(stored: Stored, dictionarySize: number, rowCount: number): Sized<Int32Array> {
  const value = new Int32Array(rowCount);
  checkRowCount(stored, decodeCodesPage(stored, dictionarySize, value, 0), rowCount);
  return { value, bytes: value.byteLength };
}

function decodeSets(stored: Stored, rowCount: number, columnCount: number): Sized<ColumnSets> {
  const cells = decodeByteArrayPage(stored);
  checkRowCount(stored, cells.count, rowCount);
  const value = decodeColumnSets(cells, columnCount, stored.object, stored.offset);
  return { value, bytes: value.setOf.byteLength + value.sets.length * 200 };
}

function checkRowCount({ object, offset }: Stored, actual: number, expected: number): void {
  if (actual === expected) return;
  throw new CorruptDataError(object, offset, `a page has ${actual} rows, the offset index says ${expected}`);
}

/** A page that is decoded already, or will be fetched. */
class PageEntry<T> {
  #bytes: Uint8Array | null = null;

  constructor(
    readonly group: ShardRowGroup,
    readonly chunk: ColumnChunk,
    readonly range: ByteRange,
    readonly key: string,
    readonly found: T | undefined,
  ) {}

  fetched(bytes: Uint8Array): void {
    this.#bytes = bytes;
  }

  /** The decoded page; `decode` runs when it was fetched just now. */
  decode(decode: (stored: Stored) => Sized<T>): T {
    if (this.found !== undefined) return this.found;
    const { file } = this.group.shard.labels;
    const bytes = must(this.#bytes, "a page is decoded before it is fetched");
    const decoded = decode({ bytes, object: file.object, offset: this.range.offset, codec: this.chunk.codec });
    this.group.shard.store.cache.set(this.key, decoded);
    return decoded.value;
  }
}

/** Collects the pages of one call, and fetches those that are not in the cache. */
class PageReader {
  readonly #missing: PageEntry<unknown>[] = [];

  constructor(readonly group: ShardRowGroup, readonly stats: FetchStats, readonly signal?: AbortSignal) {}

  want<T>(column: ParquetColumn, range: ByteRange): PageEntry<T> {
    const { labels, store } = this.group.shard;
    const key = `${range.offset}|${labels.version}`;
    const entry = new PageEntry<T>(this.group, this.group.labelChunk(column), range, key, store.cache.get<T>(key));
    if (entry.found === undefined) this.#missing.push(entry);
    else {
      this.stats.pagesCached++;
      this.stats.bytesCached += range.length;
    }
    return entry;
  }

  async fetch(): Promise<void> {
    const missing = this.#missing.sort((a, b) => a.range.offset - b.range.offset);
    const { labels, store } = this.group.shard;
    const ranges = missing.map((entry) => entry.range);
    const bytes = await readRanges(labels.source, ranges, store.fetch, this.stats, this.signal);
    missing.forEach((entry, i) => entry.fetched(bytes[i]));
    this.stats.pagesRead += missing.length;
  }
}
