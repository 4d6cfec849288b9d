/**
 * Modifiers anchored and smoothed (Prometheus extendedRate, smoothSeries): the window has samples from beyond its edges,
 * and its value at an edge is that of the sample before it (anchored) or lies on the line between its neighbours
 * (smoothed). Differences are taken between the edges, without extrapolation.
 */
import { unreachable } from "../base/mod.ts";
import type { FloatHistogram } from "../model/mod.ts";
import { edgeSamples, indexAfter } from "./edges.ts";
import { extendedHistogramDifference, smoothHistogram } from "./extended_histogram.ts";
import type { WindowExtension } from "./fragment.ts";
import { countChanges, countResets } from "./histogram_functions.ts";
import { floatCount, histogramCount, type MixedFunction, type MixedWindow, type Notes } from "./mixed_window.ts";
import type { SeriesSamples } from "./samples.ts";

/** Functions that know the modifiers; the evaluator refuses others. */
export type ExtendedFunction = "instant" | "rate" | "increase" | "delta" | "changes" | "resets";

export function extendedFunction({ mode }: WindowExtension, func: ExtendedFunction): MixedFunction {
  const smoothed = mode === "smoothed";
  switch (func) {
    case "instant":
      return smoothInstant;
    case "rate":
      return (w, notes) => difference(w, smoothed, true, w.seconds, notes);
    case "increase":
      return (w, notes) => difference(w, smoothed, true, 0, notes);
    case "delta":
      return (w, notes) => difference(w, smoothed, false, 0, notes);
    case "changes":
      return (w) => fromAnchor(w, countChanges);
    case "resets":
      return (w) => fromAnchor(w, countResets);
    default:
      return unreachable(func);
  }
}

/** The value at the window's end: a sample there, the line between two around it, or the last one before it. */
function smoothInstant(w: MixedWindow, notes: Notes): FloatHistogram | number | null {
  if (floatCount(w) > 0 && histogramCount(w) > 0) {
    notes.add("mixed");
    return null;
  }
  if (histogramCount(w) > 0) return smoothHistogram(w, notes);
  const i = indexAfter(w.floatTimes, w.floatLow, w.floatHigh, w.endMs);
  const last = i - 1;
  if (last < w.floatLow) return null;
  if (w.floatTimes[last] === w.endMs || i === w.floatHigh) return w.floats[last];
  return interpolate(w, last, w.endMs, false);
}

function difference(
  w: MixedWindow,
  smoothed: boolean,
  counter: boolean,
  perSeconds: number,
  notes: Notes,
): FloatHistogram | number | null {
  if (floatCount(w) > 0 && histogramCount(w) > 0) {
    notes.add("mixed");
    return null;
  }
  if (histogramCount(w) > 0) return extendedHistogramDifference(w, smoothed, counter, perSeconds, notes);
  const result = floatDifference(w, smoothed, counter);
  return result === null || perSeconds === 0 ? result : result / perSeconds;
}

function floatDifference(w: MixedWindow, smoothed: boolean, counter: boolean): number | null {
  const { floatTimes: times, floats, floatLow, startMs, endMs } = w;
  const edges = edgeSamples(times, floatLow, w.floatHigh, w, smoothed);
  if (edges === null) return null;
  const { first, last } = edges;
  const left = smoothed && times[first] < startMs ? interpolate(w, first, startMs, counter) : floats[first];
  const interpolated = smoothed && last > floatLow && times[last] > endMs;
  const right = interpolated ? interpolate(w, last - 1, endMs, counter) : floats[last];
  if (!counter) return right - left;
  const inside = floats.subarray(times[first] <= startMs ? first + 1 : first, times[last] >= endMs ? last : last + 1);
  let correction = 0;
  let before = left;
  for (const value of [...inside, right]) {
    if (value < before) correction += before;
    before = value;
  }
  return right - left + correction;
}

/**
 * The samples of one window of a bare range selector: those inside, and the values at both edges. None when none is
 * inside (Prometheus extendFloats). `samples` has no histograms.
 */
export function extendSamples(
  { times, values }: SeriesSamples,
  w: { readonly startMs: number; readonly endMs: number },
  { mode }: WindowExtension,
): SeriesSamples {
  const smoothed = mode === "smoothed";
  const edges = edgeSamples(times, 0, times.length, w, smoothed);
  if (edges === null) return { times: new Float64Array(), values: new Float64Array(), histograms: null };
  const { first, last } = edges;
  const column = { floatTimes: times, floats: values };
  const left = smoothed && times[first] < w.startMs ? interpolate(column, first, w.startMs, false) : values[first];
  const interpolated = smoothed && last > 0 && times[last] > w.endMs;
  const right = interpolated ? interpolate(column, last - 1, w.endMs, false) : values[last];
  const start = times[first] <= w.startMs ? first + 1 : first;
  const end = times[last] >= w.endMs ? last : last + 1;
  const outTimes = new Float64Array(Math.max(end - start, 0) + 2);
  const outValues = new Float64Array(outTimes.length);
  outTimes.set(times.subarray(start, end), 1);
  outValues.set(values.subarray(start, end), 1);
  [outTimes[0], outTimes[outTimes.length - 1]] = [w.startMs, w.endMs];
  [outValues[0], outValues[outTimes.length - 1]] = [left, right];
  return { times: outTimes, values: outValues, histograms: null };
}

/** The line from sample i to the next at a time; a counter that was reset in between starts from zero. */
function interpolate(
  { floatTimes, floats }: Pick<MixedWindow, "floatTimes" | "floats">,
  i: number,
  timeMs: number,
  counter: boolean,
): number {
  const [from, to] = [floats[i], floats[i + 1]];
  const start = counter && to < from ? 0 : from;
  return start + (to - start) * (timeMs - floatTimes[i]) / (floatTimes[i + 1] - floatTimes[i]);
}

/** Counts from the newest sample at or before the window's start; null when none is inside. */
function fromAnchor(w: MixedWindow, count: (w: MixedWindow) => number): number | null {
  const float = indexAfter(w.floatTimes, w.floatLow, w.floatHigh, w.startMs);
  const histogram = indexAfter(w.histogramTimes, w.histogramLow, w.histogramHigh, w.startMs);
  if (float === w.floatHigh && histogram === w.histogramHigh) return null;
  const floatTime = float > w.floatLow ? w.floatTimes[float - 1] : -Infinity;
  const histogramTime = histogram > w.histogramLow ? w.histogramTimes[histogram - 1] : -Infinity;
  if (floatTime === -Infinity && histogramTime === -Infinity) return count(w);
  const isFloat = floatTime >= histogramTime;
  return count({
    ...w,
    floatLow: isFloat ? float - 1 : float,
    histogramLow: isFloat ? histogram : histogram - 1,
  });
}
