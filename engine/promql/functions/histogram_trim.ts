/**
 * The trim operators: a native histogram without the observations above (</) or below (>/) a bound. Of the bucket around
 * the bound the share on the kept side stays, as the schema's interpolation has it; infinitely wide buckets stay or go
 * whole. Where anything was cut, count and sum are estimated anew from the middles of what is left.
 */
import { bucketBound, compactHistogram, CUSTOM_BUCKETS_SCHEMA, type FloatHistogram } from "../../model/mod.ts";
import { fractionBelow } from "./native_quantile.ts";

export type TrimSide = "above" | "below";

/** What stays of a bucket, and where it is taken to lie. */
interface Kept {
  readonly count: number;
  readonly middle: number;
}

/** `cut` is the side that goes. */
export function trimHistogram(histogram: FloatHistogram, bound: number, cut: TrimSide): FloatHistogram {
  const trim = new Trim(histogram, bound, cut);
  const positiveBuckets = trim.side(histogram.positiveSpans, histogram.positiveBuckets, true);
  const negativeBuckets = trim.side(histogram.negativeSpans, histogram.negativeBuckets, false);
  const zeroCount = trim.zeroBucket();
  if (!trim.changed) return histogram;
  const { count, sum } = trim;
  return compactHistogram({ ...histogram, positiveBuckets, negativeBuckets, zeroCount, count, sum });
}

class Trim {
  count = 0;
  sum = 0;
  changed = false;
  readonly #linear: boolean;
  readonly #populated = { positive: false, negative: false };

  constructor(readonly histogram: FloatHistogram, readonly bound: number, readonly cut: TrimSide) {
    this.#linear = histogram.schema === CUSTOM_BUCKETS_SCHEMA;
  }

  /** The counts of one side that stay, in the side's layout. */
  side(spans: FloatHistogram["positiveSpans"], counts: Float64Array, positive: boolean): Float64Array {
    const { schema, customValues } = this.histogram;
    const out = counts.slice();
    let index = 0;
    let at = 0;
    for (const { offset, length } of spans) {
      index += offset;
      for (let i = 0; i < length; i++, index++, at++) {
        if (counts[at] === 0) continue;
        this.#populated[positive ? "positive" : "negative"] = true;
        const [near, far] = [bucketBound(index - 1, schema, customValues), bucketBound(index, schema, customValues)];
        const [lower, upper] = positive ? [near, far] : [-far, -near];
        out[at] = this.#keep(this.#bucket(lower, upper, counts[at], positive), counts[at]);
      }
    }
    return out;
  }

  zeroBucket(): number {
    const { zeroCount, zeroThreshold } = this.histogram;
    if (zeroCount <= 0) return zeroCount;
    const { positive, negative } = this.#populated;
    const lower = positive && !negative ? 0 : -zeroThreshold;
    const upper = negative && !positive ? 0 : zeroThreshold;
    return this.#keep(this.#zero(lower, upper, zeroCount), zeroCount);
  }

  /** Adds to the totals; returns the count. */
  #keep(kept: Kept, before: number): number {
    if (kept.count !== before) this.changed = true;
    this.count += kept.count;
    this.sum += kept.middle * kept.count;
    return kept.count;
  }

  #bucket(lower: number, upper: number, count: number, positive: boolean): Kept {
    const { bound, cut } = this;
    if (cut === "above" ? upper <= bound : lower >= bound) {
      return { count, middle: middleOf(lower, upper, positive, this.#linear) };
    }
    // Written so that NaN leaves nothing.
    if (!(cut === "above" ? lower < bound : upper > bound)) return { count: 0, middle: 0 };
    if (lower === -Infinity) {
      return cut === "above" ? belowInLowest(bound, upper, count) : aboveInLowest(bound, upper, count);
    }
    if (upper === Infinity) return cut === "above" ? { count: 0, middle: lower } : { count, middle: bound };
    const below = count * fractionBelow(bound, { lower, upper }, this.#linear);
    if (cut === "above") return { count: below, middle: middleOf(lower, bound, positive, this.#linear) };
    return { count: count - below, middle: middleOf(bound, upper, positive, this.#linear) };
  }

  #zero(lower: number, upper: number, count: number): Kept {
    const { bound, cut } = this;
    const [whole, none] = [{ count, middle: (lower + upper) / 2 }, { count: 0, middle: 0 }];
    if (bound <= lower) return cut === "above" ? none : whole;
    if (bound >= upper) return cut === "above" ? whole : none;
    if (cut === "above") return { count: count * ((bound - lower) / (upper - lower)), middle: (lower + bound) / 2 };
    return { count: count * ((upper - bound) / (upper - lower)), middle: (bound + upper) / 2 };
  }
}

/** Of custom buckets: the lowest is taken to begin at 0 when its bound is positive. */
function belowInLowest(bound: number, upper: number, count: number): Kept {
  if (bound > 0 && upper > 0 && upper !== Infinity) return { count: count * bound / upper, middle: bound / 2 };
  if (upper <= 0) return { count, middle: bound };
  return { count: 0, middle: finiteOrZero(upper) };
}

function aboveInLowest(bound: number, upper: number, count: number): Kept {
  if (bound >= 0 && upper > bound && upper !== Infinity) {
    return { count: count * (1 - bound / upper), middle: (bound + upper) / 2 };
  }
  return { count: 0, middle: finiteOrZero(upper) };
}

function finiteOrZero(value: number): number {
  return Number.isFinite(value) ? value : 0;
}

function middleOf(lower: number, upper: number, positive: boolean, linear: boolean): number {
  if (lower === -Infinity) return upper === Infinity ? 0 : upper > 0 ? upper / 2 : upper;
  if (upper === Infinity) return lower;
  if (linear) return (lower + upper) / 2;
  const middle = Math.sqrt(Math.abs(lower * upper));
  return positive ? middle : -middle;
}
