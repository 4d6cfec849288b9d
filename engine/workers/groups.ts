/**
 * Adds rows up into groups, for the aggregations whose partial results merge (see FusedAggregation). The accumulators of
 * sums are in the arena, where the rows are: the kernel adds them.
 */
import type { Kernels } from "../../wasm/mod.ts";
import { addToExtremes, FLOAT } from "../model/mod.ts";
import type { RowKernel } from "../window/mod.ts";
import type { FusedAggregation, GroupColumns } from "./job.ts";

export interface Groups {
  /** Adds the first row of `rows` to a group; rows must come in the order of their series. */
  add(rows: RowKernel, group: number): void;
  finish(): GroupColumns;
}

export function newGroups(kernels: Kernels, op: FusedAggregation, groupCount: number, stepCount: number): Groups {
  switch (op) {
    case "sum":
    case "avg":
      return new SumGroups(kernels, groupCount, stepCount);
    case "min":
      return new ExtremeGroups(-1, groupCount, stepCount);
    case "max":
      return new ExtremeGroups(1, groupCount, stepCount);
    case "count":
    case "group":
      return new CountGroups(groupCount, stepCount);
  }
}

class SumGroups implements Groups {
  readonly #kernels: Kernels;
  readonly #cells: number;
  readonly #counts: number;
  readonly #sums: number;
  readonly #compensations: number;

  constructor(kernels: Kernels, groupCount: number, readonly stepCount: number) {
    this.#kernels = kernels;
    this.#cells = groupCount * stepCount;
    [this.#counts, this.#sums, this.#compensations] = [0, 0, 0].map(() => kernels.arena.take(8 * this.#cells));
    for (const column of this.#columns()) column.fill(0);
  }

  add({ values, kinds }: RowKernel, group: number): void {
    const at = 8 * group * this.stepCount;
    const [counts, sums, compensations] = [this.#counts + at, this.#sums + at, this.#compensations + at];
    this.#kernels.addToSums(values, kinds, this.stepCount, counts, sums, compensations);
  }

  finish(): GroupColumns {
    const [counts, sums, compensations] = this.#columns().map((column) => column.slice());
    return { counts, extremes: null, sums: { counts, sums, compensations } };
  }

  #columns(): Float64Array<ArrayBuffer>[] {
    const { arena } = this.#kernels;
    return [this.#counts, this.#sums, this.#compensations].map((address) => arena.f64(address, this.#cells));
  }
}

class ExtremeGroups implements Groups {
  readonly #counts: Float64Array;
  readonly #extremes: Float64Array;

  constructor(readonly sign: 1 | -1, groupCount: number, readonly stepCount: number) {
    this.#counts = new Float64Array(groupCount * stepCount);
    this.#extremes = new Float64Array(groupCount * stepCount);
  }

  add(rows: RowKernel, group: number): void {
    const { values, kinds } = rows.row(0);
    const state = { counts: this.#counts, extremes: this.#extremes };
    addToExtremes(state, group * this.stepCount, this.sign, values, kinds, 0, this.stepCount);
  }

  finish(): GroupColumns {
    return { counts: this.#counts, extremes: this.#extremes, sums: null };
  }
}

class CountGroups implements Groups {
  readonly #counts: Float64Array;

  constructor(groupCount: number, readonly stepCount: number) {
    this.#counts = new Float64Array(groupCount * stepCount);
  }

  add(rows: RowKernel, group: number): void {
    const { kinds } = rows.row(0);
    const cell = group * this.stepCount;
    for (let k = 0; k < kinds.length; k++) if (kinds[k] === FLOAT) this.#counts[cell + k]++;
  }

  finish(): GroupColumns {
    return { counts: this.#counts, extremes: null, sums: null };
  }
}
