/**
 * The chunk pass, reading side: series in row order, each with its labels and the chunks all blocks have of it in the
 * range.
 *
 *   series in row order -> batches of index entries -> tables of chunks -> rows
 *
 * Memory is bounded and requests are few: entries are read for some thousand series at a time, chunks for some MiB; and
 * both are read ahead, while rows before them are merged and written.
 */
import { ByteReader } from "../base/mod.ts";
import { readSeriesEntry, SeriesEntry } from "../tsdb/mod.ts";
import { workAhead } from "./ahead.ts";
import { ItemBytes } from "./item_bytes.ts";
import type { MergedSeries } from "./merge.ts";
import { type ItemKind, readItems } from "./read_items.ts";
import { RowTable, type SourceRow } from "./row_table.ts";
import type { TimeRange } from "./time_range.ts";

const SERIES_PER_BATCH = 2048;
const BATCHES_AHEAD = 3;
/** What the chunks of a table take: of each of a day's twelve blocks enough for memory that is used again. */
const TABLE_BYTES = 16 << 20;
const TABLES_AHEAD = 1;
/** Also a limit of what a table of small chunks keeps for them. */
const ROWS_PER_TABLE = 16 * 1024;

const SERIES_ITEM: ItemKind = {
  guessBytes: 4096,
  lengthOf(bytes, at, file, base) {
    // The length is a varint of up to ten bytes, unless the file ends before.
    if (bytes.length - at < 10 && base + bytes.length < file.size) return 0;
    const reader = new ByteReader(bytes, file.object, base);
    reader.offset = at;
    const length = reader.uvarint();
    return reader.offset - at + length + 4;
  },
};

/** Index entries of series, not decoded: all of the first series' blocks, all of the second's, ... */
interface EntryBatch {
  readonly series: Uint32Array;
  readonly entries: ItemBytes;
}

/** Rows order[start, end), in groups. What a row refers to lasts until the next group is asked for. */
export async function* readRows(
  all: MergedSeries,
  order: Uint32Array,
  start: number,
  end: number,
  range: TimeRange,
  signal?: AbortSignal,
): AsyncGenerator<Iterable<SourceRow>> {
  const batches = workAhead(batchesOf(order, start, end), BATCHES_AHEAD, (series) => readBatch(all, series, signal));
  const tables = workAhead(tablesOf(all, batches, range), TABLES_AHEAD, async (table) => {
    await table.read(signal);
    return table;
  });
  for await (const table of tables) {
    yield rowsOf(table);
    table.release();
  }
}

function* rowsOf(table: RowTable): Generator<SourceRow> {
  for (let row = 0; row < table.rowCount; row++) yield table.row(row);
}

function* batchesOf(order: Uint32Array, start: number, end: number): Generator<Uint32Array> {
  for (let at = start; at < end; at += SERIES_PER_BATCH) {
    yield order.subarray(at, Math.min(at + SERIES_PER_BATCH, end));
  }
}

/** Reads the index entries of `series` in all blocks. */
async function readBatch(all: MergedSeries, series: Uint32Array, signal?: AbortSignal): Promise<EntryBatch> {
  const byBlock = new Map<number, { readonly items: number[]; readonly offsets: number[] }>();
  let count = 0;
  for (const s of series) {
    for (let i = all.sourceStart[s]; i < all.sourceStart[s + 1]; i++) {
      const block = all.sourceBlock[i];
      let ofBlock = byBlock.get(block);
      if (ofBlock === undefined) byBlock.set(block, ofBlock = { items: [], offsets: [] });
      ofBlock.items.push(count++);
      ofBlock.offsets.push(all.blocks[block].index.seriesOffset(all.sourceRef[i]));
    }
  }
  const entries = new ItemBytes(count);
  await Promise.all(Array.from(byBlock, async ([block, { items, offsets }]) => {
    // Rows that are not in label order are all over the index.
    const sorted = items.map((_, i) => i).sort((a, b) => offsets[a] - offsets[b]);
    await readItems(all.blocks[block].index.file, sorted.map((i) => offsets[i]), SERIES_ITEM, (item, ...place) => {
      entries.put(items[sorted[item]], ...place);
    }, signal);
  }));
  return { series, entries };
}

/** Decodes entries, and cuts rows into tables. */
async function* tablesOf(
  all: MergedSeries,
  batches: AsyncIterable<EntryBatch>,
  range: TimeRange,
): AsyncGenerator<RowTable> {
  const entry = new SeriesEntry();
  let table = new RowTable(all, range);
  for await (const { series, entries } of batches) {
    let item = 0;
    for (const s of series) {
      if (table.bytesWanted >= TABLE_BYTES || table.rowCount === ROWS_PER_TABLE) {
        yield table;
        table = new RowTable(all, range);
      }
      table.addRow(s);
      for (let i = all.sourceStart[s]; i < all.sourceStart[s + 1]; i++, item++) {
        const block = all.sourceBlock[i];
        const { file, symbols } = all.blocks[block].index;
        const reader = new ByteReader(entries.bytesOf(item), file.object, entries.baseOf(item));
        reader.offset = entries.atOf(item);
        readSeriesEntry(reader, symbols.size, entry);
        table.addEntry(block, entry);
      }
    }
    entries.release();
  }
  if (table.rowCount > 0) yield table;
}
