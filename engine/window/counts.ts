/**
 * Counts the samples that a fragment looks at, for the statistics of a query. A range function looks at all samples of
 * its windows; a selector at the one that it answers with, and a line between samples (smoothed) is not counted.
 */
import { ABSENT, type FloatHistogram, HISTOGRAM, histogramSize, type SampleCounts } from "../model/mod.ts";
import type { WindowFragment } from "./fragment.ts";

/** What of a fragment is counted. */
export type Counted = "windows" | "cells" | "nothing";

export function countedOf({ func, window: { extension } }: WindowFragment): Counted {
  if (func === "timestamp" || func === "start_timestamp") return "cells";
  if (func !== "instant") return "windows";
  return extension === undefined ? "cells" : "nothing";
}

/**
 * Adds the windows of one series: pairs of the first sample of each step's window and the one behind its last. Windows
 * that do not move (`fixed`, an @ modifier) are read once. `sizes`: how many samples those before each one count for;
 * null = one each.
 */
export function countWindows(
  counts: SampleCounts,
  bounds: Uint32Array,
  fixed: boolean,
  sizes: Float64Array | null = null,
): void {
  const { queryable, read } = counts;
  let before = 0;
  for (let k = 0; k < queryable.length; k++) {
    const low = bounds[2 * k];
    const high = bounds[2 * k + 1];
    const fresh = Math.max(low, before);
    queryable[k] += sizes === null ? high - low : sizes[high] - sizes[low];
    if (k === 0 || !fixed) read[k] += sizes === null ? high - fresh : sizes[high] - sizes[fresh];
    before = high;
  }
}

/** Adds the samples that a row answers with. */
export function countCells(
  { queryable, read }: SampleCounts,
  kinds: Uint8Array,
  histograms: readonly (FloatHistogram | null)[] | null,
): void {
  for (let k = 0; k < kinds.length; k++) {
    if (kinds[k] === ABSENT) continue;
    const size = kinds[k] === HISTOGRAM ? histogramSize(histograms![k]!) : 1;
    queryable[k] += size;
    read[k] += size;
  }
}

/** Sizes of the samples before each one, and of all. */
export function sizesBefore(histograms: readonly FloatHistogram[]): Float64Array {
  const sizes = new Float64Array(histograms.length + 1);
  histograms.forEach((histogram, i) => sizes[i + 1] = sizes[i] + histogramSize(histogram));
  return sizes;
}
