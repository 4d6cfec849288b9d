/**
 * One sample of a histogram chunk as the evaluator's FloatHistogram. Counts above 2^53 are rounded as Go's
 * float64(int64) rounds them; schemas above 8 are reduced to 8.
 */
import { CUSTOM_BUCKETS_SCHEMA, type FloatHistogram, type Span } from "../model/mod.ts";
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
  return layout.schema > SCHEMA_MAX && layout.schema !== CUSTOM_BUCKETS_SCHEMA ? reduced(histogram) : histogram;
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

function reduced(histogram: FloatHistogram): FloatHistogram {
  const shift = histogram.schema - SCHEMA_MAX;
  const positive = reducedSide(histogram.positiveSpans, histogram.positiveBuckets, shift);
  const negative = reducedSide(histogram.negativeSpans, histogram.negativeBuckets, shift);
  return {
    ...histogram,
    schema: SCHEMA_MAX,
    positiveSpans: positive.spans,
    positiveBuckets: positive.buckets,
    negativeSpans: negative.spans,
    negativeBuckets: negative.buckets,
  };
}

/** Adds up the 2^shift buckets that fall into one of the coarser schema: index i goes to ceil(i / 2^shift). */
function reducedSide(spans: readonly Span[], buckets: Float64Array, shift: number) {
  const outSpans: { offset: number; length: number }[] = [];
  const out: number[] = [];
  let index = 0;
  let at = 0;
  let last = 0;
  for (const span of spans) {
    index += span.offset;
    for (let i = 0; i < span.length; i++, index++, at++) {
      const target = Math.ceil(index / 2 ** shift);
      if (out.length > 0 && target === last) out[out.length - 1] += buckets[at];
      else {
        const gap = out.length === 0 ? target : target - last - 1;
        if (out.length > 0 && gap === 0) outSpans[outSpans.length - 1].length++;
        else outSpans.push({ offset: gap, length: 1 });
        out.push(buckets[at]);
      }
      last = target;
    }
  }
  return { spans: outSpans, buckets: Float64Array.from(out) };
}
