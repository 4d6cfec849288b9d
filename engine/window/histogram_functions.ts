/**
 * The window functions where a window has histograms. What a function makes of floats alone is the kernels' affair: such
 * cells are kept.
 */
import { detectReset, equalHistograms, type FloatHistogram, HistogramMean, HistogramSum } from "../model/mod.ts";
import type { WindowFunction } from "./functions.ts";
import { extrapolatedHistogram, lastTwoHistograms } from "./histogram_rate.ts";
import { floatCount, histogramCount, type MixedFunction, type MixedWindow, type Notes } from "./mixed_window.ts";
import { isStartReset } from "./starts.ts";

export const HISTOGRAM_FUNCTIONS: Readonly<Record<WindowFunction, MixedFunction>> = {
  instant: (w) => lastIsHistogram(w) ? w.histograms[w.histogramHigh - 1] : undefined,
  timestamp: (w) => lastIsHistogram(w) ? w.histogramTimes[w.histogramHigh - 1] / 1000 : undefined,
  start_timestamp: startTimestamp,
  rate: (w, notes) => extrapolatedHistogram(w, true, w.seconds, notes),
  increase: (w, notes) => extrapolatedHistogram(w, true, 0, notes),
  delta: (w, notes) => extrapolatedHistogram(w, false, 0, notes),
  irate: (w, notes) => lastTwoHistograms(w, true, notes),
  idelta: (w, notes) => lastTwoHistograms(w, false, notes),
  deriv: floatsOnly,
  predict_linear: floatsOnly,
  double_exponential_smoothing: floatsOnly,
  changes: countChanges,
  resets: countResets,
  avg_over_time: (w, notes) => reduce(w, (first) => new HistogramMean(first), notes),
  sum_over_time: (w, notes) => reduce(w, (first) => new HistogramSum(first), notes),
  min_over_time: floatsOnly,
  max_over_time: floatsOnly,
  count_over_time: (w) => floatCount(w) + histogramCount(w),
  stddev_over_time: floatsOnly,
  stdvar_over_time: floatsOnly,
  present_over_time: () => 1,
  absent_over_time: () => 1,
  last_over_time: (w) => lastIsHistogram(w) ? w.histograms[w.histogramHigh - 1] : undefined,
  first_over_time: (w) => firstIsHistogram(w) ? w.histograms[w.histogramLow] : undefined,
  quantile_over_time: floatsOnly,
  mad_over_time: floatsOnly,
  ts_of_first_over_time: (w) => firstIsHistogram(w) ? w.histogramTimes[w.histogramLow] / 1000 : undefined,
  ts_of_last_over_time: (w) => lastIsHistogram(w) ? w.histogramTimes[w.histogramHigh - 1] / 1000 : undefined,
  ts_of_min_over_time: floatsOnly,
  ts_of_max_over_time: floatsOnly,
};

function lastIsHistogram(w: MixedWindow): boolean {
  return floatCount(w) === 0 || w.floatTimes[w.floatHigh - 1] < w.histogramTimes[w.histogramHigh - 1];
}

function firstIsHistogram(w: MixedWindow): boolean {
  return floatCount(w) === 0 || w.histogramTimes[w.histogramLow] < w.floatTimes[w.floatLow];
}

/** In seconds; 0 = not known. */
function startTimestamp(w: MixedWindow): number | null {
  if (lastIsHistogram(w)) return (w.histogramStarts?.[w.histogramHigh - 1] ?? 0) / 1000;
  const last = w.floatHigh - 1;
  return isStaleMarker(w.floats, last) ? null : (w.floatStarts?.[last] ?? 0) / 1000;
}

/** The bits 7ff0000000000002: another NaN is a sample. */
function isStaleMarker(floats: Float64Array, i: number): boolean {
  const [low, high] = new Uint32Array(floats.buffer, floats.byteOffset + 8 * i, 2);
  return high === 0x7ff00000 && low === 2;
}

function floatsOnly(w: MixedWindow, notes: Notes): undefined {
  if (floatCount(w) > 0) notes.add("mixed");
}

function reduce(
  w: MixedWindow,
  start: (first: FloatHistogram) => HistogramSum | HistogramMean,
  notes: Notes,
): FloatHistogram | null {
  if (floatCount(w) > 0) {
    notes.add("mixed");
    return null;
  }
  const reduction = start(w.histograms[w.histogramLow]);
  for (let i = w.histogramLow + 1; i < w.histogramHigh; i++) {
    if (reduction.add(w.histograms[i])) continue;
    notes.add("mixed_schemas");
    return null;
  }
  if (reduction.collision) notes.add("reset_collision");
  if (reduction.reconciled) notes.add("bounds_reconciled_in_aggregation");
  return reduction.finish();
}

export function countChanges(w: MixedWindow): number {
  const { histograms, floats } = w;
  return countPairs(
    w,
    (i) => !equalHistograms(histograms[i], histograms[i - 1]),
    (i) => floats[i] !== floats[i - 1] && !(Number.isNaN(floats[i]) && Number.isNaN(floats[i - 1])),
  );
}

export function countResets(w: MixedWindow): number {
  const { histograms, histogramStarts, histogramTimes, floats, floatStarts, floatTimes } = w;
  return countPairs(
    w,
    (i) => isStartReset(histogramStarts, histogramTimes, i) || detectReset(histograms[i], histograms[i - 1]),
    (i) => floats[i] < floats[i - 1] || isStartReset(floatStarts, floatTimes, i),
  );
}

/** Counts the neighbours in time that differ in kind or, sample i and the one before it, by the test of their kind. */
function countPairs(
  w: MixedWindow,
  histogramsDiffer: (i: number) => boolean,
  floatsDiffer: (i: number) => boolean,
): number {
  let count = 0;
  let before: "float" | "histogram" | null = null;
  let float = w.floatLow;
  let histogram = w.histogramLow;
  while (float < w.floatHigh || histogram < w.histogramHigh) {
    const isFloat = histogram === w.histogramHigh ||
      (float < w.floatHigh && w.floatTimes[float] < w.histogramTimes[histogram]);
    const kind = isFloat ? "float" : "histogram";
    if (before === kind) {
      if (isFloat ? floatsDiffer(float) : histogramsDiffer(histogram)) count++;
    } else if (before !== null) count++;
    before = kind;
    if (isFloat) float++;
    else histogram++;
  }
  return count;
}
