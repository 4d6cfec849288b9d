/** Encodes merged samples anew: cuts them into chunks that the format allows and gathers each chunk's columns. */
import type { CounterResetHint } from "../model/mod.ts";
import {
  type ChunkSamples,
  encodeChunk,
  type FloatHistogramSamples,
  type HistogramSamples,
  type IntHistogramSamples,
  wordsOf,
} from "../tsdb/mod.ts";
import { continuation } from "./histogram_order.ts";
import type { SampleRun } from "./merge_samples.ts";

/** A chunk as the parquet block stores it. */
export interface RowChunk {
  /** Inclusive, ms. */
  readonly minTime: number;
  readonly maxTime: number;
  readonly encoding: number;
  readonly bytes: Uint8Array;
}

export interface CutRules {
  /** Samples per chunk. */
  readonly samplesMax: number;
  /** Times with different results never share a chunk. */
  readonly columnOf: (time: number) => number;
}

/** Chunks in time order. Samples that were in one chunk and still can be stay together. */
export function encodeRuns(runs: readonly SampleRun[], rules: CutRules): RowChunk[] {
  const chunks: RowChunk[] = [];
  let pending: SampleRun[] = [];
  let count = 0;
  let column = 0;
  let hint: CounterResetHint = "unknown";
  const flush = () => {
    if (count > 0) chunks.push(encodePending(pending, count, hint));
    pending = [];
    count = 0;
  };
  for (const { samples, start, end } of runs) {
    for (let i = start; i < end; i++) {
      const last = pending.at(-1);
      const itsColumn = rules.columnOf(samples.times[i]);
      const full = count >= rules.samplesMax || itsColumn !== column;
      const how = last === undefined ? "new" : full ? "new" : continues(last, samples, i);
      if (how !== "same") {
        flush();
        column = itsColumn;
        hint = how === "reset" ? "reset" : firstHint(samples, i);
      }
      if (how === "same" && last!.samples === samples && last!.end === i) last!.end++;
      else pending.push({ samples, start: i, end: i + 1 });
      count++;
    }
  }
  flush();
  return chunks;
}

function continues(last: SampleRun, samples: ChunkSamples, index: number): "same" | "reset" | "new" {
  if (last.samples.kind !== samples.kind) return "new";
  if (samples.kind === "float") return "same";
  return continuation(last.samples as HistogramSamples, last.end - 1, samples, index);
}

/** What was known of a chunk's first histogram stays known; of the others nothing is, but that gauges are gauges. */
function firstHint(samples: ChunkSamples, index: number): CounterResetHint {
  if (samples.kind === "float") return "unknown";
  return index === 0 || samples.counterReset === "gauge" ? samples.counterReset : "unknown";
}

function encodePending(runs: readonly SampleRun[], count: number, hint: CounterResetHint): RowChunk {
  const times = new Float64Array(count);
  gather(runs, (samples) => samples.times, times);
  const { encoding, bytes } = encodeChunk(gatherSamples(runs, times, hint));
  return { minTime: times[0], maxTime: times[count - 1], encoding, bytes };
}

function gatherSamples(runs: readonly SampleRun[], times: Float64Array, hint: CounterResetHint): ChunkSamples {
  const count = times.length;
  const first = runs[0].samples;
  if (first.kind === "float") {
    const values = new Float64Array(count);
    gather(runs, (samples) => (samples as typeof first).values, values);
    return { kind: "float", times, startTimes: null, values };
  }
  const { layout, positiveCount, negativeCount } = first;
  const width = positiveCount + negativeCount;
  const bucketRows = runs.reduce((rows, { samples, start, end }) => {
    const last = Math.min(end, (samples as HistogramSamples).bucketRows);
    return rows + Math.max(0, last - start);
  }, 0);
  const sums = new Float64Array(count);
  gather(runs, (samples) => (samples as HistogramSamples).sums, sums);
  const common = {
    times,
    startTimes: null,
    layout,
    counterReset: hint,
    sums,
    bucketRows,
    positiveCount,
    negativeCount,
  };
  return first.kind === "histogram"
    ? { kind: "histogram", ...common, ...gatherInts(runs, count, bucketRows, width) }
    : { kind: "float_histogram", ...common, ...gatherFloats(runs, count, bucketRows, width) };
}

function gatherInts(runs: readonly SampleRun[], count: number, bucketRows: number, width: number) {
  const counts = new BigUint64Array(count);
  const zeroCounts = new BigUint64Array(count);
  const buckets = new BigInt64Array(bucketRows * width);
  gather(runs, (samples) => (samples as IntHistogramSamples).counts, counts);
  gather(runs, (samples) => (samples as IntHistogramSamples).zeroCounts, zeroCounts);
  gatherBuckets(runs, buckets, width);
  return { counts, zeroCounts, buckets };
}

function gatherFloats(runs: readonly SampleRun[], count: number, bucketRows: number, width: number) {
  const counts = new Float64Array(count);
  const zeroCounts = new Float64Array(count);
  const buckets = new Float64Array(bucketRows * width);
  gather(runs, (samples) => (samples as FloatHistogramSamples).counts, counts);
  gather(runs, (samples) => (samples as FloatHistogramSamples).zeroCounts, zeroCounts);
  gatherBuckets(runs, buckets, width);
  return { counts, zeroCounts, buckets };
}

type Column = Float64Array | BigInt64Array | BigUint64Array;

/** Copies the runs' cells of a column with one cell per sample, bit by bit. */
function gather(runs: readonly SampleRun[], columnOf: (samples: ChunkSamples) => Column, out: Column): void {
  const words = wordsOf(out);
  let at = 0;
  for (const { samples, start, end } of runs) {
    words.set(wordsOf(columnOf(samples)).subarray(2 * start, 2 * end), 2 * at);
    at += end - start;
  }
}

/** Copies the runs' rows of buckets; stale markers have none, whatever the layout of the chunk they come from. */
function gatherBuckets(runs: readonly SampleRun[], out: Column, width: number): void {
  const words = wordsOf(out);
  let at = 0;
  for (const { samples, start, end } of runs) {
    const { buckets, bucketRows } = samples as HistogramSamples;
    const rows = Math.min(end, bucketRows) - start;
    if (rows <= 0) continue;
    words.set(wordsOf(buckets).subarray(2 * start * width, 2 * (start + rows) * width), 2 * at * width);
    at += rows;
  }
}
