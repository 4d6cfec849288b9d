/** rate, increase, delta, irate and idelta of native histograms (Prometheus histogramRate, instantValue). */
import {
  addHistograms,
  compactHistogram,
  CUSTOM_BUCKETS_SCHEMA,
  detectReset,
  divideHistogram,
  type FloatHistogram,
  multiplyHistogram,
  reduceHistogram,
  subtractHistograms,
  withHint,
} from "../model/mod.ts";
import { extrapolation } from "./extrapolation.ts";
import { floatCount, histogramCount, type MixedWindow, type Notes } from "./mixed_window.ts";
import { isStartReset, noteOverlap, startInside } from "./starts.ts";

/** Null when there is no result; notes say why. `perSeconds` is what the increase is divided by, 0 = nothing. */
export function extrapolatedHistogram(
  w: MixedWindow,
  counter: boolean,
  perSeconds: number,
  notes: Notes,
): FloatHistogram | null {
  if (floatCount(w) > 0) {
    notes.add("mixed");
    return null;
  }
  const { histogramTimes: times, histogramLow: low, histogramHigh: high } = w;
  const startMs = counter ? startInside(w.histogramStarts, times, low, w) : null;
  if (histogramCount(w) < 2 && startMs === null) return null;
  const increase = startMs === null ? difference(w, counter, notes) : increaseFromZero(w, notes);
  if (increase === null) return null;
  const zeroRatio = counter && increase.count > 0 ? w.histograms[low].count / increase.count : -1;
  const factor = extrapolation(times, low, high, w, zeroRatio, startMs);
  return multiplyHistogram(increase, perSeconds === 0 ? factor : factor / perSeconds);
}

/** The counter was zero inside the window: all that the first sample counts is increase, too. */
function increaseFromZero(w: MixedWindow, notes: Notes): FloatHistogram | null {
  const first = w.histograms[w.histogramLow];
  if (histogramCount(w) === 1) return first;
  const increase = difference(w, true, notes);
  if (increase === null) return null;
  const added = addHistograms(increase, first);
  if (added === null) return mixedSchemas(notes);
  if (added.reconciled) notes.add("bounds_reconciled_in_addition");
  return added.histogram;
}

function isCustom({ schema }: FloatHistogram): boolean {
  return schema === CUSTOM_BUCKETS_SCHEMA;
}

function isGauge({ counterResetHint }: FloatHistogram): boolean {
  return counterResetHint === "gauge";
}

/** Last less first, plus what resets took away. */
function difference(w: MixedWindow, counter: boolean, notes: Notes): FloatHistogram | null {
  const points = w.histograms.slice(w.histogramLow, w.histogramHigh);
  const last = points[points.length - 1];
  const isReset = (i: number, before: FloatHistogram) =>
    isStartReset(w.histogramStarts, w.histogramTimes, w.histogramLow + i) || detectReset(points[i], before);
  // A reset right after the first sample makes that sample, and its layout, irrelevant.
  const first = counter && isReset(1, points[0]) ? emptyLike(points[1]) : points[0];
  const relevant = counter ? [first, ...points.slice(1)] : [first, last];
  if (relevant.some((point) => isCustom(point) !== isCustom(first))) return mixedSchemas(notes);
  noteKinds(points, counter, notes);
  const schema = Math.min(...relevant.map((point) => point.schema));
  const subtracted = subtractHistograms(reduceHistogram(last, schema), first);
  if (subtracted === null) return mixedSchemas(notes);
  if (subtracted.reconciled) notes.add("bounds_reconciled_in_subtraction");
  let result = subtracted.histogram;
  if (counter) noteOverlap(w.histogramStarts, w.histogramTimes, w.histogramLow, w.histogramHigh, notes);
  let before = first;
  for (let i = 1; counter && i < points.length; i++) {
    if (isReset(i, before)) {
      const added = addHistograms(result, before);
      if (added === null) return mixedSchemas(notes);
      if (added.reconciled) notes.add("bounds_reconciled_in_addition");
      result = added.histogram;
    }
    before = points[i];
  }
  return compactHistogram(withHint(result, "gauge"));
}

function noteKinds(points: readonly FloatHistogram[], counter: boolean, notes: Notes): void {
  if (counter && points.some(isGauge)) notes.add("not_a_counter");
  if (!counter && !(isGauge(points[0]) && isGauge(points[points.length - 1]))) notes.add("not_a_gauge");
}

function emptyLike({ schema, customValues }: FloatHistogram): FloatHistogram {
  const none = new Float64Array();
  return {
    counterResetHint: "unknown",
    schema,
    zeroThreshold: 0,
    zeroCount: 0,
    count: 0,
    sum: 0,
    positiveSpans: [],
    negativeSpans: [],
    positiveBuckets: none,
    negativeBuckets: none,
    customValues,
  };
}

function mixedSchemas(notes: Notes): null {
  notes.add("mixed_schemas");
  return null;
}

/** The newest two samples, which are histograms both, or else there is no result. Undefined: both are floats. */
export function lastTwoHistograms(w: MixedWindow, counter: boolean, notes: Notes): FloatHistogram | null | undefined {
  const [previous, last] = [newest(w, 1), newest(w, 0)];
  if (previous === null || last === null) return null;
  if (previous.histogram === null && last.histogram === null) return undefined;
  if (previous.histogram === null || last.histogram === null) {
    notes.add("mixed");
    return null;
  }
  noteKinds([previous.histogram, last.histogram], counter, notes);
  let result = last.histogram;
  const startReset = isStartReset(w.histogramStarts, w.histogramTimes, w.histogramHigh - 1);
  if (!counter || !(startReset || detectReset(last.histogram, previous.histogram))) {
    const subtracted = subtractHistograms(last.histogram, previous.histogram);
    if (subtracted === null) {
      notes.add("mixed_schemas");
      return null;
    }
    if (subtracted.reconciled) notes.add("bounds_reconciled_in_subtraction");
    result = subtracted.histogram;
  }
  result = compactHistogram(withHint(result, "gauge"));
  return counter ? divideHistogram(result, (last.time - previous.time) / 1000) : result;
}

/** The newest sample of the window, or the one before it. */
function newest(w: MixedWindow, back: 0 | 1): { time: number; histogram: FloatHistogram | null } | null {
  let float = w.floatHigh - 1;
  let histogram = w.histogramHigh - 1;
  for (let skipped = 0;; skipped++) {
    const floatTime = float >= w.floatLow ? w.floatTimes[float] : -Infinity;
    const histogramTime = histogram >= w.histogramLow ? w.histogramTimes[histogram] : -Infinity;
    if (floatTime === -Infinity && histogramTime === -Infinity) return null;
    const isHistogram = histogramTime > floatTime;
    if (skipped === back) {
      return isHistogram
        ? { time: histogramTime, histogram: w.histograms[histogram] }
        : { time: floatTime, histogram: null };
    }
    if (isHistogram) histogram--;
    else float--;
  }
}
