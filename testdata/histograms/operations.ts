/** Reader of operations.jsonl.gz (README.md). */
import { gunzipSync } from "node:zlib";
import type { CounterResetHint, FloatHistogram } from "../../engine/model/mod.ts";

interface StoredHistogram {
  readonly hint: CounterResetHint;
  readonly schema: number;
  readonly zeroThreshold: string;
  readonly zeroCount: string;
  readonly count: string;
  readonly sum: string;
  readonly ps: readonly [number, number][];
  readonly ns: readonly [number, number][];
  readonly pb: readonly string[];
  readonly nb: readonly string[];
  readonly custom: readonly string[];
}

interface StoredAddition {
  readonly h: StoredHistogram;
  readonly collision: boolean;
  readonly reconciled: boolean;
}

export interface HistogramCase {
  readonly a: StoredHistogram;
  readonly b: StoredHistogram;
  readonly c: StoredHistogram;
  readonly add: StoredAddition | null;
  readonly sub: StoredAddition | null;
  readonly sum: StoredHistogram | null;
  readonly mean: StoredHistogram | null;
  readonly compact: StoredHistogram;
  readonly reset: boolean;
  readonly equal: boolean;
  readonly text: string;
  readonly factor: string;
  readonly mul: StoredHistogram;
  readonly div: StoredHistogram;
  readonly bound: string;
  readonly trimAbove: StoredHistogram;
  readonly trimBelow: StoredHistogram;
  readonly q: string;
  readonly quantile: string;
  readonly quantileNotes: number;
  readonly lower: string;
  readonly upper: string;
  readonly fraction: string;
  readonly fractionNotes: number;
}

export function histogramCases(): HistogramCase[] {
  const bytes = gunzipSync(Deno.readFileSync(new URL("operations.jsonl.gz", import.meta.url)));
  return new TextDecoder().decode(bytes).trimEnd().split("\n").map((line) => JSON.parse(line) as HistogramCase);
}

export function floatOf(text: string): number {
  return text === "+Inf" ? Infinity : text === "-Inf" ? -Infinity : Number(text);
}

export function histogramOf(stored: StoredHistogram): FloatHistogram {
  const spans = (pairs: readonly [number, number][]) => pairs.map(([offset, length]) => ({ offset, length }));
  return {
    counterResetHint: stored.hint,
    schema: stored.schema,
    zeroThreshold: floatOf(stored.zeroThreshold),
    zeroCount: floatOf(stored.zeroCount),
    count: floatOf(stored.count),
    sum: floatOf(stored.sum),
    positiveSpans: spans(stored.ps),
    negativeSpans: spans(stored.ns),
    positiveBuckets: Float64Array.from(stored.pb, floatOf),
    negativeBuckets: Float64Array.from(stored.nb, floatOf),
    customValues: Float64Array.from(stored.custom, floatOf),
  };
}
