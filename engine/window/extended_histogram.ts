/** Anchored and smoothed differences of native histograms (Prometheus extendedHistogramRate). */
import {
  addHistograms,
  compactHistogram,
  CUSTOM_BUCKETS_SCHEMA,
  detectReset,
  divideHistogram,
  type FloatHistogram,
  multiplyHistogram,
  subtractHistograms,
  withHint,
} from "../model/mod.ts";
import { edgeSamples, indexAfter } from "./edges.ts";
import type { MixedWindow, Notes } from "./mixed_window.ts";

/** Null when there is no result; notes say why. `perSeconds` is what it is divided by, 0 = nothing. */
export function extendedHistogramDifference(
  w: MixedWindow,
  smoothed: boolean,
  counter: boolean,
  perSeconds: number,
  notes: Notes,
): FloatHistogram | null {
  const { histogramTimes: times, histograms, startMs, endMs } = w;
  const edges = edgeSamples(times, w.histogramLow, w.histogramHigh, w, smoothed);
  if (edges === null) return null;
  const { first, last } = edges;
  const points = histograms.slice(first, last + 1);
  if (!oneKind(points, notes)) return null;
  if (counter && points.some(({ counterResetHint }) => counterResetHint === "gauge")) notes.add("not_a_counter");
  const leftBetween = smoothed && times[first] < startMs;
  const rightBetween = smoothed && last > w.histogramLow && times[last] > endMs;
  const left = leftBetween ? interpolate(w, first, startMs, counter, notes) : histograms[first];
  const right = rightBetween ? interpolate(w, last - 1, endMs, counter, notes) : histograms[last];
  if (left === null || right === null) return null;
  if (!counter && !(left.counterResetHint === "gauge" && right.counterResetHint === "gauge")) notes.add("not_a_gauge");
  let result = subtract(right, left, notes);
  if (result === null) return null;
  const [firstLost, ...lost] = counter ? lostInResets(w, edges, left, right, leftBetween) : [];
  let correction: FloatHistogram | null = firstLost ?? null;
  for (const histogram of lost) correction = correction && add(correction, histogram, notes);
  if (correction !== null) result = add(result, correction, notes);
  if (result === null) return null;
  if (perSeconds !== 0) result = divideHistogram(result, perSeconds);
  return compactHistogram(withHint(result, "gauge"));
}

/** All have custom buckets or none has. */
function oneKind(points: readonly FloatHistogram[], notes: Notes): boolean {
  const custom = points[0].schema === CUSTOM_BUCKETS_SCHEMA;
  const result = points.every(({ schema }) => (schema === CUSTOM_BUCKETS_SCHEMA) === custom);
  if (!result) notes.add("mixed_schemas");
  return result;
}

/** The values just before each reset between the edges. */
function lostInResets(
  { histograms }: MixedWindow,
  { first, last }: { readonly first: number; readonly last: number },
  left: FloatHistogram,
  right: FloatHistogram,
  leftBetween: boolean,
): FloatHistogram[] {
  // A reset that the left edge was interpolated over is accounted for.
  const spanned = leftBetween && detectReset(histograms[first + 1], histograms[first]);
  const from = spanned ? first + 2 : first + 1;
  if (from > last) return [];
  const lost: FloatHistogram[] = [];
  let before = spanned ? histograms[first + 1] : left;
  for (const histogram of [...histograms.slice(from, last), right]) {
    if (detectReset(histogram, before)) lost.push(before);
    before = histogram;
  }
  return lost;
}

/** The histogram at the window's end: see smoothInstant. */
export function smoothHistogram(w: MixedWindow, notes: Notes): FloatHistogram | null {
  const { histogramTimes: times, histograms, histogramLow, histogramHigh, endMs } = w;
  const i = indexAfter(times, histogramLow, histogramHigh, endMs);
  if (i === histogramLow) return null;
  const before = histograms[i - 1];
  if (times[i - 1] === endMs) return before;
  // Carried forward, it is no longer known to continue its predecessor.
  if (i === histogramHigh) return withHint(before, "unknown");
  const around = [before, histograms[i]];
  const counter = around.some(({ counterResetHint }) => counterResetHint !== "gauge");
  // A change of the kind of buckets also looks like a reset: it is refused first.
  return oneKind(around, notes) ? interpolate(w, i - 1, endMs, counter, notes) : null;
}

/** Between sample i and the next; a counter that was reset in between starts from zero. */
function interpolate(
  { histogramTimes: times, histograms }: MixedWindow,
  i: number,
  timeMs: number,
  counter: boolean,
  notes: Notes,
): FloatHistogram | null {
  const [from, to] = [histograms[i], histograms[i + 1]];
  if (timeMs === times[i]) return from;
  if (timeMs === times[i + 1]) return to;
  const fraction = (timeMs - times[i]) / (times[i + 1] - times[i]);
  if (counter && detectReset(to, from)) return multiplyHistogram(to, fraction);
  const change = subtract(to, from, notes);
  return change === null ? null : add(multiplyHistogram(change, fraction), from, notes);
}

function subtract(a: FloatHistogram, b: FloatHistogram, notes: Notes): FloatHistogram | null {
  const result = subtractHistograms(a, b);
  if (result === null) notes.add("mixed_schemas");
  else if (result.reconciled) notes.add("bounds_reconciled_in_subtraction");
  return result?.histogram ?? null;
}

function add(a: FloatHistogram, b: FloatHistogram, notes: Notes): FloatHistogram | null {
  const result = addHistograms(a, b);
  if (result === null) notes.add("mixed_schemas");
  else if (result.reconciled) notes.add("bounds_reconciled_in_addition");
  return result?.histogram ?? null;
}
