/**
 * Counts the samples a query holds in memory against --query.max-samples. A float counts as one sample, a histogram by
 * its size in units of 16 bytes, as Prometheus counts.
 */
import { QueryExecutionError } from "../../base/mod.ts";
import { ABSENT, type FloatHistogram, type RowBatch } from "../../model/mod.ts";

export class SampleBudget {
  held = 0;
  peak = 0;

  constructor(readonly max: number) {}

  hold(count: number): void {
    this.held += count;
    if (this.held > this.peak) this.peak = this.held;
    if (this.held > this.max) {
      throw new QueryExecutionError("query processing would load too many samples into memory in query execution");
    }
  }
}

/** The part of a budget that one operator's inputs hold. */
export class SampleScope {
  #held = 0;

  constructor(readonly budget: SampleBudget) {}

  hold(count: number): void {
    this.#held += count;
    this.budget.hold(count);
  }

  release(): void {
    this.budget.held -= this.#held;
    this.#held = 0;
  }
}

export function sampleCount(batch: RowBatch): number {
  let count = countPresent(batch.kinds);
  if (batch.histograms !== null) {
    for (const histogram of batch.histograms) if (histogram !== null) count += histogramSize(histogram) - 1;
  }
  return count;
}

function countPresent(kinds: Uint8Array): number {
  let count = 0;
  for (let i = 0; i < kinds.length; i++) if (kinds[i] !== ABSENT) count++;
  return count;
}

/** In samples: a timestamp and the bytes of Prometheus's struct, its spans, buckets and bounds (8 bytes each). */
export function histogramSize(histogram: FloatHistogram): number {
  const parts = histogram.positiveSpans.length + histogram.negativeSpans.length + histogram.positiveBuckets.length +
    histogram.negativeBuckets.length + histogram.customValues.length;
  return Math.floor((168 + 8 * parts + 8) / 16);
}
