/**
 * Rows whose chunks are read together: in columns, since objects for each chunk would live as long as the read takes.
 * A row becomes objects when it is its turn.
 */
import type { ReadAt } from "../base/mod.ts";
import {
  CHUNK_OVERHEAD_BYTES,
  chunkFrameBytes,
  type EncodedChunk,
  type Intervals,
  readChunkFrame,
  segmentOf,
  type SeriesEntry,
} from "../tsdb/mod.ts";
import { ItemBytes } from "./item_bytes.ts";
import { IntList, TimeList } from "./lists.ts";
import type { MergedSeries } from "./merge.ts";
import { type ItemKind, readItems } from "./read_items.ts";
import { mayHaveSamples, NOTHING_DELETED, type TimeRange } from "./time_range.ts";

/** A chunk of one block. */
export interface SourceChunk {
  /** Inclusive, ms, as the block's index tells. */
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

/** What a chunk is expected to take when nothing tells: one of 120 floats has some 200 to 1,500 bytes. */
const CHUNK_BYTES_GUESS = 2048;

/** Chunks that lie farther apart are read by themselves. */
const NEIGHBOUR_BYTES_MAX = 64 * 1024;

const CHUNK_ITEM: ItemKind = {
  guessBytes: CHUNK_BYTES_GUESS + CHUNK_OVERHEAD_BYTES,
  lengthOf: (bytes, at, file, base) => chunkFrameBytes(bytes, at, file.object, base),
};

export class RowTable {
  /** Per row: its series, and where its labels and chunks end in the lists of all. */
  readonly #series = new IntList();
  readonly #labelsEnd = new IntList();
  readonly #chunksEnd = new IntList();
  readonly #labels = new IntList();
  /** Per chunk: block, reference of its series there, times and place. */
  readonly #block = new IntList();
  readonly #ref = new IntList();
  readonly #minTime = new TimeList();
  readonly #maxTime = new TimeList();
  readonly #segment = new IntList();
  readonly #offset = new IntList();
  /** Per block: where its last chunk is. */
  readonly #place: Float64Array;
  #bytesWanted = 0;
  #read = new ItemBytes(0);

  constructor(private readonly all: MergedSeries, private readonly range: TimeRange) {
    this.#place = new Float64Array(all.blocks.length).fill(NaN);
  }

  get rowCount(): number {
    return this.#series.length;
  }

  /** What is to be read for its chunks, about: how long a chunk is is known when the next one follows it. */
  get bytesWanted(): number {
    return this.#bytesWanted;
  }

  /** Begins row `series`; its entries in the blocks follow, in the order of blocks. */
  addRow(series: number): void {
    this.#series.push(series);
    this.#labelsEnd.push(this.#labels.length);
    this.#chunksEnd.push(this.#block.length);
  }

  addEntry(block: number, entry: SeriesEntry): void {
    const row = this.rowCount - 1;
    const { ofTable } = this.all.symbols;
    if (this.#labelsStart(row) === this.#labels.length) {
      for (let i = 0; i < 2 * entry.labelCount; i++) this.#labels.push(ofTable[block][entry.labels[i]]);
      this.#labelsEnd.set(row, this.#labels.length);
    }
    const deleted = this.#deleted(block, entry.ref);
    for (let c = 0; c < entry.chunkCount; c++) {
      if (!mayHaveSamples(entry.minTimes[c], entry.maxTimes[c], this.range, deleted)) continue;
      this.#block.push(block);
      this.#ref.push(entry.ref);
      this.#minTime.push(entry.minTimes[c]);
      this.#maxTime.push(entry.maxTimes[c]);
      this.#segment.push(entry.segments[c]);
      this.#offset.push(entry.offsets[c]);
      const place = entry.segments[c] * 0x100000000 + entry.offsets[c];
      const distance = place - this.#place[block];
      this.#bytesWanted += distance > 0 && distance <= NEIGHBOUR_BYTES_MAX ? distance : CHUNK_BYTES_GUESS;
      this.#place[block] = place;
    }
    this.#chunksEnd.set(row, this.#block.length);
  }

  #labelsStart(row: number): number {
    return row === 0 ? 0 : this.#labelsEnd.at(row - 1);
  }

  #deleted(block: number, ref: number): Intervals {
    return this.all.blocks[block].tombstones.get(ref) ?? NOTHING_DELETED;
  }

  /** Reads all chunks. */
  async read(signal?: AbortSignal): Promise<void> {
    const read = this.#read = new ItemBytes(this.#block.length);
    const byFile = new Map<ReadAt, number[]>();
    for (let c = 0; c < this.#block.length; c++) {
      const file = this.#fileOf(c);
      const ofFile = byFile.get(file);
      if (ofFile === undefined) byFile.set(file, [c]);
      else ofFile.push(c);
    }
    await Promise.all(Array.from(byFile, async ([file, chunks]) => {
      chunks.sort((a, b) => this.#offset.at(a) - this.#offset.at(b));
      const offsets = chunks.map((c) => this.#offset.at(c));
      const visit = (item: number, bytes: Uint8Array, at: number, length: number, base: number) =>
        read.put(chunks[item], bytes, at, length, base);
      await readItems(file, offsets, CHUNK_ITEM, visit, signal);
    }));
  }

  #fileOf(chunk: number): ReadAt {
    return segmentOf(this.all.blocks[this.#block.at(chunk)], this.#segment.at(chunk));
  }

  /** A row that was read; its bytes last until `release`. Throws CorruptDataError. */
  row(row: number): SourceRow {
    const labels = this.#labels.view(this.#labelsStart(row), this.#labelsEnd.at(row));
    const chunks: SourceChunk[] = [];
    for (let c = row === 0 ? 0 : this.#chunksEnd.at(row - 1); c < this.#chunksEnd.at(row); c++) {
      const read = this.#read;
      const { object } = this.#fileOf(c);
      chunks.push({
        minTime: this.#minTime.at(c),
        maxTime: this.#maxTime.at(c),
        deleted: this.#deleted(this.#block.at(c), this.#ref.at(c)),
        encoded: readChunkFrame(read.bytesOf(c), read.atOf(c), read.lengthOf(c), object, read.baseOf(c)),
      });
    }
    // Blocks come in the order of their names.
    if (!isSorted(chunks)) chunks.sort(compareChunks);
    return { series: this.#series.at(row), labels, chunks };
  }

  /** Gives the chunks' memory back. */
  release(): void {
    this.#read.release();
  }
}

function compareChunks(a: SourceChunk, b: SourceChunk): number {
  return a.minTime - b.minTime || a.maxTime - b.maxTime;
}

function isSorted(chunks: readonly SourceChunk[]): boolean {
  for (let i = 1; i < chunks.length; i++) if (compareChunks(chunks[i - 1], chunks[i]) > 0) return false;
  return true;
}
