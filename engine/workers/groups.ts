/** Adds rows up into groups, for the aggregations whose partial results merge (see FusedAggregation). */
import { addToExtremes, addToSums, type CompensatedSums, FLOAT, newSums } from "../model/mod.ts";
import type { FusedAggregation, LeafGroups } from "./job.ts";

export class Groups {
  readonly #counts: Float64Array;
  readonly #extremes: Float64Array | null = null;
  readonly #sums: CompensatedSums | null = null;

  constructor(readonly op: FusedAggregation, groupCount: number, readonly stepCount: number) {
    const cells = groupCount * stepCount;
    if (op === "sum" || op === "avg") this.#sums = newSums(cells);
    if (op === "min" || op === "max") this.#extremes = new Float64Array(cells);
    this.#counts = this.#sums?.counts ?? new Float64Array(cells);
  }

  /** Adds one row; rows must come in the order of their series. */
  add(values: Float64Array, kinds: Uint8Array, group: number): void {
    const cell = group * this.stepCount;
    if (this.#sums !== null) return addToSums(this.#sums, cell, values, kinds, 0, this.stepCount);
    if (this.#extremes !== null) {
      const state = { counts: this.#counts, extremes: this.#extremes };
      return addToExtremes(state, cell, this.op === "max" ? 1 : -1, values, kinds, 0, this.stepCount);
    }
    addCounts(this.#counts, cell, kinds);
  }

  finish(): LeafGroups {
    return { kind: "groups", counts: this.#counts, extremes: this.#extremes, sums: this.#sums };
  }
}

function addCounts(counts: Float64Array, cell: number, kinds: Uint8Array): void {
  for (let k = 0; k < kinds.length; k++) if (kinds[k] === FLOAT) counts[cell + k]++;
}
