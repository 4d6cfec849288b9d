/**
 * Runs the kernel of a window function over the columns of one series after another. What it needs beside the columns
 * is taken from the arena once; rows are laid out as in RowBatch and leave in one copy.
 */
import type { Kernels, WindowKernel } from "../../wasm/mod.ts";
import { WINDOW_BYTES, writeWindow } from "../../wasm/mod.ts";
import type { QueryExecutionError } from "../base/mod.ts";
import type { SampleCounts } from "../model/mod.ts";
import { countWindows } from "./counts.ts";
import { badFactor } from "./smoothing_factors.ts";
import { firstWindowEndMs, type WindowFragment, windowSeconds, windowStepMs } from "./fragment.ts";

/** Columns of f64 in the arena, with room for `samplesMax` samples. */
export interface ColumnAddresses {
  readonly times: number;
  readonly values: number;
  readonly samplesMax: number;
}

/** Cells as in RowBatch, floats only. */
export interface FloatRows {
  readonly values: Float64Array<ArrayBuffer>;
  readonly kinds: Uint8Array<ArrayBuffer>;
}

export class RowKernel {
  readonly #kernels: Kernels;
  readonly #kernel: WindowKernel;
  readonly #window: number;
  readonly #bounds: number;
  readonly #fixed: boolean;
  readonly #params: readonly number[];
  /** Addresses of the first row's cells. */
  readonly values: number;
  readonly kinds: number;
  readonly #steps: number;
  readonly #cells: number;

  constructor(kernels: Kernels, fragment: WindowFragment, columns: ColumnAddresses, rows: number) {
    const { arena } = kernels;
    this.#kernels = kernels;
    this.#kernel = kernels.windowKernel(fragment.func);
    this.#steps = fragment.grid.stepCount;
    this.#cells = rows * this.#steps;
    this.#fixed = fragment.window.atMs !== null;
    this.#window = arena.take(WINDOW_BYTES);
    this.#bounds = arena.take(8 * this.#steps);
    const runs = arena.take(4 * this.#steps);
    const scratch = arena.take(8 * columns.samplesMax);
    this.#params = [arena.take(8 * this.#steps), arena.take(8 * this.#steps)];
    this.values = arena.take(8 * this.#cells);
    this.kinds = arena.take(this.#cells);

    fragment.params.forEach((param, i) => {
      const column = arena.f64(this.#params[i], this.#steps);
      if (param.length === 1) column.fill(param[0]);
      else column.set(param);
    });
    this.view().values.fill(0);
    this.clear();
    const { grid, window } = fragment;
    writeWindow(arena, this.#window, {
      times: columns.times,
      values: columns.values,
      bounds: this.#bounds,
      runs,
      scratch,
      param: this.#params[0],
      param2: this.#params[1],
      steps: this.#steps,
      endMs: firstWindowEndMs(fragment),
      stepMs: windowStepMs(fragment),
      widthMs: window.widthMs,
      seconds: windowSeconds(fragment),
      gridMs: grid.startMs,
      gridStepMs: grid.stepMs,
    });
  }

  /** The cells of row `row`, until the arena changes. */
  row(row: number): FloatRows {
    const cell = row * this.#steps;
    const { values, kinds } = this.view();
    return { values: values.subarray(cell, cell + this.#steps), kinds: kinds.subarray(cell, cell + this.#steps) };
  }

  /** Evaluates the columns' first `size` samples into row `row`; returns how many of them lie in some window. */
  evaluate(size: number, row: number): number {
    const covered = this.#kernels.bounds(this.#window, size);
    if (covered > 0) {
      const cell = row * this.#steps;
      const status = this.#kernel(this.#window, this.values + 8 * cell, this.kinds + cell);
      if (status < 0) throw this.#badFactor(-status - 1);
    }
    return covered;
  }

  /** Adds the windows of the series evaluated last, of which samples lie in some window. */
  countWindows(counts: SampleCounts): void {
    const bounds = this.#kernels.arena.u32(this.#bounds, 2 * this.#steps);
    countWindows(counts, bounds, this.#fixed);
  }

  /** The only complaint kernels have: of double_exponential_smoothing, `code` = 2 * step, + 1 for the trend factor. */
  #badFactor(code: number): QueryExecutionError {
    return badFactor(code % 2, this.#kernels.arena.f64(this.#params[code % 2], this.#steps)[Math.floor(code / 2)]);
  }

  /** Makes all cells absent, whatever their values are: kernels write those that have a result and leave the others. */
  clear(): void {
    this.#kernels.arena.bytes(this.kinds, this.#cells).fill(0);
  }

  /** All rows, until the arena changes. */
  view(): FloatRows {
    const { arena } = this.#kernels;
    return { values: arena.f64(this.values, this.#cells), kinds: arena.bytes(this.kinds, this.#cells) };
  }

  /** A copy of all rows. */
  rows(): FloatRows {
    const { values, kinds } = this.view();
    return { values: values.slice(), kinds: kinds.slice() };
  }
}
