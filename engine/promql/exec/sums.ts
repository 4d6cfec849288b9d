/**
 * sum and avg: compensated sums in series order. An average is the sum over the count until that sum would overflow;
 * from there on it is an incremental mean.
 */
import { discard } from "../../base/mod.ts";
import { addToSums, type CompensatedSums, FLOAT, type Labels, newSums } from "../../model/mod.ts";
import type { Accumulator } from "./accumulators.ts";
import type { Cells } from "./binary_row.ts";
import { HistogramColumn, type HistogramNotes } from "./histogram_column.ts";

/** Cells that are made at a time: few where there may be few groups, then twice as many each time. */
const CELLS_MIN = 512;
const CELLS_MAX = 1 << 14;

/** Sums for group after group. Arrays of its own for each group would be garbage of many times their size. */
export class GroupSums {
  readonly #all: CompensatedSums[] = [];
  #sums = newSums(0);
  #used = 0;
  #cells = CELLS_MIN;

  constructor(readonly stepCount: number) {}

  /** Zeros: cells [cell, cell + stepCount) of `sums`. */
  take(): { readonly sums: CompensatedSums; readonly cell: number } {
    if (this.#used + this.stepCount > this.#sums.counts.length) {
      this.#sums = newSums(Math.max(this.stepCount, this.#cells));
      this.#all.push(this.#sums);
      this.#used = 0;
      this.#cells = Math.min(2 * this.#cells, CELLS_MAX);
    }
    const cell = this.#used;
    this.#used += this.stepCount;
    return { sums: this.#sums, cell };
  }

  /** All groups are finished. */
  discard(): void {
    for (const { counts, sums, compensations } of this.#all.splice(0)) discard(counts, sums, compensations);
  }
}

/** What sum and avg share: sums of floats, and a column of histograms once there is one. */
abstract class Summation implements Accumulator {
  protected readonly sums: CompensatedSums;
  protected readonly cell: number;
  protected readonly stepCount: number;
  readonly #notes: HistogramNotes;
  #histograms: HistogramColumn | null = null;

  constructor(groups: GroupSums, readonly mean: boolean, notes: HistogramNotes) {
    ({ sums: this.sums, cell: this.cell } = groups.take());
    this.stepCount = groups.stepCount;
    this.#notes = notes;
  }

  add(row: Cells, labels: Labels): void {
    if (row.histograms !== null) {
      this.#histograms ??= new HistogramColumn(this.mean, this.#notes);
      this.#histograms.add(row, labels, this.#counts());
    }
    this.addFloats(row);
  }

  finish(out: Cells): void {
    this.finishFloats(out);
    this.#histograms?.finish(out, this.#counts());
  }

  #counts(): Float64Array {
    return this.sums.counts.subarray(this.cell, this.cell + this.stepCount);
  }

  protected abstract addFloats(row: Cells): void;

  protected abstract finishFloats(out: Cells): void;
}

export class SumAccumulator extends Summation {
  constructor(groups: GroupSums, notes: HistogramNotes) {
    super(groups, false, notes);
  }

  protected addFloats({ values, kinds, at }: Cells): void {
    addToSums(this.sums, this.cell, values, kinds, at, this.stepCount);
  }

  protected finishFloats(out: Cells): void {
    finishSums(this.sums, this.cell, this.stepCount, out);
  }
}

function finishSums(
  { counts, sums, compensations }: CompensatedSums,
  cell: number,
  stepCount: number,
  { values, kinds, at }: Cells,
): void {
  for (let k = 0; k < stepCount; k++) {
    if (counts[cell + k] === 0) continue;
    kinds[at + k] = FLOAT;
    values[at + k] = sums[cell + k] + compensations[cell + k];
  }
}

export class AverageAccumulator extends Summation {
  /** Steps whose sum overflowed: `sums` is the mean there. */
  readonly #incremental: Uint8Array;

  constructor(groups: GroupSums, notes: HistogramNotes) {
    super(groups, true, notes);
    this.#incremental = new Uint8Array(this.stepCount);
  }

  protected addFloats({ values, kinds, at }: Cells): void {
    for (let k = 0; k < this.stepCount; k++) {
      if (kinds[at + k] === FLOAT) addToAverage(this.sums, this.cell + k, this.#incremental, k, values[at + k]);
    }
  }

  protected finishFloats(out: Cells): void {
    finishAverages(this.sums, this.cell, this.#incremental, out);
  }
}

function finishAverages(
  { counts, sums, compensations }: CompensatedSums,
  cell: number,
  incremental: Uint8Array,
  { values, kinds, at }: Cells,
): void {
  for (let k = 0; k < incremental.length; k++) {
    const count = counts[cell + k];
    if (count === 0) continue;
    const divisor = incremental[k] === 1 ? 1 : count;
    kinds[at + k] = FLOAT;
    values[at + k] = sums[cell + k] / divisor + compensations[cell + k] / divisor;
  }
}

function addToAverage(
  { counts, sums, compensations }: CompensatedSums,
  cell: number,
  incremental: Uint8Array,
  k: number,
  value: number,
): void {
  const count = ++counts[cell];
  if (count === 1) {
    sums[cell] = value;
    return;
  }
  if (incremental[k] === 0) {
    if (Number.isFinite(sums[cell] + value) || Number.isNaN(sums[cell] + value)) {
      return kahanAdd(sums, compensations, cell, value);
    }
    incremental[k] = 1;
    sums[cell] /= count - 1;
    compensations[cell] /= count - 1;
  }
  const weight = (count - 1) / count;
  sums[cell] *= weight;
  compensations[cell] *= weight;
  kahanAdd(sums, compensations, cell, value / count);
}

function kahanAdd(sums: Float64Array, compensations: Float64Array, k: number, value: number): void {
  const sum = sums[k];
  const total = sum + value;
  sums[k] = total;
  if (total === Infinity || total === -Infinity) compensations[k] = 0;
  else if (Math.abs(sum) >= Math.abs(value)) compensations[k] += (sum - total) + value;
  else compensations[k] += (value - total) + sum;
}
