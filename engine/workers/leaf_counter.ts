/** Counts the samples that a job looks at, series by series, for the statistics of its query. */
import { newSampleCounts, type SampleCounts } from "../model/mod.ts";
import { countCells, countedOf, type RowCells, type RowKernel, type WindowFragment } from "../window/mod.ts";

export class LeafCounter {
  readonly counts: SampleCounts;
  /** Where range functions count their windows; null when the fragment's windows are not counted. */
  readonly windows: SampleCounts | null;
  readonly #countsCells: boolean;

  constructor(readonly fragment: WindowFragment) {
    const counted = countedOf(fragment);
    this.counts = newSampleCounts(fragment.grid.stepCount);
    this.windows = counted === "windows" ? this.counts : null;
    this.#countsCells = counted === "cells";
  }

  /** After the kernel: the floats of a series. `whole`: it has nothing else, row `row` is final. */
  countFloats(rows: RowKernel, row: number, whole: boolean): void {
    if (this.windows !== null) rows.countWindows(this.windows);
    else if (whole && this.#countsCells) countCells(this.counts, rows.row(row).kinds, null);
  }

  /** A final row that took more than the kernel. */
  countRow({ kinds, histograms }: RowCells): void {
    if (this.#countsCells) countCells(this.counts, kinds, histograms);
  }
}
