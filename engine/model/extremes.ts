/**
 * Columns of extremes: the least (sign -1) or greatest (sign 1) float of each cell. A value wins when it is the first,
 * beyond the best so far, or over any NaN: a cell is NaN only where all its values are.
 */
import { FLOAT } from "./row_batch.ts";

export interface Extremes {
  /** How many values a cell has seen; where it is 0 there is no extreme. */
  readonly counts: Float64Array;
  readonly extremes: Float64Array;
}

/** Looks at the floats among row cells [at, at + steps) for cells [cell, cell + steps). */
export function addToExtremes(
  { counts, extremes }: Extremes,
  cell: number,
  sign: 1 | -1,
  values: Float64Array,
  kinds: Uint8Array,
  at: number,
  steps: number,
): void {
  for (let k = 0; k < steps; k++) {
    if (kinds[at + k] !== FLOAT) continue;
    const value = values[at + k];
    const to = cell + k;
    const best = extremes[to];
    if (counts[to]++ === 0 || best !== best || sign * value > sign * best) extremes[to] = value;
  }
}

/** Takes cells [at, ...) of `part` into all cells of `whole`. */
export function mergeExtremes(whole: Extremes, sign: 1 | -1, part: Extremes, at: number): void {
  const { counts, extremes } = whole;
  for (let k = 0; k < counts.length; k++) {
    const count = part.counts[at + k];
    if (count === 0) continue;
    const value = part.extremes[at + k];
    const best = extremes[k];
    if (counts[k] === 0 || best !== best || sign * value > sign * best) extremes[k] = value;
    counts[k] += count;
  }
}
