/**
 * A histogram that others are added to. The result has the coarser schema, the wider zero bucket and the shared custom
 * bounds of its terms. With compensations the terms are added by Kahan and Neumaier, as sum and avg do; without, as the
 * operators do.
 */
import { type CounterResetHint, CUSTOM_BUCKETS_SCHEMA, type FloatHistogram } from "./histogram.ts";
import { addToShared, blankBuckets, sameBounds, sharedBounds } from "./histogram_custom.ts";
import {
  addSide,
  type BucketSide,
  compactSide,
  copySide,
  increase,
  mapSide,
  reduceSide,
  sideOf,
  spansOf,
} from "./histogram_side.ts";
import { bucketsBelow, outsideZeroBucket, widenedZeroBucket, type ZeroBucket } from "./histogram_zero.ts";

/** Owns its arrays. Cells of `totals`: zero count, count, sum. */
export interface Accumulator {
  hint: CounterResetHint;
  schema: number;
  zeroThreshold: number;
  customValues: Float64Array;
  totals: Float64Array;
  totalCompensations: Float64Array | null;
  positive: BucketSide;
  negative: BucketSide;
}

const ZERO_COUNT = 0;
const COUNT = 1;
const SUM = 2;

/** What there is to say about an addition. */
export interface AdditionNotes {
  /** One hint said "reset", the other "not reset". */
  readonly collision: boolean;
  /** Custom bounds differed. */
  readonly reconciled: boolean;
}

export function startFrom(first: FloatHistogram, compensated: boolean): Accumulator {
  const own = (side: BucketSide): BucketSide => ({
    indices: side.indices,
    counts: side.counts.slice(),
    compensations: compensated ? new Float64Array(side.counts.length) : null,
  });
  return {
    hint: first.counterResetHint,
    schema: first.schema,
    zeroThreshold: first.zeroThreshold,
    customValues: first.customValues,
    totals: Float64Array.of(first.zeroCount, first.count, first.sum),
    totalCompensations: compensated ? new Float64Array(3) : null,
    positive: own(sideOf(first.positiveSpans, first.positiveBuckets)),
    negative: own(sideOf(first.negativeSpans, first.negativeBuckets)),
  };
}

/** Adds or subtracts `other`; null, and nothing is done, when one has custom buckets and the other has not. */
export function accumulate(acc: Accumulator, other: FloatHistogram, sign: 1 | -1): AdditionNotes | null {
  const custom = acc.schema === CUSTOM_BUCKETS_SCHEMA;
  if (custom !== (other.schema === CUSTOM_BUCKETS_SCHEMA)) return null;
  const collision = adjustHint(acc, other.counterResetHint);
  if (!custom) addZeroBucket(acc, other, sign);
  increase(acc.totals, acc.totalCompensations, COUNT, sign * other.count);
  increase(acc.totals, acc.totalCompensations, SUM, sign * other.sum);
  const reconciled = custom && !sameBounds(acc.customValues, other.customValues);
  if (reconciled) addOtherBounds(acc, other, sign);
  else addBuckets(acc, other, sign);
  return { collision, reconciled };
}

/** True when a "reset" met a "not reset". */
function adjustHint(acc: Accumulator, other: CounterResetHint): boolean {
  if (other === acc.hint || acc.hint === "gauge") return false;
  if (other === "gauge") acc.hint = "gauge";
  else if (acc.hint !== "unknown") {
    acc.hint = "unknown";
    return other !== "unknown";
  }
  return false;
}

function addZeroBucket(acc: Accumulator, other: FloatHistogram, sign: 1 | -1): void {
  const theirs = other.zeroThreshold === acc.zeroThreshold ? zeroBucketOf(other) : reconcileZeroBuckets(acc, other);
  increase(acc.totals, acc.totalCompensations, ZERO_COUNT, sign * theirs.count);
  if (acc.totalCompensations === null) return;
  increase(acc.totals, acc.totalCompensations, ZERO_COUNT, sign * theirs.compensation);
}

function zeroBucketOf({ zeroThreshold, zeroCount }: FloatHistogram): ZeroBucket {
  return { threshold: zeroThreshold, count: zeroCount, compensation: 0 };
}

/** Widens the narrower zero bucket until both are the same; returns that of `other`. */
function reconcileZeroBuckets(acc: Accumulator, other: FloatHistogram): ZeroBucket {
  const region = {
    ...other,
    zeroCompensation: 0,
    positive: sideOf(other.positiveSpans, other.positiveBuckets),
    negative: sideOf(other.negativeSpans, other.negativeBuckets),
  };
  let theirs = zeroBucketOf(other);
  while (theirs.threshold !== acc.zeroThreshold) {
    if (theirs.threshold < acc.zeroThreshold) theirs = widenedZeroBucket(region, acc.zeroThreshold);
    if (theirs.threshold > acc.zeroThreshold) widenZeroBucket(acc, theirs.threshold);
  }
  return theirs;
}

