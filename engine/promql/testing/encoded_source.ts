/**
 * A source whose samples come as TSDB chunks, encoded from those of another: so that what runs in memory takes the same
 * way through decoders and kernels as what is read from blocks.
 *
 * Chunks are cut as Prometheus's head cuts them: after 120 samples, where the kind of sample or the resolution of
 * histograms changes, and at counter resets. The histograms of a chunk get the buckets of all of them. Samples that were
 * read from blocks are cut where their hints and layouts say that they were ({@link sharesRecordedChunk}).
 */
import {
  type ChunkBatch,
  type ChunkTable,
  CUSTOM_BUCKETS_SCHEMA,
  detectReset,
  type FloatHistogram,
  type LabelRequest,
  type QueryContext,
  type SampleTable,
  type SelectRequest,
  type SeriesSelection,
  type SeriesSource,
} from "../../model/mod.ts";
import { encodeChunk, encodeXor } from "../../tsdb/mod.ts";
import { chunkOfHistograms } from "./histogram_chunk.ts";

const SAMPLES_PER_CHUNK = 120;

export class EncodedSource implements SeriesSource {
  /** By the key of their labels: the samples of a series do not change. */
  readonly #encoded = new Map<string, readonly Chunk[]>();

  constructor(private readonly source: SeriesSource, private readonly sharesChunk: SharesChunk = sharesHeadChunk) {}

  async select(request: SelectRequest, context: QueryContext): Promise<SeriesSelection> {
    const { labels, batches } = await this.source.select(request, context);
    const keys = labels.map((set) => set.key());
    return { labels, batches: (signal) => this.#encodeBatches(batches(signal), keys) };
  }

  async *#encodeBatches(batches: AsyncIterable<ChunkBatch>, keys: readonly string[]): AsyncGenerator<ChunkBatch> {
    for await (const { series, chunks } of batches) {
      // Chunks of blocks have no room for start times.
      const encodes = chunks.kind === "samples" && chunks.startTimes === undefined;
      const encoded = () => Array.from(series, (place, s) => this.#encodeSeries(keys[place], chunks as SampleTable, s));
      yield { series, chunks: encodes ? join(encoded()) : chunks };
    }
  }

  #encodeSeries(key: string, table: SampleTable, series: number): readonly Chunk[] {
    let chunks = this.#encoded.get(key);
    if (chunks === undefined) {
      chunks = encodedChunks(table, series, this.sharesChunk);
      this.#encoded.set(key, chunks);
    }
    return chunks;
  }

  labelNames(request: LabelRequest, context: QueryContext): Promise<readonly string[]> {
    return this.source.labelNames(request, context);
  }

  labelValues(name: string, request: LabelRequest, context: QueryContext): Promise<readonly string[]> {
    return this.source.labelValues(name, request, context);
  }
}

/** Whether a sample goes into the chunk of the one before; null is a float. */
export type SharesChunk = (previous: FloatHistogram | null, next: FloatHistogram | null) => boolean;

export interface Chunk {
  readonly encoding: number;
  readonly bytes: Uint8Array;
  readonly minTime: number;
  readonly maxTime: number;
  readonly sampleCount: number;
}

/** The samples of a series, which must have no start times. */
export function encodedChunks(table: SampleTable, series: number, sharesChunk = sharesHeadChunk): Chunk[] {
  return Array.from(chunkRanges(table, series, sharesChunk), ([start, end]) => encode(table, start, end));
}

/** The chunks of each series, side by side. */
function join(series: readonly (readonly Chunk[])[]): ChunkTable {
  const chunks = series.flat();
  const seriesStart = new Uint32Array(series.length + 1);
  series.forEach((own, s) => seriesStart[s + 1] = seriesStart[s] + own.length);
  const offsets = new Uint32Array(chunks.length);
  let length = 0;
  chunks.forEach(({ bytes }, i) => {
    offsets[i] = length;
    length += bytes.length;
  });
  const bytes = new Uint8Array(length);
  chunks.forEach((chunk, i) => bytes.set(chunk.bytes, offsets[i]));
  return {
    kind: "chunks",
    bytes,
    seriesStart,
    encodings: Uint8Array.from(chunks, ({ encoding }) => encoding),
    minTimes: Float64Array.from(chunks, ({ minTime }) => minTime),
    maxTimes: Float64Array.from(chunks, ({ maxTime }) => maxTime),
    offsets,
    lengths: Uint32Array.from(chunks, ({ bytes }) => bytes.length),
  };
}

/** Where the chunks of a series begin and end. */
function* chunkRanges(
  { histograms, seriesStart }: SampleTable,
  series: number,
  sharesChunk: SharesChunk,
): Generator<[number, number]> {
  const [start, end] = [seriesStart[series], seriesStart[series + 1]];
  let from = start;
  for (let i = start + 1; i <= end; i++) {
    const full = i - from === SAMPLES_PER_CHUNK;
    if (i < end && !full && sharesChunk(histograms?.[i - 1] ?? null, histograms?.[i] ?? null)) continue;
    yield [from, i];
    from = i;
  }
}

export function sharesRecordedChunk(previous: FloatHistogram | null, next: FloatHistogram | null): boolean {
  if (previous === null || next === null) return previous === next;
  const layout = ({ schema, zeroThreshold, positiveSpans, negativeSpans, customValues }: FloatHistogram) =>
    JSON.stringify([schema, zeroThreshold, positiveSpans, negativeSpans, [...customValues]]);
  if (layout(previous) !== layout(next)) return false;
  return next.counterResetHint === "not_reset" || next.counterResetHint === "gauge";
}

function sharesHeadChunk(previous: FloatHistogram | null, next: FloatHistogram | null): boolean {
  if (previous === null || next === null) return previous === next;
  if ((previous.counterResetHint === "gauge") !== (next.counterResetHint === "gauge")) return false;
  if (previous.schema !== next.schema || previous.zeroThreshold !== next.zeroThreshold) return false;
  if (next.schema === CUSTOM_BUCKETS_SCHEMA && previous.customValues.join() !== next.customValues.join()) return false;
  return next.counterResetHint === "gauge" || !detectReset(next, previous);
}

function encode({ times, values, histograms }: SampleTable, start: number, end: number): Chunk {
  const range = { minTime: times[start], maxTime: times[end - 1], sampleCount: end - start };
  if (histograms?.[start] == null) return { ...range, encoding: 1, bytes: encodeXor(times, values, start, end) };
  const own = histograms.slice(start, end) as FloatHistogram[];
  return { ...range, ...encodeChunk(chunkOfHistograms(times.subarray(start, end), own)) };
}
