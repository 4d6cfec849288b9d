/**
 * Compares an answer with what a script expects. Floats are equal within a relative 1e-6, NaN equals NaN, a counter reset
 * hint counts only where it is written. The result is what is wrong, or null.
 */
import {
  compactHistogram,
  compareLabels,
  CUSTOM_BUCKETS_SCHEMA,
  type FloatHistogram,
  formatHistogram,
} from "../../model/mod.ts";
import type { Answer, AnswerPoint, AnswerSeries } from "./answers.ts";
import type { EvalCommand, ExpectedSeries } from "./script.ts";
import type { HistogramPoint } from "./series_notation.ts";

const TOLERANCE = 1e-6;

export function compareAnswer({ expected, ...command }: EvalCommand, answer: Answer): string | null {
  const wanted = expected.value;
  if (answer.type === "string" || answer.type === "scalar") {
    if (wanted.type !== answer.type) return `got the ${answer.type} ${answer.value}`;
    const same = answer.type === "string"
      ? answer.value === wanted.value
      : nearlyEqual(answer.value, Number(wanted.value));
    return same ? null : `got ${answer.value}, wanted ${wanted.value}`;
  }
  if (wanted.type !== "series") return `got a ${answer.type}, wanted the ${wanted.type} ${wanted.value}`;
  if (answer.type === "vector") return compareVector(wanted.series, answer.series, expected.ordered);
  const { startMs, stepMs } = wanted.times ?? command;
  const timed = wanted.series.map((series) => withTimes(series, startMs, stepMs ?? 0));
  return firstUnsorted(answer.series) ?? compareSeries(timed, answer.series);
}

function compareVector(
  wanted: readonly ExpectedSeries[],
  got: readonly AnswerSeries[],
  ordered: boolean,
): string | null {
  // A vector's samples are at the time of the question, whichever that was.
  const timeless = got.map(({ labels, points }) => ({
    labels,
    points: points.map((point) => ({ ...point, timeMs: 0 })),
  }));
  const problem = compareSeries(wanted.map((series) => withTimes(series, 0, 0)), timeless);
  if (problem !== null || !ordered) return problem;
  const misplaced = got.findIndex(({ labels }, i) => !labels.equals(wanted[i].labels));
  return misplaced < 0 ? null : `${got[misplaced].labels} is at place ${misplaced + 1}`;
}

/** A point to be found, with the time it is to be at. */
interface WantedPoint {
  readonly timeMs: number;
  readonly value: number | HistogramPoint;
}

interface WantedSeries {
  readonly labels: ExpectedSeries["labels"];
  readonly points: readonly WantedPoint[];
}

function withTimes({ labels, points }: ExpectedSeries, startMs: number, stepMs: number): WantedSeries {
  const timed: WantedPoint[] = [];
  points.forEach((value, i) => {
    if (value !== null && value !== "stale") timed.push({ timeMs: startMs + i * stepMs, value });
  });
  return { labels, points: timed };
}

function firstUnsorted(series: readonly AnswerSeries[]): string | null {
  const at = series.findIndex(({ labels }, i) => i > 0 && compareLabels(series[i - 1].labels, labels) > 0);
  return at < 0 ? null : `${series[at].labels} is not in label order`;
}

function compareSeries(wanted: readonly WantedSeries[], got: readonly AnswerSeries[]): string | null {
  const byLabels = new Map(got.map((series) => [series.labels.key(), series]));
  if (byLabels.size < got.length) return "two series have the same labels";
  const keys = new Set(wanted.map(({ labels }) => labels.key()));
  const extra = got.find(({ labels }) => !keys.has(labels.key()));
  if (extra !== undefined) return `got ${extra.labels} ${extra.points.map(pointText).join(" ")}, which is not wanted`;
  for (const { labels, points } of wanted) {
    const series = byLabels.get(labels.key());
    if (series === undefined) return `${labels} is missing`;
    const problem = comparePoints(points, series.points);
    if (problem !== null) return `${labels}: ${problem}`;
  }
  return null;
}

function comparePoints(wanted: readonly WantedPoint[], got: readonly AnswerPoint[]): string | null {
  const differs = wanted.length !== got.length || wanted.some((point, i) => !samePoint(point, got[i]));
  return differs ? `got ${got.map(pointText).join(" ")}, wanted ${wanted.map(wantedText).join(" ")}` : null;
}

function samePoint(wanted: WantedPoint, got: AnswerPoint): boolean {
  if (wanted.timeMs !== got.timeMs || typeof wanted.value !== typeof got.value) return false;
  if (typeof wanted.value === "number" || typeof got.value === "number") {
    return nearlyEqual(wanted.value as number, got.value as number);
  }
  return sameHistogram(wanted.value, got.value);
}

function sameHistogram({ histogram, hintWritten }: HistogramPoint, answer: FloatHistogram): boolean {
  if (hintWritten && histogram.counterResetHint !== answer.counterResetHint) return false;
  const [a, b] = [compactHistogram(histogram), compactHistogram(answer)];
  if (a.schema !== b.schema || a.zeroThreshold !== b.zeroThreshold) return false;
  if (a.schema === CUSTOM_BUCKETS_SCHEMA && a.customValues.join() !== b.customValues.join()) return false;
  const layout = (one: FloatHistogram) => JSON.stringify([one.positiveSpans, one.negativeSpans]);
  return layout(a) === layout(b) && allNearlyEqual(numbersOf(a), numbersOf(b));
}

function numbersOf({ count, sum, zeroCount, positiveBuckets, negativeBuckets }: FloatHistogram): number[] {
  return [count, sum, zeroCount, ...positiveBuckets, ...negativeBuckets];
}

function allNearlyEqual(a: readonly number[], b: readonly number[]): boolean {
  return a.every((value, i) => nearlyEqual(value, b[i]));
}

function nearlyEqual(a: number, b: number): boolean {
  if (a === b || (Number.isNaN(a) && Number.isNaN(b))) return true;
  if (a === 0 || b === 0) return false;
  return Math.abs(a - b) / Math.min(Math.abs(a) + Math.abs(b), Number.MAX_VALUE) < TOLERANCE;
}

function pointText({ timeMs, value }: AnswerPoint): string {
  const text = typeof value === "number" ? String(value) : `${value.counterResetHint} ${formatHistogram(value)}`;
  return `${text}@${timeMs / 1000}`;
}

function wantedText({ timeMs, value }: WantedPoint): string {
  if (typeof value === "number") return `${value}@${timeMs / 1000}`;
  const hint = value.hintWritten ? `${value.histogram.counterResetHint} ` : "";
  return `${hint}${formatHistogram(value.histogram)}@${timeMs / 1000}`;
}
