/** One group of a fused aggregation over all batches. */
import { discard } from "../../base/mod.ts";
import { type CompensatedSums, mergeExtremes, mergeSums, newSums, type RowBatch } from "../../model/mod.ts";
import type { FusedAggregation, GroupColumns } from "../../workers/mod.ts";
import { writeWhere } from "./accumulators.ts";
import { rowCells } from "./binary_row.ts";

export class GroupTotal {
  readonly #totals: CompensatedSums;
  readonly #extremes: Float64Array;

  constructor(readonly op: FusedAggregation, stepCount: number) {
    this.#totals = newSums(stepCount);
    this.#extremes = new Float64Array(stepCount);
  }

  /** Adds the group of a batch whose cells begin at `at`. */
  merge({ counts, extremes, sums }: GroupColumns, at: number): void {
    if (sums !== null) return mergeSums(this.#totals, sums, at);
    const totals = this.#totals.counts;
    if (extremes !== null) {
      const state = { counts: totals, extremes: this.#extremes };
      return mergeExtremes(state, this.op === "max" ? 1 : -1, { counts, extremes }, at);
    }
    for (let k = 0; k < totals.length; k++) totals[k] += counts[at + k];
  }

  /** An average whose sum overflowed may still be finite: then it is a running mean, which does not merge. */
  get overflowed(): boolean {
    return this.op === "avg" && !this.#totals.sums.every(Number.isFinite);
  }

  /** Writes the group's row; the group is gone then. */
  finish(out: RowBatch, row: number): void {
    const { counts, sums, compensations } = this.#totals;
    const values = this.#values();
    writeWhere(counts, values, rowCells(out, row));
    discard(values, counts, sums, compensations, this.#extremes);
  }

  #values(): Float64Array {
    const { counts, sums, compensations } = this.#totals;
    switch (this.op) {
      case "sum":
        return sums.map((sum, k) => sum + compensations[k]);
      case "avg":
        return sums.map((sum, k) => sum / counts[k] + compensations[k] / counts[k]);
      case "count":
        return counts;
      case "group":
        return counts.map(() => 1);
      case "min":
      case "max":
        return this.#extremes;
    }
  }
}
