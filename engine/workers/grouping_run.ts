/** One grouping of a job: the groups of its series, and what these looked at. */
import type { Kernels } from "../../wasm/mod.ts";
import { hasKernel, type RowKernel, type WindowFragment } from "../window/mod.ts";
import { type Groups, newGroups } from "./groups.ts";
import { type LeafGrouping, type LeafGroups, NO_GROUP } from "./job.ts";
import { LeafCounter } from "./leaf_counter.ts";

export class GroupingRun {
  readonly #groupOf: Int32Array;
  readonly #counter: LeafCounter | null;
  #groups: Groups | null = null;
  #samplesRead = 0;

  constructor(
    kernels: Kernels,
    fragment: WindowFragment,
    { op, groupOf, groupCount }: LeafGrouping,
    countSamples: boolean,
  ) {
    this.#groupOf = groupOf;
    this.#counter = countSamples ? new LeafCounter(fragment) : null;
    if (hasKernel(fragment)) this.#groups = newGroups(kernels, op, groupCount, fragment.grid.stepCount);
  }

  takes(series: number): boolean {
    return this.#groups !== null && this.#groupOf[series] !== NO_GROUP;
  }

  /** Adds the first row of `rows`, that of `series`. */
  add(rows: RowKernel, series: number, samplesRead: number): void {
    this.#groups?.add(rows, this.#groupOf[series]);
    this.#counter?.countFloats(rows, 0, true);
    this.#samplesRead += samplesRead;
  }

  /** A series has more than floats: what its group is, rows must tell. */
  giveUp(): void {
    this.#groups = null;
  }

  finish(): LeafGroups | null {
    if (this.#groups === null) return null;
    const seen = { samplesRead: this.#samplesRead, counts: this.#counter?.counts ?? null };
    return { ...this.#groups.finish(), seen };
  }
}
