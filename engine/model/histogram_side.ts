/**
 * One side (positive or negative) of a native histogram as columns: bucket indices, ascending and unique, and their
 * counts. Arithmetic works on these; spans are made again at the end. An index may have a count of 0: which empty
 * buckets are there is part of a histogram's layout.
 */
import type { Span } from "./histogram.ts";

export interface BucketSide {
  readonly indices: Int32Array;
  readonly counts: Float64Array;
  /** What Kahan summation lost so far, per bucket; null in plain arithmetic. */
  readonly compensations: Float64Array | null;
}

/** The side that `spans` lay out; shares `counts`. */
export function sideOf(spans: readonly Span[], counts: Float64Array): BucketSide {
  return { indices: indicesOf(spans), counts, compensations: null };
}

/** All histograms of a chunk share their spans. */
const indicesBySpans = new WeakMap<readonly Span[], Int32Array>();

function indicesOf(spans: readonly Span[]): Int32Array {
  const known = indicesBySpans.get(spans);
  if (known !== undefined) return known;
  const indices = new Int32Array(spans.reduce((sum, { length }) => sum + length, 0));
  let index = 0;
  let at = 0;
  for (const { offset, length } of spans) {
    index += offset;
    for (let i = 0; i < length; i++) indices[at++] = index++;
  }
  indicesBySpans.set(spans, indices);
  return indices;
}

export function spansOf(indices: Int32Array): Span[] {
  const spans: { offset: number; length: number }[] = [];
  let next = 0;
  for (const index of indices) {
    if (spans.length > 0 && index === next) spans[spans.length - 1].length++;
    else spans.push({ offset: index - next, length: 1 });
    next = index + 1;
  }
  return spans;
}

export function sameIndices(a: Int32Array, b: Int32Array): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Adds `value` to `counts[i]`: by Kahan and Neumaier where there are compensations. */
export function increase(counts: Float64Array, compensations: Float64Array | null, i: number, value: number): void {
  const before = counts[i];
  const sum = before + value;
  counts[i] = sum;
  if (compensations === null) return;
  if (sum === Infinity || sum === -Infinity) compensations[i] = 0;
  else if (Math.abs(before) >= Math.abs(value)) compensations[i] += (before - sum) + value;
  else compensations[i] += (value - sum) + before;
}

/** An empty side with room for `length` buckets. */
function blankSide(length: number, compensated: boolean): BucketSide {
  return {
    indices: new Int32Array(length),
    counts: new Float64Array(length),
    compensations: compensated ? new Float64Array(length) : null,
  };
}

function firstOf({ indices, counts, compensations }: BucketSide, length: number): BucketSide {
  return {
    indices: indices.subarray(0, length),
    counts: counts.subarray(0, length),
    compensations: compensations?.subarray(0, length) ?? null,
  };
}

/**
 * The same counts in a schema `shift` coarser: 2^shift neighbours become one bucket. `compensated` adds them by Kahan
 * and Neumaier even where `side` has no compensations yet.
 */
export function reduceSide(side: BucketSide, shift: number, compensated = side.compensations !== null): BucketSide {
  const { indices, counts, compensations } = side;
  const out = blankSide(indices.length, compensated);
  // JS shifts by the amount modulo 32.
  const bits = Math.min(shift, 31);
  let length = 0;
  for (let i = 0; i < indices.length; i++) {
    const index = ((indices[i] - 1) >> bits) + 1;
    if (length > 0 && out.indices[length - 1] === index) {
      increase(out.counts, out.compensations, length - 1, counts[i]);
      if (compensations !== null) increase(out.counts, out.compensations, length - 1, compensations[i]);
      continue;
    }
    out.indices[length] = index;
    copyBucket(out, length, side, i);
    length++;
  }
  return firstOf(out, length);
}

/** `target` with the buckets of `other` from `start` on added; in place where both have the same buckets. */
export function addSide(target: BucketSide, other: BucketSide, start: number, sign: 1 | -1): BucketSide {
  if (start === 0 && sameIndices(target.indices, other.indices)) {
    for (let i = 0; i < other.indices.length; i++) addBucket(target, i, other, i, sign);
    return target;
  }
  const out = blankSide(target.indices.length + other.indices.length - start, target.compensations !== null);
  let length = 0;
  let a = 0;
  let b = start;
  for (; a < target.indices.length || b < other.indices.length; length++) {
    const ours = a < target.indices.length ? target.indices[a] : Infinity;
    const theirs = b < other.indices.length ? other.indices[b] : Infinity;
    out.indices[length] = Math.min(ours, theirs);
    if (ours <= theirs) copyBucket(out, length, target, a++);
    else copyBucket(out, length, other, b, sign);
    if (ours === theirs) addBucket(out, length, other, b, sign);
    if (theirs <= ours) b++;
  }
  return firstOf(out, length);
}

function addBucket(
  to: BucketSide,
  at: number,
  { counts, compensations }: BucketSide,
  from: number,
  sign: 1 | -1,
): void {
  increase(to.counts, to.compensations, at, sign * counts[from]);
  if (compensations !== null && compensations[from] !== 0) {
    increase(to.counts, to.compensations, at, sign * compensations[from]);
  }
}

function copyBucket(to: BucketSide, at: number, { counts, compensations }: BucketSide, from: number, sign: 1 | -1 = 1) {
  to.counts[at] = sign * counts[from];
  if (to.compensations !== null && compensations !== null) to.compensations[at] = sign * compensations[from];
}

/** Without buckets that hold nothing, not even a compensation. */
export function compactSide(side: BucketSide): BucketSide {
  const { indices, counts, compensations } = side;
  const out = blankSide(indices.length, compensations !== null);
  let length = 0;
  for (let i = 0; i < indices.length; i++) {
    if (counts[i] === 0 && (compensations === null || compensations[i] === 0)) continue;
    out.indices[length] = indices[i];
    copyBucket(out, length, side, i);
    length++;
  }
  return length === indices.length ? side : firstOf(out, length);
}

export function copySide({ indices, counts, compensations }: BucketSide): BucketSide {
  return { indices, counts: counts.slice(), compensations: compensations?.slice() ?? null };
}

/** Every number through `fn`; a new side. */
export function mapSide({ indices, counts, compensations }: BucketSide, fn: (value: number) => number): BucketSide {
  return { indices, counts: counts.map(fn), compensations: compensations?.map(fn) ?? null };
}
