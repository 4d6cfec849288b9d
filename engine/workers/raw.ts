/** The samples of one window as they are: what a bare range selector returns. */
import type { FloatHistogram } from "../model/mod.ts";
import { extendSamples, firstWindowEndMs, sampleRange, type SeriesSamples } from "../window/mod.ts";
import { type LeafFragment, NO_NOTES } from "./job.ts";
import type { UntimedResult } from "./leaf.ts";
import type { LeafClock } from "./leaf_clock.ts";
import type { SeriesReader } from "./series_reader.ts";

/** All samples of the window of the first step. */
export function rawSamples(
  reader: SeriesReader,
  { grid, window }: Pick<LeafFragment, "grid" | "window">,
  clock: LeafClock,
): UntimedResult {
  const oneStep = { grid: { ...grid, stepCount: 1 }, window };
  const range = sampleRange(oneStep);
  const endMs = firstWindowEndMs(oneStep);
  const edges = { startMs: endMs - window.widthMs, endMs };
  const pieces: SeriesSamples[] = [];
  for (let series = 0; series < reader.seriesCount; series++) {
    const piece = cut(reader.samples(clock.read(reader, series)), range.startMs, range.endMs);
    const extended = window.extension !== undefined && piece.histograms === null;
    pieces.push(extended ? extendSamples(piece, edges, window.extension) : piece);
  }
  return concatenate(pieces);
}

/** Copies of the samples in the range: the columns are about to be overwritten. */
function cut({ times, values, histograms }: SeriesSamples, startMs: number, endMs: number): SeriesSamples {
  let start = 0;
  let end = times.length;
  while (start < end && times[start] <= startMs) start++;
  while (end > start && times[end - 1] > endMs) end--;
  const inside = histograms?.slice(start, end) ?? [];
  return {
    times: times.slice(start, end),
    values: values.slice(start, end),
    histograms: inside.some((histogram) => histogram !== null) ? inside : null,
  };
}

function concatenate(pieces: readonly SeriesSamples[]): UntimedResult {
  const seriesStart = new Uint32Array(pieces.length + 1);
  pieces.forEach((piece, series) => seriesStart[series + 1] = seriesStart[series] + piece.times.length);
  const size = seriesStart[pieces.length];
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
  return { data: { kind: "samples", seriesStart, times, values, histograms }, notes: NO_NOTES };
}
