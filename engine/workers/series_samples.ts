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
    startTimes: table.startTimes?.subarray(start, end),
  };
}

/**
 * Decodes the picked chunks of a series; returns the samples with startMs < t <= endMs. Of samples with the same time the
 * first in chunk order is kept (Prometheus: any one of them). A stale marker is a float here, whatever it ended. Throws
 * CorruptDataError.
 */
export function decodeSeries(
  source: ChunkSource,
  picks: ChunkPicks,
  series: number,
  { startMs, endMs }: { readonly startMs: number; readonly endMs: number },
): SeriesSamples {
  const decoded = Array.from(
    picks.chunks.subarray(picks.seriesStart[series], picks.seriesStart[series + 1]),
    (chunk) => {
      const encoding = source.encodings[chunk];
      return decodeChunk({ encoding, bytes: chunkBytes(source, chunk), ...source.place(chunk) });
    },
  );
  const order = mergeOrder(decoded);
  let start = 0;
  let end = order.times.length;
  while (start < end && order.times[start] <= startMs) start++;
  while (end > start && order.times[end - 1] > endMs) end--;
  return samplesAt(decoded, order, start, end);
}

/** The samples at places [start, end) of the order. */
function samplesAt(decoded: readonly ChunkSamples[], order: MergeOrder, start: number, end: number): SeriesSamples {
  const values = new Float64Array(end - start);
  const words = wordsOf(values);
  const columns = decoded.map((samples) => wordsOf(samples.kind === "float" ? samples.values : samples.sums));
  const histograms = new Array<FloatHistogram | null>(end - start).fill(null);
  let floatsOnly = true;
  for (let i = start; i < end; i++) {
    const samples = decoded[order.chunks[i]];
    const index = order.indices[i];
    const column = columns[order.chunks[i]];
    words[2 * (i - start)] = column[2 * index];
    words[2 * (i - start) + 1] = column[2 * index + 1];
    if (samples.kind === "float" || isStale(column, index)) continue;
    floatsOnly = false;
    const histogram = floatHistogramAt(samples, index);
    // Only next to its predecessor in the same chunk is a sample known to continue it.
    const consecutive = i > 0 && order.chunks[i - 1] === order.chunks[i] && order.indices[i - 1] === index - 1;
    histograms[i - start] = consecutive || histogram.counterResetHint === "gauge"
      ? histogram
      : { ...histogram, counterResetHint: "unknown" };
  }
  return {
    times: order.times.slice(start, end),
    values,
    histograms: floatsOnly ? null : histograms,
    startTimes: startTimesAt(decoded, order, start, end),
  };
}

/** Undefined when no chunk has any. */
function startTimesAt(
  decoded: readonly ChunkSamples[],
  { chunks, indices }: MergeOrder,
  start: number,
  end: number,
): Float64Array | undefined {
  if (decoded.every(({ startTimes }) => startTimes === null)) return undefined;
  return Float64Array.from({ length: end - start }, (_, i) => {
    return decoded[chunks[start + i]].startTimes?.[indices[start + i]] ?? 0;
  });
}

/** The samples that are no stale markers. */
export function withoutStale(samples: SeriesSamples): SeriesSamples {
  const { times, values, histograms, startTimes } = samples;
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
  return {
    ...kept,
    histograms: histograms === null ? null : keep.map((i) => histograms[i]),
    startTimes: startTimes && Float64Array.from(keep, (i) => startTimes[i]),
  };
}

/** Which sample of which chunk comes when; times ascend. */
interface MergeOrder {
  readonly times: Float64Array;
  readonly chunks: Uint32Array;
  readonly indices: Uint32Array;
}

function mergeOrder(decoded: readonly ChunkSamples[]): MergeOrder {
  const size = decoded.reduce((sum, { times }) => sum + times.length, 0);
  const order = { times: new Float64Array(size), chunks: new Uint32Array(size), indices: new Uint32Array(size) };
  let ascending = true;
  let at = 0;
  decoded.forEach(({ times }, chunk) => {
    for (let i = 0; i < times.length; i++, at++) {
      order.times[at] = times[i];
      order.chunks[at] = chunk;
      order.indices[at] = i;
      if (at > 0 && times[i] <= order.times[at - 1]) ascending = false;
    }
  });
  return ascending ? order : sorted(order);
}

/** In order of time, each time once. The sort is stable: of equal times the first in chunk order stays. */
function sorted({ times, chunks, indices }: MergeOrder): MergeOrder {
  const places = Array.from(times, (_, i) => i).sort((a, b) => times[a] - times[b]);
  const kept = places.filter((place, i) => i === 0 || times[place] !== times[places[i - 1]]);
  return {
    times: Float64Array.from(kept, (place) => times[place]),
    chunks: Uint32Array.from(kept, (place) => chunks[place]),
    indices: Uint32Array.from(kept, (place) => indices[place]),
  };
}
