/**
 * Samples of one series outside the arena: the way of everything that the XOR kernel does not read, which is histograms,
 * other encodings, chunks that overlap, and results of subqueries.
 */
import { decodeChunk, floatHistogramAt, isStale, wordsOf } from "../tsdb/mod.ts";
import type { ChunkSamples } from "../tsdb/mod.ts";
import type { FloatHistogram, SampleTable } from "../model/mod.ts";
import type { SeriesSamples } from "../window/mod.ts";
import { chunkBytes, type ChunkPicks, type ChunkSource } from "./chunk_source.ts";

export function samplesOfTable(table: SampleTable, series: number): SeriesSamples {
  const [start, end] = [table.seriesStart[series], table.seriesStart[series + 1]];
  return {
    times: table.times.subarray(start, end),
    values: table.values.subarray(start, end),
    histograms: table.histograms?.slice(start, end) ?? null,
  };
}

/**
 * Decodes the picked chunks of a series. Of samples with the same time the first in chunk order is kept (Prometheus: any
 * one of them). A stale marker is a float here, whatever it ended. Throws CorruptDataError.
 */
export function decodeSeries(source: ChunkSource, picks: ChunkPicks, series: number): SeriesSamples {
  const decoded: ChunkSamples[] = [];
  let count = 0;
  for (let i = picks.seriesStart[series]; i < picks.seriesStart[series + 1]; i++) {
    const chunk = picks.chunks[i];
    const encoding = source.encodings[chunk];
    decoded.push(decodeChunk({ encoding, bytes: chunkBytes(source, chunk), ...source.place(chunk) }));
    count += decoded[decoded.length - 1].times.length;
  }
  const order = mergeOrder(decoded, count);
  const times = new Float64Array(order.size);
  const values = new Float64Array(order.size);
  const words = wordsOf(values);
  const histograms: (FloatHistogram | null)[] | null = decoded.every(({ kind }) => kind === "float")
    ? null
    : new Array(order.size).fill(null);
  for (let i = 0; i < order.size; i++) {
    const samples = decoded[order.chunk[i]];
    const index = order.index[i];
    times[i] = samples.times[index];
    const from = wordsOf(samples.kind === "float" ? samples.values : samples.sums);
    words[2 * i] = from[2 * index];
    words[2 * i + 1] = from[2 * index + 1];
    if (samples.kind === "float" || isStale(from, index)) continue;
    const histogram = floatHistogramAt(samples, index);
    // Only next to its predecessor in the same chunk is a sample known to continue it.
    const consecutive = i > 0 && order.chunk[i - 1] === order.chunk[i] && order.index[i - 1] === index - 1;
    histograms![i] = consecutive || histogram.counterResetHint === "gauge"
      ? histogram
      : { ...histogram, counterResetHint: "unknown" };
  }
  return { times, values, histograms };
}

/** The samples that are no stale markers. */
export function withoutStale(samples: SeriesSamples): SeriesSamples {
  const { times, values, histograms } = samples;
  const words = wordsOf(values);
  const keep: number[] = [];
  for (let i = 0; i < times.length; i++) {
    if ((histograms !== null && histograms[i] !== null) || !isStale(words, i)) keep.push(i);
  }
  if (keep.length === times.length) return samples;
  const kept = { times: new Float64Array(keep.length), values: new Float64Array(keep.length) };
  keep.forEach((from, to) => {
    kept.times[to] = times[from];
    // Float64Arrays copy the bits of NaNs, numbers may not.
    kept.values.set(values.subarray(from, from + 1), to);
  });
  return { ...kept, histograms: histograms === null ? null : keep.map((i) => histograms[i]) };
}

/** Which sample of which chunk comes when. */
interface MergeOrder {
  readonly size: number;
  readonly chunk: Uint32Array;
  readonly index: Uint32Array;
}

function mergeOrder(decoded: readonly ChunkSamples[], count: number): MergeOrder {
  const chunk = new Uint32Array(count);
  const index = new Uint32Array(count);
  const all: { time: number; chunk: number; index: number }[] = [];
  decoded.forEach(({ times }, c) => times.forEach((time, i) => all.push({ time, chunk: c, index: i })));
  // The sort is stable: equal times stay in the order of chunks.
  all.sort((a, b) => a.time - b.time);
  let size = 0;
  all.forEach((sample, i) => {
    if (i > 0 && sample.time === all[i - 1].time) return;
    chunk[size] = sample.chunk;
    index[size++] = sample.index;
  });
  return { size, chunk, index };
}
