/**
 * When a histogram may follow another in one chunk. All histograms of a chunk share a layout, only stale markers follow
 * a stale marker, and in a chunk of counters every histogram but the first is taken for "no counter reset" by readers:
 * so a chunk must be cut where a count goes down.
 */
import type { Span } from "../model/mod.ts";
import type { FloatHistogramSamples, HistogramLayout, HistogramSamples, IntHistogramSamples } from "../tsdb/mod.ts";

/** "same": goes on in the chunk; "reset": a new chunk after a counter reset; "new": a new chunk. */
export type Continuation = "same" | "reset" | "new";

/** How sample `j` of `b` continues after sample `i` of `a`; both of the same kind. */
export function continuation(a: HistogramSamples, i: number, b: HistogramSamples, j: number): Continuation {
  // Neighbours of one chunk were together before.
  if (a === b && j === i + 1) return "same";
  const gauge = a.counterReset === "gauge";
  if (gauge !== (b.counterReset === "gauge")) return "new";
  if (j >= b.bucketRows) return "same";
  if (i >= a.bucketRows || !sameLayout(a.layout, b.layout)) return "new";
  if (gauge) return "same";
  const falls = a.kind === "histogram"
    ? intFalls(a, i, b as IntHistogramSamples, j)
    : floatFalls(a, i, b as FloatHistogramSamples, j);
  return falls ? "reset" : "same";
}

function sameLayout(a: HistogramLayout, b: HistogramLayout): boolean {
  return a === b || (
    a.schema === b.schema && a.zeroThreshold === b.zeroThreshold &&
    sameSpans(a.positiveSpans, b.positiveSpans) && sameSpans(a.negativeSpans, b.negativeSpans) &&
    a.customValues.length === b.customValues.length && a.customValues.every((bound, i) => bound === b.customValues[i])
  );
}

function sameSpans(a: readonly Span[], b: readonly Span[]): boolean {
  return a.length === b.length && a.every(({ offset, length }, i) => offset === b[i].offset && length === b[i].length);
}

function intFalls(a: IntHistogramSamples, i: number, b: IntHistogramSamples, j: number): boolean {
  if (b.counts[j] < a.counts[i] || b.zeroCounts[j] < a.zeroCounts[i]) return true;
  const width = a.positiveCount + a.negativeCount;
  let rise = 0n;
  for (let k = 0; k < width; k++) {
    // Buckets are differences: their running sums are the counts, per side.
    if (k === a.positiveCount) rise = 0n;
    rise += b.buckets[j * width + k] - a.buckets[i * width + k];
    if (rise < 0n) return true;
  }
  return false;
}

function floatFalls(a: FloatHistogramSamples, i: number, b: FloatHistogramSamples, j: number): boolean {
  if (b.counts[j] < a.counts[i] || b.zeroCounts[j] < a.zeroCounts[i]) return true;
  const width = a.positiveCount + a.negativeCount;
  for (let k = 0; k < width; k++) if (b.buckets[j * width + k] < a.buckets[i * width + k]) return true;
  return false;
}
