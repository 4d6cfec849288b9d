/** Whether a counter of native histograms was reset between two samples (Prometheus FloatHistogram.DetectReset). */
import { CUSTOM_BUCKETS_SCHEMA, type FloatHistogram } from "./histogram.ts";
import { sameBounds } from "./histogram_custom.ts";
import { type BucketSide, reduceSide, sideOf } from "./histogram_side.ts";
import { bucketsBelow, widenedZeroBucket } from "./histogram_zero.ts";

/** True when `current` says so, or is less than `previous` in any count but the sum, or finer than it. */
export function detectReset(current: FloatHistogram, previous: FloatHistogram): boolean {
  if (current.counterResetHint === "reset") return true;
  if (current.counterResetHint === "not_reset") return false;
  if (current.count < previous.count) return true;
  if (current.schema === CUSTOM_BUCKETS_SCHEMA) {
    if (previous.schema !== CUSTOM_BUCKETS_SCHEMA) return true;
    if (!sameBounds(current.customValues, previous.customValues)) return boundsDecreased(current, previous);
    return sideDecreased(positiveOf(current), positiveOf(previous));
  }
  if (current.schema > previous.schema || current.zeroThreshold < previous.zeroThreshold) return true;
  const region = { ...previous, zeroCompensation: 0, positive: positiveOf(previous), negative: negativeOf(previous) };
  const zero = widenedZeroBucket(region, current.zeroThreshold);
  // A populated bucket around the new threshold can only come with a reset.
  if (zero.threshold !== current.zeroThreshold || current.zeroCount < zero.count) return true;
  return sideDecreased(positiveOf(current), comparable(positiveOf(previous), current, previous)) ||
    sideDecreased(negativeOf(current), comparable(negativeOf(previous), current, previous));
}

function positiveOf(histogram: FloatHistogram): BucketSide {
  return sideOf(histogram.positiveSpans, histogram.positiveBuckets);
}

function negativeOf(histogram: FloatHistogram): BucketSide {
  return sideOf(histogram.negativeSpans, histogram.negativeBuckets);
}

/** The buckets of `previous` in the schema of `current`, as far as they lie outside its zero bucket. */
function comparable(side: BucketSide, current: FloatHistogram, previous: FloatHistogram): BucketSide {
  const shift = previous.schema - current.schema;
  const reduced = shift === 0 ? side : reduceSide(side, shift);
  const start = bucketsBelow(reduced, current.schema, current.zeroThreshold);
  return { ...reduced, indices: reduced.indices.subarray(start), counts: reduced.counts.subarray(start) };
}

/** A bucket has less than before, or is gone and held something. */
function sideDecreased(current: BucketSide, previous: BucketSide): boolean {
  let at = 0;
  for (let i = 0; i < previous.indices.length; i++) {
    while (at < current.indices.length && current.indices[at] < previous.indices[i]) at++;
    const there = at < current.indices.length && current.indices[at] === previous.indices[i];
    if (there ? current.counts[at] < previous.counts[i] : previous.counts[i] !== 0) return true;
  }
  return false;
}

/** The same for custom buckets with other bounds: of the buckets between bounds that both have. */
function boundsDecreased(current: FloatHistogram, previous: FloatHistogram): boolean {
  const shared = new Set(previous.customValues);
  const bounds = [...current.customValues.filter((bound) => shared.has(bound)), Infinity];
  const now = countsBetween(bounds, current);
  const before = countsBetween(bounds, previous);
  return now.some((count, i) => count < before[i]);
}

function countsBetween(bounds: readonly number[], { positiveSpans, positiveBuckets, customValues }: FloatHistogram) {
  const counts = new Float64Array(bounds.length);
  const { indices } = sideOf(positiveSpans, positiveBuckets);
  let at = 0;
  for (let i = 0; i < indices.length; i++) {
    const upper = indices[i] < customValues.length ? customValues[indices[i]] : Infinity;
    while (bounds[at] < upper) at++;
    counts[at] += positiveBuckets[i];
  }
  return counts;
}
