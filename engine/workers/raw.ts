/** The samples of one window as they are: what a bare range selector returns. */
import type { Arena } from "../../wasm/mod.ts";
import type { FloatHistogram } from "../model/mod.ts";
import type { SeriesSamples } from "../window/mod.ts";
import { type LeafResult, NO_NOTES } from "./job.ts";
import type { SeriesReader } from "./series_reader.ts";

/** All samples with startMs < t <= endMs. */
export function rawSamples(arena: Arena, reader: SeriesReader, startMs: number, endMs: number): LeafResult {
  const seriesStart = new Uint32Array(reader.seriesCount + 1);
  const pieces: SeriesSamples[] = [];
  for (let series = 0; series < reader.seriesCount; series++) {
    const read = reader.read(series);
    const { times, values } = reader.columns;
    const samples = typeof read !== "number" ? read : {
      times: arena.f64(times, read),
      values: arena.f64(values, read),
      histograms: null,
    };
    const piece = cut(samples, startMs, endMs);
    pieces.push(piece);
    seriesStart[series + 1] = seriesStart[series] + piece.times.length;
  }
  const size = seriesStart[reader.seriesCount];
  const times = new Float64Array(size);
  const values = new Float64Array(size);
  const histograms = pieces.some((piece) => piece.histograms !== null)
    ? new Array<FloatHistogram | null>(size).fill(null)
    : null;
  pieces.forEach((piece, series) => {
    times.set(piece.times, seriesStart[series]);
    values.set(piece.values, seriesStart[series]);
    piece.histograms?.forEach((histogram, i) => histograms![seriesStart[series] + i] = histogram);
  });
  const data = { kind: "samples" as const, seriesStart, times, values, histograms };
  return { data, samplesRead: size, notes: NO_NOTES };
}

/** Copies of the samples in the range: the columns are about to be overwritten. */
function cut({ times, values, histograms }: SeriesSamples, startMs: number, endMs: number): SeriesSamples {
  let start = 0;
  let end = times.length;
  while (start < end && times[start] <= startMs) start++;
  while (end > start && times[end - 1] > endMs) end--;
  return {
    times: times.slice(start, end),
    values: values.slice(start, end),
    histograms: histograms?.slice(start, end) ?? null,
  };
}
