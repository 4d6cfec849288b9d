/**
 * Equality of native histograms as the operators == and != see it: the same layout, empty buckets included, and the same
 * bits in every number but the counter reset hint.
 */
import { highWord, lowWord } from "../base/mod.ts";
import { CUSTOM_BUCKETS_SCHEMA, type FloatHistogram } from "./histogram.ts";
import { sameBounds } from "./histogram_custom.ts";
import { sameIndices, sideOf } from "./histogram_side.ts";

export function equalHistograms(a: FloatHistogram, b: FloatHistogram): boolean {
  if (a.schema !== b.schema || a.zeroThreshold !== b.zeroThreshold) return false;
  if (a.schema === CUSTOM_BUCKETS_SCHEMA && !sameBounds(a.customValues, b.customValues)) return false;
  if (!sameBits(a.count, b.count) || !sameBits(a.sum, b.sum) || !sameBits(a.zeroCount, b.zeroCount)) return false;
  return sameSide(sideOf(a.positiveSpans, a.positiveBuckets), sideOf(b.positiveSpans, b.positiveBuckets)) &&
    sameSide(sideOf(a.negativeSpans, a.negativeBuckets), sideOf(b.negativeSpans, b.negativeBuckets));
}

type Side = ReturnType<typeof sideOf>;

function sameSide(a: Side, b: Side): boolean {
  return sameIndices(a.indices, b.indices) && a.counts.every((count, i) => sameBits(count, b.counts[i]));
}

function sameBits(a: number, b: number): boolean {
  return highWord(a) === highWord(b) && lowWord(a) === lowWord(b);
}
