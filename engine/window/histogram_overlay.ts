/** Puts the results of windows with histograms over a row that the kernels made of the floats alone. */
import { ABSENT, FLOAT, type FloatHistogram, HISTOGRAM } from "../model/mod.ts";
import { firstWindowEndMs, type WindowFragment, windowSeconds, windowStepMs } from "./fragment.ts";
import { HISTOGRAM_FUNCTIONS } from "./histogram_functions.ts";
import type { MixedWindow, WindowNote } from "./mixed_window.ts";
import type { SeriesSamples } from "./samples.ts";

/** One row of cells. */
export interface RowCells {
  readonly values: Float64Array;
  readonly kinds: Uint8Array;
  /** As long as the row. */
  readonly histograms: (FloatHistogram | null)[];
}

export interface OverlayResult {
  /** Histograms that lie in some window. */
  readonly covered: number;
  readonly notes: ReadonlySet<WindowNote>;
}

export function overlayHistograms(fragment: WindowFragment, samples: SeriesSamples, row: RowCells): OverlayResult {
  const evaluate = HISTOGRAM_FUNCTIONS[fragment.func];
  const w = splitColumns(samples, windowSeconds(fragment));
  const notes = new Set<WindowNote>();
  const firstEndMs = firstWindowEndMs(fragment);
  const stepMs = windowStepMs(fragment);
  let covered = 0;
  for (let k = 0; k < fragment.grid.stepCount; k++) {
    const coveredTo = w.histogramHigh;
    slide(w, firstEndMs + k * stepMs, fragment.window.widthMs);
    covered += w.histogramHigh - Math.max(w.histogramLow, coveredTo);
    if (w.histogramLow === w.histogramHigh) continue;
    const cell = evaluate(w, notes);
    if (cell === undefined) continue;
    row.kinds[k] = cell === null ? ABSENT : typeof cell === "number" ? FLOAT : HISTOGRAM;
    row.values[k] = typeof cell === "number" ? cell : 0;
    row.histograms[k] = typeof cell === "number" ? null : cell;
  }
  return { covered, notes };
}

function splitColumns({ times, values, histograms }: SeriesSamples, seconds: number): MixedWindow {
  const isHistogram = (_: number, i: number) => histograms !== null && histograms[i] !== null;
  const isFloat = (_: number, i: number) => !isHistogram(_, i);
  return {
    floatTimes: times.filter(isFloat),
    floats: values.filter(isFloat),
    histogramTimes: times.filter(isHistogram),
    histograms: histograms?.filter((histogram) => histogram !== null) ?? [],
    floatLow: 0,
    floatHigh: 0,
    histogramLow: 0,
    histogramHigh: 0,
    startMs: 0,
    endMs: 0,
    seconds,
  };
}

function slide(w: MixedWindow, endMs: number, widthMs: number): void {
  w.startMs = endMs - widthMs;
  w.endMs = endMs;
  w.floatLow = after(w.floatTimes, w.startMs, w.floatLow);
  w.floatHigh = after(w.floatTimes, endMs, w.floatHigh);
  w.histogramLow = after(w.histogramTimes, w.startMs, w.histogramLow);
  w.histogramHigh = after(w.histogramTimes, endMs, w.histogramHigh);
}

/** First index at or behind `from` whose time is later than `bound`. */
function after(times: Float64Array, bound: number, from: number): number {
  let i = from;
  while (i < times.length && times[i] <= bound) i++;
  return i;
}
