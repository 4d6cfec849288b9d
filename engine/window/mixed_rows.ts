/**
 * Rows that take more than a kernel: windows with histograms, whose results are put over the row that the kernel made of
 * the floats alone; windows of extended selectors, and of samples with start times.
 */
import { ABSENT, FLOAT, type FloatHistogram, HISTOGRAM, type SampleCounts } from "../model/mod.ts";
import { countWindows, sizesBefore } from "./counts.ts";
import { indexAfter } from "./edges.ts";
import { type ExtendedFunction, extendedFunction } from "./extended.ts";
import { firstWindowEndMs, samplesBeyond, type WindowFragment, windowSeconds, windowStepMs } from "./fragment.ts";
import { HISTOGRAM_FUNCTIONS } from "./histogram_functions.ts";
import { type MixedFunction, type MixedWindow, Notes, type WindowNote } from "./mixed_window.ts";
import type { SeriesSamples } from "./samples.ts";
import { refuseBadFactors } from "./smoothing_factors.ts";
import { START_TIME_FUNCTIONS } from "./start_times.ts";

/** One row of cells. */
export interface RowCells {
  readonly values: Float64Array;
  readonly kinds: Uint8Array;
  /** As long as the row. */
  readonly histograms: (FloatHistogram | null)[];
}

export interface OverlayResult {
  /** Samples that lie in some window: histograms, and where no kernel has counted them floats as well. */
  readonly covered: number;
  /** How many windows each note is about. */
  readonly notes: ReadonlyMap<WindowNote, number>;
}

/** Windows that have histograms; `row` has what the kernel made of the floats. Adds what it looks at to `counts`. */
export function overlayHistograms(
  fragment: WindowFragment,
  samples: SeriesSamples,
  row: RowCells,
  counts: SampleCounts | null = null,
): OverlayResult {
  return overlay(fragment, samples, row, HISTOGRAM_FUNCTIONS[fragment.func], false, counts);
}

/** Windows with any samples, of an extended selector or with start times; all cells of `row` are absent. Adds to `counts`. */
export function evaluateTyped(
  fragment: WindowFragment,
  samples: SeriesSamples,
  row: RowCells,
  counts: SampleCounts | null = null,
): OverlayResult {
  const { func, window: { extension } } = fragment;
  const evaluate = extension === undefined
    ? START_TIME_FUNCTIONS[func] ?? HISTOGRAM_FUNCTIONS[func]
    : extendedFunction(extension, func as ExtendedFunction);
  return overlay(fragment, samples, row, evaluate, true, counts);
}

function overlay(
  fragment: WindowFragment,
  samples: SeriesSamples,
  row: RowCells,
  evaluate: MixedFunction,
  withFloats: boolean,
  counts: SampleCounts | null,
): OverlayResult {
  const w = splitColumns(samples, windowSeconds(fragment));
  const notes = new Notes();
  const firstEndMs = firstWindowEndMs(fragment);
  const stepMs = windowStepMs(fragment);
  // A line through an instant needs no more than its lookback.
  const { beforeMs, afterMs } = samplesBeyond(fragment.window);
  const before = fragment.func === "instant" ? 0 : beforeMs;
  const bounds = counts && newBounds(fragment.grid.stepCount);
  let covered = 0;
  for (let k = 0; k < fragment.grid.stepCount; k++) {
    const [floatsTo, histogramsTo] = [w.floatHigh, w.histogramHigh];
    slide(w, firstEndMs + k * stepMs, fragment.window.widthMs, before, afterMs);
    if (bounds !== null) noteBounds(bounds, k, w);
    const floats = w.floatHigh - w.floatLow;
    const histograms = w.histogramHigh - w.histogramLow;
    covered += w.histogramHigh - Math.max(w.histogramLow, histogramsTo);
    if (withFloats) covered += w.floatHigh - Math.max(w.floatLow, floatsTo);
    if (histograms === 0 && !(withFloats && floats > 0)) continue;
    refuseBadFactors(fragment, k);
    const cell = evaluate(w, notes);
    if (cell === undefined) continue;
    row.kinds[k] = cell === null ? ABSENT : typeof cell === "number" ? FLOAT : HISTOGRAM;
    row.values[k] = typeof cell === "number" ? cell : 0;
    row.histograms[k] = typeof cell === "number" ? null : cell;
  }
  if (counts !== null && bounds !== null) {
    const fixed = fragment.window.atMs !== null;
    if (withFloats) countWindows(counts, bounds.floats, fixed);
    countWindows(counts, bounds.histograms, fixed, sizesBefore(w.histograms));
  }
  return { covered, notes: notes.counts };
}

/** As kernels have them: which samples each step's window has. */
interface Bounds {
  readonly floats: Uint32Array;
  readonly histograms: Uint32Array;
}

function newBounds(stepCount: number): Bounds {
  return { floats: new Uint32Array(2 * stepCount), histograms: new Uint32Array(2 * stepCount) };
}

function noteBounds({ floats, histograms }: Bounds, step: number, w: MixedWindow): void {
  floats[2 * step] = w.floatLow;
  floats[2 * step + 1] = w.floatHigh;
  histograms[2 * step] = w.histogramLow;
  histograms[2 * step + 1] = w.histogramHigh;
}

function splitColumns({ times, values, histograms, startTimes }: SeriesSamples, seconds: number): MixedWindow {
  const isHistogram = (_: number, i: number) => histograms !== null && histograms[i] !== null;
  const isFloat = (_: number, i: number) => !isHistogram(_, i);
  return {
    floatTimes: times.filter(isFloat),
    floats: histograms === null ? values : floatsOf(values, isFloat),
    floatStarts: startTimes?.filter(isFloat) ?? null,
    histogramStarts: startTimes?.filter(isHistogram) ?? null,
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

/** Float64Arrays copy the bits of stale markers, numbers may not. */
function floatsOf(values: Float64Array, isFloat: (value: number, i: number) => boolean): Float64Array {
  const floats = new Float64Array(values.length);
  let size = 0;
  values.forEach((value, i) => {
    if (isFloat(value, i)) floats.set(values.subarray(i, i + 1), size++);
  });
  return floats.subarray(0, size);
}

function slide(w: MixedWindow, endMs: number, widthMs: number, beforeMs: number, afterMs: number): void {
  w.startMs = endMs - widthMs;
  w.endMs = endMs;
  const { floatTimes, histogramTimes } = w;
  w.floatLow = indexAfter(floatTimes, w.floatLow, floatTimes.length, w.startMs - beforeMs);
  w.floatHigh = indexAfter(floatTimes, w.floatHigh, floatTimes.length, endMs + afterMs);
  w.histogramLow = indexAfter(histogramTimes, w.histogramLow, histogramTimes.length, w.startMs - beforeMs);
  w.histogramHigh = indexAfter(histogramTimes, w.histogramHigh, histogramTimes.length, endMs + afterMs);
}
