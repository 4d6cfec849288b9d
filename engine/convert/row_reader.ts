/**
 * The chunk pass, reading side: series in row order, each with its labels and the chunks all blocks have of it in the
 * range. Rows are read in batches, so that memory is bounded and requests are few: first the index entries of the batch,
 * then, in groups of a limited number of chunks, the chunks.
 */
import { ByteReader, type ReadAt } from "../base/mod.ts";
import {
  CHUNK_OVERHEAD_BYTES,
  chunkFrameBytes,
  type EncodedChunk,
  type Intervals,
  readChunkFrame,
  readSeriesEntry,
  segmentOf,
  SeriesEntry,
} from "../tsdb/mod.ts";
import type { MergedSeries } from "./merge.ts";
import { type ItemKind, readItems } from "./read_items.ts";
import { mayHaveSamples, NOTHING_DELETED, type TimeRange } from "./time_range.ts";

/** A chunk of one block, as its index tells. */
export interface SourceChunk {
  /** Inclusive, ms. */
  readonly minTime: number;
  readonly maxTime: number;
  /** What the block's tombstones delete of the series. */
  readonly deleted: Intervals;
  readonly encoded: EncodedChunk;
}

export interface SourceRow {
  readonly series: number;
  /** Merged ordinals: name, value, name, value, ... */
  readonly labels: Uint32Array;
  /** Ascending by minTime, maxTime and block. */
  readonly chunks: readonly SourceChunk[];
}

/** Objects of a batch live for a while: larger ones make V8's young generation grow by 50 MB and more. */
const ROWS_PER_BATCH = 128;
/** A chunk of floats has some 200 to 1,500 bytes. */
const CHUNKS_PER_GROUP = 1024;

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

const CHUNK_ITEM: ItemKind = {
  guessBytes: 2048 + CHUNK_OVERHEAD_BYTES,
  lengthOf: (bytes, at, file, base) => chunkFrameBytes(bytes, at, file.object, base),
};

/** A chunk that is named by an index and not read yet. */
interface ChunkPlace {
  readonly block: number;
  readonly segment: number;
  readonly offset: number;
  readonly minTime: number;
  readonly maxTime: number;
  readonly deleted: Intervals;
  encoded: EncodedChunk | null;
}

interface RowPlaces {
  readonly series: number;
  labels: Uint32Array;
  readonly places: ChunkPlace[];
}

/** Rows order[start, end). */
export async function* readRows(
  series: MergedSeries,
  order: Uint32Array,
  start: number,
  end: number,
  range: TimeRange,
  signal?: AbortSignal,
): AsyncGenerator<SourceRow[]> {
  for (let at = start; at < end; at += ROWS_PER_BATCH) {
    const rows = await readEntries(series, order.subarray(at, Math.min(at + ROWS_PER_BATCH, end)), range, signal);
    for (let first = 0; first < rows.length;) {
      let next = first;
      for (let chunks = 0; next < rows.length && (next === first || chunks < CHUNKS_PER_GROUP); next++) {
        chunks += rows[next].places.length;
      }
      const group = rows.slice(first, next);
      await readChunks(series, group.flatMap(({ places }) => places), signal);
      yield group.map(({ series, labels, places }) => ({ series, labels, chunks: places as SourceChunk[] }));
      first = next;
    }
  }
}

/** Reads the index entries of `batch` in all blocks. */
async function readEntries(
  series: MergedSeries,
  batch: Uint32Array,
  range: TimeRange,
  signal?: AbortSignal,
): Promise<RowPlaces[]> {
  const rows = Array.from(batch, (s): RowPlaces => ({ series: s, labels: new Uint32Array(0), places: [] }));
  const byBlock = new Map<number, { row: RowPlaces; ref: number }[]>();
  for (const row of rows) {
    for (let i = series.sourceStart[row.series]; i < series.sourceStart[row.series + 1]; i++) {
      const sources = byBlock.get(series.sourceBlock[i]) ?? [];
      byBlock.set(series.sourceBlock[i], sources);
      sources.push({ row, ref: series.sourceRef[i] });
    }
  }
  const entry = new SeriesEntry();
  await Promise.all(Array.from(byBlock, async ([b, sources]) => {
    sources.sort((a, b) => a.ref - b.ref);
    const { index } = series.blocks[b];
    const offsets = sources.map(({ ref }) => index.seriesOffset(ref));
    await readItems(index.file, offsets, SERIES_ITEM, (item, bytes, at, length, base) => {
      const reader = new ByteReader(bytes.subarray(at, at + length), index.file.object, base + at);
      readSeriesEntry(reader, index.symbols.size, entry);
      takeEntry(series, b, entry, sources[item].row, range);
    }, signal);
  }));
  // Blocks answer in any order.
  for (const { places } of rows) if (!isSorted(places)) places.sort(comparePlaces);
  return rows;
}

function comparePlaces(a: ChunkPlace, b: ChunkPlace): number {
  return a.minTime - b.minTime || a.maxTime - b.maxTime || a.block - b.block;
}

function isSorted(places: readonly ChunkPlace[]): boolean {
  for (let i = 1; i < places.length; i++) if (comparePlaces(places[i - 1], places[i]) > 0) return false;
  return true;
}

function takeEntry(series: MergedSeries, block: number, entry: SeriesEntry, row: RowPlaces, range: TimeRange): void {
  if (row.labels.length === 0) {
    const merged = series.symbols.ofTable[block];
    row.labels = entry.labels.slice(0, 2 * entry.labelCount).map((ordinal) => merged[ordinal]);
  }
  const deleted = series.blocks[block].tombstones.get(entry.ref) ?? NOTHING_DELETED;
  for (let c = 0; c < entry.chunkCount; c++) {
    const [minTime, maxTime] = [entry.minTimes[c], entry.maxTimes[c]];
    if (!mayHaveSamples(minTime, maxTime, range, deleted)) continue;
    const [segment, offset] = [entry.segments[c], entry.offsets[c]];
    row.places.push({ block, segment, offset, minTime, maxTime, deleted, encoded: null });
  }
}

/** Fills in `encoded` of all `places`. */
async function readChunks(series: MergedSeries, places: ChunkPlace[], signal?: AbortSignal): Promise<void> {
  const byFile = new Map<ReadAt, ChunkPlace[]>();
  for (const place of places) {
    const file = segmentOf(series.blocks[place.block], place.segment);
    const ofFile = byFile.get(file) ?? [];
    byFile.set(file, ofFile);
    ofFile.push(place);
  }
  await Promise.all(Array.from(byFile, async ([file, ofFile]) => {
    ofFile.sort((a, b) => a.offset - b.offset);
    const offsets = ofFile.map(({ offset }) => offset);
    await readItems(file, offsets, CHUNK_ITEM, (item, bytes, at, length, base) => {
      ofFile[item].encoded = readChunkFrame(bytes, at, length, file.object, base);
    }, signal);
  }));
}
