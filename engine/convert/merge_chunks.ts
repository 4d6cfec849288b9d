/**
 * The chunks of one series as the block stores them: those of all sources in time order, without overlaps, without what
 * tombstones delete and what lies outside the day, none across a border of the chunk columns, in the classic encodings.
 *
 * A chunk that is all of this already is passed through byte for byte; the others are decoded, merged and encoded anew.
 */
import { equalBytes } from "../base/mod.ts";
import { decodeChunk, isClassicEncoding } from "../tsdb/mod.ts";
import { encodeRuns, type RowChunk } from "./encode_runs.ts";
import { mergeSamples, type MergeSource } from "./merge_samples.ts";
import type { SourceChunk } from "./row_table.ts";
import { keepsAll, type TimeRange } from "./time_range.ts";

/** Prometheus cuts chunks at this many samples. */
const SAMPLES_PER_CHUNK = 120;
const CHUNK_COLUMN_MS = 8 * 3600_000;

/** Counts over a day. */
export interface MergeCounts {
  chunksRead: number;
  chunksWritten: number;
  chunksReencoded: number;
  samplesRead: number;
  samplesWritten: number;
  /** Samples that had a start timestamp, for which the classic encodings have no room. */
  startTimesDropped: number;
}

export class ChunkMerger {
  readonly counts: MergeCounts = {
    chunksRead: 0,
    chunksWritten: 0,
    chunksReencoded: 0,
    samplesRead: 0,
    samplesWritten: 0,
    startTimesDropped: 0,
  };

  constructor(private readonly day: TimeRange) {}

  /** The chunk column a time belongs to. */
  readonly columnOf = (time: number): number => Math.floor((time - this.day.startMs) / CHUNK_COLUMN_MS);

  /** `sources` ascend by minTime, then maxTime. Throws CorruptDataError. */
  merge(sources: readonly SourceChunk[]): RowChunk[] {
    const out: RowChunk[] = [];
    for (const group of overlappingGroups(sources)) this.#mergeOverlapping(group, out);
    this.counts.chunksRead += sources.length;
    this.counts.chunksWritten += out.length;
    for (const { encoded } of sources) this.counts.samplesRead += sampleCountOf(encoded.bytes);
    for (const { bytes } of out) this.counts.samplesWritten += sampleCountOf(bytes);
    return out;
  }

  #mergeOverlapping(group: readonly SourceChunk[], out: RowChunk[]): void {
    const distinct = group.filter((chunk, i) => i === 0 || !this.#sameChunk(group[i - 1], chunk));
    const [only] = distinct;
    if (distinct.length === 1 && this.#fits(only)) {
      const { minTime, maxTime, encoded: { encoding, bytes } } = only;
      out.push({ minTime, maxTime, encoding, bytes });
      return;
    }
    const decoded = distinct.map(({ encoded, deleted }): MergeSource => {
      const samples = decodeChunk(encoded);
      for (const startTime of samples.startTimes ?? []) if (startTime !== 0) this.counts.startTimesDropped++;
      return { samples, deleted, encoded };
    });
    // A chunk that was longer is not cut for its length.
    const samplesMax = Math.max(SAMPLES_PER_CHUNK, ...decoded.map(({ samples }) => samples.times.length));
    out.push(...encodeRuns(mergeSamples(decoded, this.day), { samplesMax, columnOf: this.columnOf }));
    this.counts.chunksReencoded += group.length;
  }

  /** Whether the chunk can stay as it is. */
  #fits({ minTime, maxTime, deleted, encoded }: SourceChunk): boolean {
    return isClassicEncoding(encoded.encoding) && keepsAll(minTime, maxTime, this.day, deleted) &&
      this.columnOf(minTime) === this.columnOf(maxTime);
  }

  /** Whether two blocks have the very same chunk, and delete nothing of it. */
  #sameChunk(a: SourceChunk, b: SourceChunk): boolean {
    return a.minTime === b.minTime && a.maxTime === b.maxTime && a.encoded.encoding === b.encoded.encoding &&
      keepsAll(a.minTime, a.maxTime, this.day, a.deleted) && keepsAll(b.minTime, b.maxTime, this.day, b.deleted) &&
      equalBytes(a.encoded.bytes, b.encoded.bytes);
  }
}

/** `sources` ascend by minTime; a group is what overlaps directly or through others. */
export function* overlappingGroups(sources: readonly SourceChunk[]): Generator<SourceChunk[]> {
  for (let first = 0; first < sources.length;) {
    let end = first + 1;
    for (let maxTime = sources[first].maxTime; end < sources.length && sources[end].minTime <= maxTime; end++) {
      maxTime = Math.max(maxTime, sources[end].maxTime);
    }
    yield sources.slice(first, end);
    first = end;
  }
}

/** Chunks of every encoding begin with it, as uint16. */
function sampleCountOf(chunk: Uint8Array): number {
  return chunk.length < 2 ? 0 : chunk[0] * 256 + chunk[1];
}
