/**
 * The encoded chunks of a batch, whether they came as a table or in parquet pages, and which of them a range needs.
 * Invariant: every chunk's bytes lie within its part.
 */
import { CorruptDataError } from "../base/mod.ts";
import type { ChunkTable } from "../model/mod.ts";

/** As a ChunkTable, but chunk i is `lengths[i]` bytes at `offsets[i]` of parts[partOf[i]]. */
export interface ChunkSource extends Omit<ChunkTable, "kind" | "bytes"> {
  readonly parts: readonly Uint8Array[];
  readonly partOf: Uint32Array;
  /** Replica of its series that chunk i is of; undefined where no series has several. */
  readonly replicaOf?: Uint32Array;
  /** Where chunk i is stored, for errors. */
  place(chunk: number): { readonly object: string; readonly offset: number };
}

export function chunksOfTable(table: ChunkTable): ChunkSource {
  const { bytes, offsets, lengths } = table;
  for (let i = 0; i < offsets.length; i++) {
    if (offsets[i] + lengths[i] > bytes.length) {
      throw new CorruptDataError(
        "chunk batch",
        offsets[i],
        `chunk ${i} ends behind the ${bytes.length} bytes there are`,
      );
    }
  }
  return {
    ...table,
    parts: [bytes],
    partOf: new Uint32Array(offsets.length),
    place: (chunk) => ({ object: "chunk batch", offset: offsets[chunk] }),
  };
}

/** The chunks of each series that overlap a range, in order of time. */
export interface ChunkPicks {
  /** Pick j of series s: seriesStart[s] <= j < seriesStart[s + 1]. */
  readonly seriesStart: Uint32Array;
  readonly chunks: Uint32Array;
}

/** Picks the chunks that may have samples with startMs < t <= endMs, of which `sees` may leave some out. */
export function pickChunks(
  source: ChunkSource,
  startMs: number,
  endMs: number,
  sees: ((minMs: number, maxMs: number) => boolean) | null = null,
): ChunkPicks {
  const { minTimes, maxTimes } = source;
  const seriesCount = source.seriesStart.length - 1;
  const seriesStart = new Uint32Array(seriesCount + 1);
  const chunks = new Uint32Array(minTimes.length);
  let end = 0;
  for (let series = 0; series < seriesCount; series++) {
    const start = end;
    let ascending = true;
    for (let chunk = source.seriesStart[series]; chunk < source.seriesStart[series + 1]; chunk++) {
      if (maxTimes[chunk] <= startMs || minTimes[chunk] > endMs) continue;
      if (sees !== null && !sees(minTimes[chunk], maxTimes[chunk])) continue;
      if (end > start && minTimes[chunk] < minTimes[chunks[end - 1]]) ascending = false;
      chunks[end++] = chunk;
    }
    if (!ascending) sortByMinTime(chunks.subarray(start, end), minTimes);
    seriesStart[series + 1] = end;
  }
  return { seriesStart, chunks };
}

/** Chunks that begin at the same time stay in the order of the table. */
function sortByMinTime(chunks: Uint32Array, minTimes: Float64Array): void {
  chunks.set(Array.from(chunks).sort((a, b) => minTimes[a] - minTimes[b]));
}

export function chunkBytes(source: ChunkSource, chunk: number): Uint8Array {
  const offset = source.offsets[chunk];
  return source.parts[source.partOf[chunk]].subarray(offset, offset + source.lengths[chunk]);
}

/** How many samples the header of a float or classic histogram chunk tells of. */
export function sampleCount(source: ChunkSource, chunk: number): number {
  if (source.lengths[chunk] < 2) return 0;
  const part = source.parts[source.partOf[chunk]];
  const offset = source.offsets[chunk];
  return (part[offset] << 8) | part[offset + 1];
}

export function corruptChunk(source: ChunkSource, chunk: number, reason: string): CorruptDataError {
  const { object, offset } = source.place(chunk);
  return new CorruptDataError(object, offset, `chunk of ${source.lengths[chunk]} bytes: ${reason}`);
}
