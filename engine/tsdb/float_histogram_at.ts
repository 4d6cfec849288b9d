/**
 * One sample of a histogram chunk as the evaluator's FloatHistogram. Counts above 2^53 are rounded as Go's
 * float64(int64) rounds them; schemas above 8 are reduced to 8.
 */
import { type FloatHistogram, reduceHistogram } from "../model/mod.ts";
import { counterResetHintAt } from "./chunk.ts";
import type { HistogramSamples, IntHistogramSamples } from "./samples.ts";

/** The finest resolution the evaluator works with; writers of the future may store up to 52. */
const SCHEMA_MAX = 8;

/** Sample `index`, which must not be a stale marker. Its arrays are its own. */
export function floatHistogramAt(samples: HistogramSamples, index: number): FloatHistogram {
  const { layout, positiveCount, negativeCount } = samples;
  const start = index * (positiveCount + negativeCount);
  const side = (from: number, count: number) =>
    samples.kind === "histogram" ? absolute(samples, from, count) : samples.buckets.slice(from, from + count);
  const histogram: FloatHistogram = {
    counterResetHint: counterResetHintAt(samples, index),
    schema: layout.schema,
    zeroThreshold: layout.zeroThreshold,
    zeroCount: Number(samples.zeroCounts[index]),
    count: Number(samples.counts[index]),
    sum: samples.sums[index],
    positiveSpans: layout.positiveSpans,
    negativeSpans: layout.negativeSpans,
    positiveBuckets: side(start, positiveCount),
    negativeBuckets: side(start + positiveCount, negativeCount),
    customValues: layout.customValues,
  };
  return reduceHistogram(histogram, SCHEMA_MAX);
}

/** Running sums of `count` stored differences, in 64-bit integers. */
function absolute({ buckets }: IntHistogramSamples, from: number, count: number): Float64Array {
  const words = new Int32Array(buckets.buffer, buckets.byteOffset, buckets.length * 2);
  const out = new Float64Array(count);
  let hi = 0;
  let lo = 0;
  for (let b = 0; b < count; b++) {
    const sum = (lo >>> 0) + (words[2 * (from + b)] >>> 0);
    hi = (hi + words[2 * (from + b) + 1] + (sum > 0xffffffff ? 1 : 0)) | 0;
    lo = sum | 0;
    out[b] = hi * 0x100000000 + (lo >>> 0);
  }
  return out;
}