function widenZeroBucket(acc: Accumulator, threshold: number): void {
  const zeroCompensation = acc.totalCompensations?.[ZERO_COUNT] ?? 0;
  const wider = widenedZeroBucket({ ...acc, zeroCount: acc.totals[ZERO_COUNT], zeroCompensation }, threshold);
  acc.zeroThreshold = wider.threshold;
  acc.totals[ZERO_COUNT] = wider.count;
  if (acc.totalCompensations !== null) acc.totalCompensations[ZERO_COUNT] = wider.compensation;
  acc.positive = outsideZeroBucket(acc.positive, acc.schema, wider.threshold);
  acc.negative = outsideZeroBucket(acc.negative, acc.schema, wider.threshold);
}

function addBuckets(acc: Accumulator, other: FloatHistogram, sign: 1 | -1): void {
  const compensated = acc.totalCompensations !== null;
  let positive = sideOf(other.positiveSpans, other.positiveBuckets);
  let negative = sideOf(other.negativeSpans, other.negativeBuckets);
  if (other.schema < acc.schema) {
    acc.positive = reduceSide(acc.positive, acc.schema - other.schema);
    acc.negative = reduceSide(acc.negative, acc.schema - other.schema);
    acc.schema = other.schema;
  } else if (other.schema > acc.schema) {
    positive = reduceSide(positive, other.schema - acc.schema, compensated);
    negative = reduceSide(negative, other.schema - acc.schema, compensated);
  }
  acc.positive = addSide(acc.positive, positive, inZeroBucket(acc, positive), sign);
  acc.negative = addSide(acc.negative, negative, inZeroBucket(acc, negative), sign);
}

/** How many buckets of `side` the zero bucket has taken in. */
function inZeroBucket(acc: Accumulator, side: BucketSide): number {
  return acc.schema === CUSTOM_BUCKETS_SCHEMA ? 0 : bucketsBelow(side, acc.schema, acc.zeroThreshold);
}

/** Compensated within itself always, as in Prometheus; what is lost stays only in a compensated sum. */
function addOtherBounds(acc: Accumulator, other: FloatHistogram, sign: 1 | -1): void {
  const shared = sharedBounds(acc.customValues, other.customValues);
  const target = blankBuckets(shared.length);
  addToShared(target, acc.positive, acc.customValues, shared, 1);
  addToShared(target, sideOf(other.positiveSpans, other.positiveBuckets), other.customValues, shared, sign);
  const side = compactSide(target);
  acc.positive = acc.totalCompensations === null ? { ...side, compensations: null } : side;
  acc.customValues = shared;
}

export function copyAccumulator(acc: Accumulator): Accumulator {
  return {
    ...acc,
    totals: acc.totals.slice(),
    totalCompensations: acc.totalCompensations?.slice() ?? null,
    positive: copySide(acc.positive),
    negative: copySide(acc.negative),
  };
}

/** Every number of the accumulator through `fn`, compensations included; a new one. */
export function mapAccumulator(acc: Accumulator, fn: (value: number) => number): Accumulator {
  return {
    ...acc,
    totals: acc.totals.map(fn),
    totalCompensations: acc.totalCompensations?.map(fn) ?? null,
    positive: mapSide(acc.positive, fn),
    negative: mapSide(acc.negative, fn),
  };
}

export function hasOverflow({ totals, positive, negative }: Accumulator): boolean {
  return [totals, positive.counts, negative.counts].some((cells) => {
    return cells.includes(Infinity) || cells.includes(-Infinity);
  });
}

/** What was added up. */
export function finish(acc: Accumulator): FloatHistogram {
  const totals = compensate(acc.totals, acc.totalCompensations, 0);
  return {
    counterResetHint: acc.hint,
    schema: acc.schema,
    zeroThreshold: acc.zeroThreshold,
    zeroCount: totals[ZERO_COUNT],
    count: totals[COUNT],
    sum: totals[SUM],
    positiveSpans: spansOf(acc.positive.indices),
    negativeSpans: spansOf(acc.negative.indices),
    positiveBuckets: finishSide(acc, acc.positive),
    negativeBuckets: finishSide(acc, acc.negative),
    customValues: acc.customValues,
  };
}

/** Buckets inside the zero bucket stay without their compensation: Prometheus adds it as a histogram, which skips them. */
function finishSide(acc: Accumulator, side: BucketSide): Float64Array {
  return compensate(side.counts, side.compensations, inZeroBucket(acc, side));
}

function compensate(cells: Float64Array, compensations: Float64Array | null, start: number): Float64Array {
  if (compensations === null) return cells;
  return cells.map((cell, i) => i < start ? cell : cell + compensations[i]);
}
