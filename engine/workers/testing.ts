/** Chunk tables for the tests of this room. */
import { type ChunkTable, ENCODING_XOR } from "../model/mod.ts";
import { encodeXor } from "../tsdb/mod.ts";
import type { LeafResult } from "./job.ts";
import type { UntimedResult } from "./leaf.ts";

export interface TestChunk {
  readonly encoding: number;
  readonly bytes: Uint8Array;
  readonly minTime: number;
  readonly maxTime: number;
}

export function xorChunk(times: readonly number[], values: ArrayLike<number>): TestChunk {
  const column = values instanceof Float64Array ? values : Float64Array.from(values);
  return {
    encoding: ENCODING_XOR,
    bytes: encodeXor(Float64Array.from(times), column),
    minTime: Math.min(...times),
    maxTime: Math.max(...times),
  };
}

/** What of a result is the same in every run. */
export function untimed({ times: _, ...result }: LeafResult): UntimedResult {
  return result;
}

/** The chunks of each series, side by side. */
export function chunkTable(series: readonly (readonly TestChunk[])[]): ChunkTable {
  const chunks = series.flat();
  const lengths = Uint32Array.from(chunks, ({ bytes }) => bytes.length);
  const offsets = new Uint32Array(chunks.length);
  for (let i = 1; i < chunks.length; i++) offsets[i] = offsets[i - 1] + lengths[i - 1];
  const bytes = new Uint8Array(lengths.reduce((sum, length) => sum + length, 0));
  chunks.forEach((chunk, i) => bytes.set(chunk.bytes, offsets[i]));
  const seriesStart = new Uint32Array(series.length + 1);
  series.forEach((own, s) => seriesStart[s + 1] = seriesStart[s] + own.length);
  return {
    kind: "chunks",
    bytes,
    seriesStart,
    encodings: Uint8Array.from(chunks, ({ encoding }) => encoding),
    minTimes: Float64Array.from(chunks, ({ minTime }) => minTime),
    maxTimes: Float64Array.from(chunks, ({ maxTime }) => maxTime),
    offsets,
    lengths,
  };
}
