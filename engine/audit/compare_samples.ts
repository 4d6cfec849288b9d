/** Two lists of samples of one series, compared time by time and value by value, to the bit. */
import type { Span } from "../model/mod.ts";
import { type ChunkSamples, type FloatSamples, type HistogramSamples, wordsOf } from "../tsdb/mod.ts";

/** Samples [start, end) of a chunk. */
export interface Samples {
  readonly samples: ChunkSamples;
  readonly start: number;
  readonly end: number;
}

export interface SampleDifferences {
  /** Samples that are in both lists, at the same time. */
  common: number;
  /** In the first list only. */
  missing: number;
  /** In the second list only. */
  extra: number;
  /** At the same time with another value. */
  different: number;
  /** Time of the first difference, ms; null: there is none. */
  firstMs: number | null;
}

/** Compares lists whose times ascend. */
export function compareSamples(expected: readonly Samples[], actual: readonly Samples[]): SampleDifferences {
  const found: SampleDifferences = { common: 0, missing: 0, extra: 0, different: 0, firstMs: null };
  const [a, b] = [new Cursor(expected), new Cursor(actual)];
  while (!a.done || !b.done) {
    const timeMs = Math.min(a.time, b.time);
    if (a.time === b.time) {
      if (equalSamples(a.samples, a.index, b.samples, b.index)) found.common++;
      else {
        found.different++;
        found.firstMs ??= timeMs;
      }
      a.next();
      b.next();
      continue;
    }
    found.firstMs ??= timeMs;
    if (a.time === timeMs) {
      found.missing++;
      a.next();
    } else {
      found.extra++;
      b.next();
    }
  }
  return found;
}

class Cursor {
  index = 0;
  #run = -1;

  constructor(private readonly runs: readonly Samples[]) {
    this.#nextRun();
  }

  get done(): boolean {
    return this.#run === this.runs.length;
  }

  get samples(): ChunkSamples {
    return this.runs[this.#run].samples;
  }

  /** Infinity at the end. */
  get time(): number {
    return this.done ? Infinity : this.samples.times[this.index];
  }

  next(): void {
    if (++this.index >= this.runs[this.#run].end) this.#nextRun();
  }

  #nextRun(): void {
    do this.#run++; while (this.#run < this.runs.length && this.runs[this.#run].start >= this.runs[this.#run].end);
    this.index = this.runs[this.#run]?.start ?? 0;
  }
}

function equalSamples(a: ChunkSamples, i: number, b: ChunkSamples, j: number): boolean {
  if (a.kind === "float" || b.kind === "float") {
    return a.kind === b.kind && equalCells((a as FloatSamples).values, i, (b as FloatSamples).values, j);
  }
  const [staleA, staleB] = [i >= a.bucketRows, j >= b.bucketRows];
  if (staleA || staleB) return staleA === staleB;
  return a.kind === b.kind && (a.counterReset === "gauge") === (b.counterReset === "gauge") &&
    equalCells(a.sums, i, b.sums, j) && equalCells(a.counts, i, b.counts, j) &&
    equalCells(a.zeroCounts, i, b.zeroCounts, j) && equalBuckets(a, i, b, j);
}

type Cells = Float64Array | BigInt64Array | BigUint64Array;

/** By bits: the payload of a NaN counts. */
function equalCells(a: Cells, i: number, b: Cells, j: number): boolean {
  const [x, y] = [wordsOf(a), wordsOf(b)];
  return x[2 * i] === y[2 * j] && x[2 * i + 1] === y[2 * j + 1];
}

/** Which empty buckets are spelled out does not count. */
function equalBuckets(a: HistogramSamples, i: number, b: HistogramSamples, j: number): boolean {
  const [x, y] = [a.layout, b.layout];
  return x.schema === y.schema && x.zeroThreshold === y.zeroThreshold &&
    x.customValues.length === y.customValues.length && x.customValues.every((v, k) => v === y.customValues[k]) &&
    bucketTexts(a, i).join() === bucketTexts(b, j).join();
}

/** "index=count" of the buckets that are not empty, positive ones first. */
function bucketTexts(samples: HistogramSamples, i: number): string[] {
  const { layout: { positiveSpans, negativeSpans }, positiveCount, negativeCount } = samples;
  const start = i * (positiveCount + negativeCount);
  const texts: string[] = [];
  addSide(texts, "+", positiveSpans, samples, start);
  addSide(texts, "-", negativeSpans, samples, start + positiveCount);
  return texts;
}

function addSide(texts: string[], side: string, spans: readonly Span[], samples: HistogramSamples, at: number): void {
  let index = 0;
  let sum = 0n;
  for (const { offset, length } of spans) {
    index += offset;
    for (let k = 0; k < length; k++, index++, at++) {
      // Integer buckets are differences.
      const count = samples.kind === "histogram" ? sum += samples.buckets[at] : samples.buckets[at];
      if (Number(count) !== 0) texts.push(`${side}${index}=${count}`);
    }
  }
}
