/** Which rows go into which shard, and the label columns each shard has. */
import type { MergedSeries } from "./merge.ts";

/** Readers of the format refuse files of 32,767 columns and more. */
const COLUMNS_MAX = 32_766;
/** Index, hash and three chunk columns. */
const COLUMNS_BESIDE_LABELS = 5;

export interface ShardPlan {
  /** Positions in the row order, [start, end). */
  readonly start: number;
  readonly end: number;
  /** Ordinals of the label names its series have, ascending. */
  readonly labelNames: Uint32Array;
}

/** Cuts the rows `order` after `rowsMax` rows, and before a shard would have too many columns. */
export function splitShards(
  series: Pick<MergedSeries, "labelSet" | "labelSets">,
  order: Uint32Array,
  rowsMax: number,
  columnsMax = COLUMNS_MAX,
): ShardPlan[] {
  const shards: ShardPlan[] = [];
  const labelsMax = columnsMax - COLUMNS_BESIDE_LABELS;
  let start = 0;
  let names = new Set<number>();
  let seen = new Set<number>();
  const cut = (end: number) => {
    shards.push({ start, end, labelNames: Uint32Array.from(names).sort() });
    start = end;
    names = new Set();
    seen = new Set();
  };
  for (let row = 0; row < order.length; row++) {
    const set = series.labelSet[order[row]];
    const labels = series.labelSets[set];
    const isFull = row - start === rowsMax || (!seen.has(set) && unionSize(names, labels) > labelsMax);
    if (isFull && row > start) cut(row);
    if (seen.has(set)) continue;
    seen.add(set);
    for (const name of labels) names.add(name);
  }
  if (order.length > start) cut(order.length);
  return shards;
}

function unionSize(names: ReadonlySet<number>, more: Uint32Array): number {
  let size = names.size;
  for (const name of more) if (!names.has(name)) size++;
  return size;
}
