/**
 * sum and avg: compensated sums in series order. An average is the sum over the count until that sum would overflow;
 * from there on it is an incremental mean.
 */
import { addToSums, type CompensatedSums, FLOAT, type Labels, newSums } from "../../model/mod.ts";
import { type Accumulator, writeWhere } from "./accumulators.ts";
import type { Cells } from "./binary_row.ts";
import { HistogramColumn, type HistogramNotes } from "./histogram_column.ts";

export class SumAccumulator implements Accumulator {
  readonly #state: CompensatedSums;
  readonly #histograms: HistogramColumn;

  constructor(stepCount: number, notes: HistogramNotes) {
    this.#state = newSums(stepCount);
    this.#histograms = new HistogramColumn(false, notes);
  }

  add(row: Cells, labels: Labels): void {
    const { counts } = this.#state;
    if (row.histograms !== null) this.#histograms.add(row, labels, counts);
    addToSums(this.#state, 0, row.values, row.kinds, row.at, counts.length);
  }

  finish(out: Cells): void {
    const { counts, sums, compensations } = this.#state;
    writeWhere(counts, sums.map((sum, k) => sum + compensations[k]), out);
    this.#histograms.finish(out, counts);
  }
}

export class AverageAccumulator implements Accumulator {
  readonly #state: CompensatedSums;
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

function addToAverage(state: CompensatedSums, incremental: Uint8Array, k: number, value: number): void {
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
