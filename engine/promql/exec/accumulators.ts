/**
 * The state of one group of an aggregation over all steps: a column per quantity. Rows are added in the order of their
 * series, so that every rounding is Prometheus's. Loops run over one row; cells that are not floats are skipped, except
 * by count and group, which take any sample.
 */
import { discard } from "../../base/mod.ts";
import { ABSENT, addToExtremes, type Extremes, FLOAT, type Labels } from "../../model/mod.ts";
import type { Cells } from "./binary_row.ts";

export interface Accumulator {
  /** `labels` are the row's. */
  add(row: Cells, labels: Labels): void;
  /** Writes the group's cells into a row that is absent so far; the group is gone then. */
  finish(out: Cells): void | Promise<void>;
}

/** count and group: how many samples there are, or that there is one. */
export class CountAccumulator implements Accumulator {
  readonly #counts: Float64Array;

  constructor(stepCount: number, readonly presenceOnly: boolean) {
    this.#counts = new Float64Array(stepCount);
  }

  add({ kinds, at }: Cells): void {
    countPresent(this.#counts, kinds, at);
  }

  finish(out: Cells): void {
    const values = this.presenceOnly ? this.#counts.map(() => 1) : this.#counts;
    writeWhere(this.#counts, values, out);
    discard(values, this.#counts);
  }
}

function countPresent(counts: Float64Array, kinds: Uint8Array, at: number): void {
  for (let k = 0; k < counts.length; k++) if (kinds[at + k] !== ABSENT) counts[k]++;
}

/** min (sign -1) and max (sign 1): NaN only where all values are. */
export class ExtremeAccumulator implements Accumulator {
  readonly #state: Extremes;

  constructor(stepCount: number, readonly sign: 1 | -1) {
    this.#state = { counts: new Float64Array(stepCount), extremes: new Float64Array(stepCount) };
  }

  add({ values, kinds, at }: Cells): void {
    addToExtremes(this.#state, 0, this.sign, values, kinds, at, this.#state.counts.length);
  }

  finish(out: Cells): void {
    writeWhere(this.#state.counts, this.#state.extremes, out);
    discard(this.#state.counts, this.#state.extremes);
  }
}

/** stddev and stdvar of the population, after Welford. */
export class VarianceAccumulator implements Accumulator {
  readonly #counts: Float64Array;
  readonly #means: Float64Array;
  readonly #squares: Float64Array;

  constructor(stepCount: number, readonly deviation: boolean) {
    this.#counts = new Float64Array(stepCount);
    this.#means = new Float64Array(stepCount);
    this.#squares = new Float64Array(stepCount);
  }

  add({ values, kinds, at }: Cells): void {
    addSquares(this.#counts, this.#means, this.#squares, values, kinds, at);
  }

  finish(out: Cells): void {
    const variances = this.#squares.map((squares, k) => squares / this.#counts[k]);
    writeWhere(this.#counts, this.deviation ? variances.map(Math.sqrt) : variances, out);
  }
}

function addSquares(
  counts: Float64Array,
  means: Float64Array,
  squares: Float64Array,
  values: Float64Array,
  kinds: Uint8Array,
  at: number,
): void {
  for (let k = 0; k < counts.length; k++) {
    if (kinds[at + k] !== FLOAT) continue;
    const value = values[at + k];
    const count = ++counts[k];
    if (count === 1) {
      means[k] = value;
      squares[k] = Number.isFinite(value) ? 0 : NaN;
      continue;
    }
    const delta = value - means[k];
    means[k] += delta / count;
    squares[k] += delta * (value - means[k]);
  }
}

/** Floats where `seen` is not 0. */
export function writeWhere(seen: ArrayLike<number>, values: Float64Array, out: Cells): void {
  for (let k = 0; k < seen.length; k++) {
    if (seen[k] === 0) continue;
    out.kinds[out.at + k] = FLOAT;
    out.values[out.at + k] = values[k];
  }
}
