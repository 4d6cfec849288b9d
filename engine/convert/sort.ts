/**
 * The order of a block's rows: by the sorting labels, then by the whole label set. The merge yields series in label
 * order, so a stable sort by the values of the sorting labels is enough; the values are small integers, which a counting
 * sort orders in linear time.
 */
import type { MergedSeries } from "./merge.ts";

/** The series in row order. */
export function sortSeries(series: Pick<MergedSeries, "count" | "sortKeys">, symbolCount: number): Uint32Array {
  let order: Uint32Array = Uint32Array.from({ length: series.count }, (_, s) => s);
  // From the last label to the first, as each sort keeps the order of the one before among equals.
  for (const keys of series.sortKeys.toReversed()) if (!isSorted(order, keys)) order = sortBy(order, keys, symbolCount);
  return order;
}

function isSorted(order: Uint32Array, keys: Uint32Array): boolean {
  for (let i = 1; i < order.length; i++) if (keys[order[i - 1]] > keys[order[i]]) return false;
  return true;
}

/** Keys are 0 (no value) to `symbolCount`. */
function sortBy(order: Uint32Array, keys: Uint32Array, symbolCount: number): Uint32Array {
  const places = new Uint32Array(symbolCount + 2);
  for (const series of order) places[keys[series] + 1]++;
  for (let key = 1; key < places.length; key++) places[key] += places[key - 1];
  const sorted = new Uint32Array(order.length);
  for (const series of order) sorted[places[keys[series]]++] = series;
  return sorted;
}
