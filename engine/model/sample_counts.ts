/**
 * How many samples a query looks at, step by step, as Prometheus counts them for its statistics (util/stats). A float
 * counts as one sample, a native histogram by its size.
 */
import type { FloatHistogram } from "./histogram.ts";

export interface SampleCounts {
  /** Samples of each step's windows: one in the windows of several steps counts for each of them. */
  readonly queryable: Float64Array;
  /** Those that the step before has not looked at. */
  readonly read: Float64Array;
}

export function newSampleCounts(stepCount: number): SampleCounts {
  return { queryable: new Float64Array(stepCount), read: new Float64Array(stepCount) };
}

/** Adds `part`, which is over the same steps; null where nothing is counted. */
export function addSampleCounts(total: SampleCounts | null, part: SampleCounts | null): void {
  if (total === null || part === null) return;
  for (let k = 0; k < total.queryable.length; k++) {
    total.queryable[k] += part.queryable[k];
    total.read[k] += part.read[k];
  }
}

export function sumOf(column: Float64Array): number {
  return column.reduce((sum, count) => sum + count, 0);
}

/** In samples: a timestamp and the bytes of Prometheus's struct, its spans, buckets and bounds (8 bytes each). */
export function histogramSize(histogram: FloatHistogram): number {
  const parts = histogram.positiveSpans.length + histogram.negativeSpans.length + histogram.positiveBuckets.length +
    histogram.negativeBuckets.length + histogram.customValues.length;
  return Math.floor((168 + 8 * parts + 8) / 16);
}
