/**
 * Sums and means of many native histograms with Kahan-Neumaier compensation, for sum, avg, sum_over_time and
 * avg_over_time.
 */
import {
  accumulate,
  type Accumulator,
  type AdditionNotes,
  copyAccumulator,
  finish,
  hasOverflow,
  mapAccumulator,
  startFrom,
} from "./histogram_accumulator.ts";
import { divideHistogram } from "./histogram_arithmetic.ts";
import type { FloatHistogram } from "./histogram.ts";

/** What the terms of a sum had to say. */
abstract class HistogramReduction {
  #resetSeen = false;
  #notResetSeen = false;
  #reconciled = false;
  /** The only term so far: a compensation of 0 would turn its -0 into 0. */
  #only: FloatHistogram | null;

  protected constructor(first: FloatHistogram) {
    this.#only = first;
    this.#track(first);
  }

  /** Terms said both "reset" and "not reset". */
  get collision(): boolean {
    return this.#resetSeen && this.#notResetSeen;
  }

  /** Custom bounds differed. */
  get reconciled(): boolean {
    return this.#reconciled;
  }

  /** False when one has custom buckets and another has not: there is no result then. */
  add(histogram: FloatHistogram): boolean {
    this.#only = null;
    this.#track(histogram);
    const notes = this.addTerm(histogram);
    if (notes?.reconciled) this.#reconciled = true;
    return notes !== null;
  }

  protected abstract addTerm(histogram: FloatHistogram): AdditionNotes | null;

  /** What was added up, empty buckets included. */
  finish(): FloatHistogram {
    return this.#only ?? this.finishTerms();
  }

  protected abstract finishTerms(): FloatHistogram;

  #track({ counterResetHint }: FloatHistogram): void {
    if (counterResetHint === "reset") this.#resetSeen = true;
    else if (counterResetHint === "not_reset") this.#notResetSeen = true;
  }
}

export class HistogramSum extends HistogramReduction {
  readonly #acc: Accumulator;

  constructor(first: FloatHistogram) {
    super(first);
    this.#acc = startFrom(first, true);
  }

  protected override addTerm(histogram: FloatHistogram): AdditionNotes | null {
    return accumulate(this.#acc, histogram, 1);
  }

  protected override finishTerms(): FloatHistogram {
    return finish(this.#acc);
  }
}

/** Divides a sum, or, once that has overflown, goes on from mean to mean. */
export class HistogramMean extends HistogramReduction {
  #acc: Accumulator;
  #count = 1;
  #incremental = false;

  constructor(first: FloatHistogram) {
    super(first);
    this.#acc = startFrom(first, true);
  }

  protected override addTerm(histogram: FloatHistogram): AdditionNotes | null {
    this.#count++;
    if (!this.#incremental) {
      if (isSafe(this.#acc, histogram)) return accumulate(this.#acc, histogram, 1);
      const sum = copyAccumulator(this.#acc);
      const notes = accumulate(sum, histogram, 1);
      if (notes === null || !hasOverflow(sum)) {
        this.#acc = sum;
        return notes;
      }
      this.#incremental = true;
      const terms = this.#count - 1;
      this.#acc = mapAccumulator(this.#acc, (value) => value / terms);
    }
    const share = (this.#count - 1) / this.#count;
    this.#acc = mapAccumulator(this.#acc, (value) => value * share);
    return accumulate(this.#acc, divideHistogram(histogram, this.#count), 1);
  }

  protected override finishTerms(): FloatHistogram {
    return finish(this.#incremental ? this.#acc : mapAccumulator(this.#acc, (value) => value / this.#count));
  }
}

/** No sum of this few numbers below it can overflow. */
const SAFE_MAX = 2 ** 1000;

function isSafe({ totals, positive, negative }: Accumulator, other: FloatHistogram): boolean {
  const { zeroCount, count, sum, positiveBuckets, negativeBuckets } = other;
  return Math.abs(zeroCount) < SAFE_MAX && Math.abs(count) < SAFE_MAX && Math.abs(sum) < SAFE_MAX &&
    allSafe(totals) && allSafe(positive.counts) && allSafe(negative.counts) && allSafe(positiveBuckets) &&
    allSafe(negativeBuckets);
}

function allSafe(cells: Float64Array): boolean {
  for (let i = 0; i < cells.length; i++) if (!(Math.abs(cells[i]) < SAFE_MAX)) return false;
  return true;
}
