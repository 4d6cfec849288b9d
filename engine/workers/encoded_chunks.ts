/** The encoded chunks of a batch, series by series: for those who pass them on without decoding. */
import { assert, equalBytes, type ScratchBytes } from "../base/mod.ts";
import type { ChunkBatch } from "../model/mod.ts";
import { isClassicEncoding } from "../tsdb/mod.ts";
import { chunkBytes, chunksOfTable, type ChunkSource, corruptChunk, pickChunks } from "./chunk_source.ts";
import { chunksOfPages } from "./page_chunks.ts";

export interface EncodedChunk {
  /** ENCODING_XOR, ENCODING_HISTOGRAM or ENCODING_FLOAT_HISTOGRAM. */
  readonly encoding: number;
  /** Inclusive times in ms. */
  readonly minTime: number;
  readonly maxTime: number;
  /** A view of the page it was found in, or of the memory that was given for it. */
  readonly bytes: Uint8Array;
}

/**
 * For each series of the batch its chunks that overlap [startMs, endMs], by the time they begin. Chunks of replicas may
 * overlap; equal ones come once. Pages are inflated into `memory`. Throws CorruptDataError.
 */
export function* encodedChunks(
  { chunks: table }: ChunkBatch,
  startMs: number,
  endMs: number,
  memory: ScratchBytes,
): Generator<EncodedChunk[], void, void> {
  assert(table.kind !== "samples", "decoded samples have no chunks");
  // Ranges leave their start out, and times are whole milliseconds.
  const range = { startMs: startMs - 1, endMs };
  const source = table.kind === "pages" ? chunksOfPages(table, memory, range) : chunksOfTable(table);
  const { seriesStart, chunks } = pickChunks(source, range.startMs, endMs);
  for (let series = 0; series + 1 < seriesStart.length; series++) {
    const out: EncodedChunk[] = [];
    for (let i = seriesStart[series]; i < seriesStart[series + 1]; i++) {
      const chunk = encodedChunk(source, chunks[i]);
      if (!isRepeated(chunk, out)) out.push(chunk);
    }
    yield out;
  }
}

function encodedChunk(source: ChunkSource, chunk: number): EncodedChunk {
  const encoding = source.encodings[chunk];
  if (!isClassicEncoding(encoding)) throw corruptChunk(source, chunk, `unknown encoding ${encoding}`);
  return {
    encoding,
    minTime: source.minTimes[chunk],
    maxTime: source.maxTimes[chunk],
    bytes: chunkBytes(source, chunk),
  };
}

/** Whether the chunk equals one of those before it, which are in order of time. */
function isRepeated(chunk: EncodedChunk, before: readonly EncodedChunk[]): boolean {
  for (let i = before.length - 1; i >= 0 && before[i].minTime === chunk.minTime; i--) {
    const { encoding, maxTime, bytes } = before[i];
    if (encoding === chunk.encoding && maxTime === chunk.maxTime && equalBytes(bytes, chunk.bytes)) return true;
  }
  return false;
}
