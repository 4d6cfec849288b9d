/** quantile: all values of a group at each step, sorted; between the two closest ranks the result is interpolated. */
import { FLOAT } from "../../model/mod.ts";
import { type Accumulator, writeWhere } from "./accumulators.ts";
import type { Cells } from "./binary_row.ts";
import { nextTurn, stepsPerLookOver } from "../turns.ts";

export class QuantileAccumulator implements Accumulator {
  readonly #rows: Cells[] = [];

  /** `quantiles` has one per step. */
  constructor(readonly quantiles: Float64Array, readonly signal: AbortSignal) {}

  add(row: Cells): void {
    this.#rows.push(row);
  }

  async finish(out: Cells): Promise<void> {
    const { quantiles } = this;
    const scratch = new Float64Array(this.#rows.length);
    const seen = new Uint8Array(quantiles.length);
    const results = new Float64Array(quantiles.length);
    const stepsPerLook = stepsPerLookOver(this.#rows.length);
    for (let k = 0; k < quantiles.length; k++) {
      let count = 0;
      for (const { values, kinds, at } of this.#rows) if (kinds[at + k] === FLOAT) scratch[count++] = values[at + k];
      seen[k] = count > 0 ? 1 : 0;
      if (count > 0) results[k] = quantileOf(quantiles[k], scratch.subarray(0, count));
      if (k % stepsPerLook === stepsPerLook - 1) await nextTurn(this.signal);
    }
    writeWhere(seen, results, out);
  }
}

/** Sorts `values` in place. */
function quantileOf(quantile: number, values: Float64Array): number {
  if (Number.isNaN(quantile)) return NaN;
  if (quantile < 0) return -Infinity;
  if (quantile > 1) return Infinity;
  sortNaNFirst(values);
  const last = values.length - 1;
  const rank = quantile * last;
  const lower = Math.max(0, Math.floor(rank));
  const upper = Math.min(last, lower + 1);
  const weight = rank - Math.floor(rank);
  return values[lower] * (1 - weight) + values[upper] * weight;
}

/** Prometheus sorts NaN before everything, typed arrays after. */
function sortNaNFirst(values: Float64Array): void {
  values.sort();
  let numbers = values.length;
  while (numbers > 0 && Number.isNaN(values[numbers - 1])) numbers--;
  if (numbers === values.length) return;
  values.copyWithin(values.length - numbers, 0, numbers);
  values.fill(NaN, 0, values.length - numbers);
}
