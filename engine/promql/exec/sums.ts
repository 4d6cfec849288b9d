/**
 * sum and avg: Kahan summation with Neumaier's improvement, in series order, as Prometheus's util/kahansum does it. An
 * average is the compensated sum over the count until that sum would overflow; from there on it is an incremental mean.
 */
import { FLOAT, type Labels } from "../../model/mod.ts";
import { type Accumulator, writeWhere } from "./accumulators.ts";
import type { Cells } from "./binary_row.ts";
import { HistogramColumn, type HistogramNotes } from "./histogram_column.ts";

/** One compensated sum per step; `counts` is how many values are in it. */
interface Sums {
  readonly counts: Float64Array;
  readonly sums: Float64Array;
  readonly compensations: Float64Array;
}

function newSums(stepCount: number): Sums {
  const column = () => new Float64Array(stepCount);
  return { counts: column(), sums: column(), compensations: column() };
}

export class SumAccumulator implements Accumulator {
  readonly #state: Sums;
  readonly #histograms: HistogramColumn;

  constructor(stepCount: number, notes: HistogramNotes) {
    this.#state = newSums(stepCount);
    this.#histograms = new HistogramColumn(false, notes);
  }

  add(row: Cells, labels: Labels): void {
    const { counts, sums, compensations } = this.#state;
    if (row.histograms !== null) this.#histograms.add(row, labels, counts);
    addToSums(counts, sums, compensations, row.values, row.kinds, row.at);
  }

  finish(out: Cells): void {
    const { counts, sums, compensations } = this.#state;
    writeWhere(counts, sums.map((sum, k) => sum + compensations[k]), out);
    this.#histograms.finish(out, counts);
  }
}

function addToSums(
  counts: Float64Array,
  sums: Float64Array,
  compensations: Float64Array,
  values: Float64Array,
  kinds: Uint8Array,
  at: number,
): void {
  for (let k = 0; k < sums.length; k++) {
    if (kinds[at + k] !== FLOAT) continue;
    const value = values[at + k];
    if (counts[k]++ === 0) {
      sums[k] = value;
      continue;
    }
    const sum = sums[k];
    const total = sum + value;
    sums[k] = total;
    if (total === Infinity || total === -Infinity) compensations[k] = 0;
    else if (Math.abs(sum) >= Math.abs(value)) compensations[k] += (sum - total) + value;
    else compensations[k] += (value - total) + sum;
  }
}

export class AverageAccumulator implements Accumulator {
  readonly #state: Sums;
  /** Steps whose sum overflowed: `sums` is the mean there. */
  readonly #incremental: Uint8Array;
  readonly #histograms: HistogramColumn;

  constructor(stepCount: number, notes: HistogramNotes) {
    this.#state = newSums(stepCount);
    this.#incremental = new Uint8Array(stepCount);
    this.#histograms = new HistogramColumn(true, notes);
  }

  add(row: Cells, labels: Labels): void {
    const { values, kinds, at } = row;
    if (row.histograms !== null) this.#histograms.add(row, labels, this.#state.counts);
    for (let k = 0; k < this.#incremental.length; k++) {
      if (kinds[at + k] === FLOAT) addToAverage(this.#state, this.#incremental, k, values[at + k]);
    }
  }

  finish(out: Cells): void {
    const { counts, sums, compensations } = this.#state;
    const means = sums.map((sum, k) =>
      this.#incremental[k] === 1 ? sum + compensations[k] : sum / counts[k] + compensations[k] / counts[k]
    );
    writeWhere(counts, means, out);
    this.#histograms.finish(out, counts);
  }
}

function addToAverage(state: Sums, incremental: Uint8Array, k: number, value: number): void {
  const { counts, sums, compensations } = state;
  const count = ++counts[k];
  if (count === 1) {
    sums[k] = value;
    return;
  }
  if (incremental[k] === 0) {
    if (Number.isFinite(sums[k] + value) || Number.isNaN(sums[k] + value)) {
      return kahanAdd(sums, compensations, k, value);
    }
    incremental[k] = 1;
    sums[k] /= count - 1;
    compensations[k] /= count - 1;
  }
  const weight = (count - 1) / count;
  sums[k] *= weight;
  compensations[k] *= weight;
  kahanAdd(sums, compensations, k, value / count);
}

function kahanAdd(sums: Float64Array, compensations: Float64Array, k: number, value: number): void {
  const sum = sums[k];
  const total = sum + value;
  sums[k] = total;
  if (total === Infinity || total === -Infinity) compensations[k] = 0;
  else if (Math.abs(sum) >= Math.abs(value)) compensations[k] += (sum - total) + value;
  else compensations[k] += (value - total) + sum;
}
