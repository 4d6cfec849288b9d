/**
 * Columns of compensated sums: Kahan summation with Neumaier's improvement, as Prometheus's util/kahansum does it.
 * A cell is `counts` values whose sum is `sums + compensations`; the two are kept apart until the end.
 *
 * The pair carries nearly twice the digits of a float, so sums of parts merge into the sum of all but for the last bit
 * of rare cases.
 */
import { FLOAT } from "./row_batch.ts";

export interface CompensatedSums {
  readonly counts: Float64Array;
  readonly sums: Float64Array;
  readonly compensations: Float64Array;
}

export function newSums(cells: number): CompensatedSums {
  return { counts: new Float64Array(cells), sums: new Float64Array(cells), compensations: new Float64Array(cells) };
}

/** Adds the floats among row cells [at, at + steps) to sum cells [cell, cell + steps). */
export function addToSums(
  { counts, sums, compensations }: CompensatedSums,
  cell: number,
  values: Float64Array,
  kinds: Uint8Array,
  at: number,
  steps: number,
): void {
  for (let k = 0; k < steps; k++) {
    if (kinds[at + k] !== FLOAT) continue;
    const value = values[at + k];
    const to = cell + k;
    if (counts[to]++ === 0) {
      sums[to] = value;
      continue;
    }
    const sum = sums[to];
    const total = sum + value;
    sums[to] = total;
    if (total === Infinity || total === -Infinity) compensations[to] = 0;
    else if (Math.abs(sum) >= Math.abs(value)) compensations[to] += (sum - total) + value;
    else compensations[to] += (value - total) + sum;
  }
}

/** Adds cells [at, ...) of `part` to all cells of `whole`. */
export function mergeSums(whole: CompensatedSums, part: CompensatedSums, at: number): void {
  const { counts, sums, compensations } = whole;
  for (let k = 0; k < sums.length; k++) {
    const count = part.counts[at + k];
    if (count === 0) continue;
    const value = part.sums[at + k];
    const sum = sums[k];
    const total = counts[k] === 0 ? value : sum + value;
    if (total === Infinity || total === -Infinity) compensations[k] = 0;
    else {
      if (counts[k] > 0) {
        compensations[k] += Math.abs(sum) >= Math.abs(value) ? (sum - total) + value : (value - total) + sum;
      }
      compensations[k] += part.compensations[at + k];
    }
    sums[k] = total;
    counts[k] += count;
  }
}
