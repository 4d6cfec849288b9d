/** count_values: how many samples of a group have each value, the value as a label of the result. */
import { formatFloatF, QueryExecutionError } from "../../base/mod.ts";
import {
  ABSENT,
  emptyRows,
  formatHistogram,
  HISTOGRAM,
  isLabelName,
  type Labels,
  quoteGo,
  type RowBatch,
} from "../../model/mod.ts";
import type { AggregatePlan } from "../plan/node.ts";
import { writeWhere } from "./accumulators.ts";
import { rowCells } from "./binary_row.ts";
import type { RowStream } from "./context.ts";
import { groupLabels } from "./grouping.ts";

/** A result row: one value of one group. */
interface Count {
  readonly labels: Labels;
  readonly counts: Float64Array;
}

export async function* countValues(node: AggregatePlan, input: RowStream): AsyncGenerator<RowBatch> {
  const { valueLabel, grouping, grid: { stepCount } } = node;
  if (!isLabelName(valueLabel)) throw new QueryExecutionError(`invalid label name ${quoteGo(valueLabel)}`);
  const labelsOf = groupLabels(grouping);
  const results = new Map<string, Count>();
  const countOf = (labels: Labels, value: string): Count => {
    const group = labelsOf(labels.with(valueLabel, value));
    let count = results.get(group.key());
    if (count === undefined) {
      count = { labels: group, counts: new Float64Array(stepCount) };
      results.set(group.key(), count);
    }
    return count;
  };
  for await (const batch of input.batches) {
    batch.labels.forEach((labels, row) => countRow(batch, row, (value) => countOf(labels, value)));
  }
  if (results.size === 0) return;
  const counts = [...results.values()];
  const out = emptyRows(counts.map(({ labels }) => labels), stepCount);
  counts.forEach((count, row) => writeWhere(count.counts, count.counts, rowCells(out, row)));
  yield out;
}

/** Label work is done once per distinct value of a row, not once per step. */
function countRow(batch: RowBatch, row: number, countOf: (value: string) => Count): void {
  const { stepCount, kinds, values, histograms } = batch;
  const byFloat = new Map<number, Count>();
  for (let k = 0; k < stepCount; k++) {
    const cell = row * stepCount + k;
    if (kinds[cell] === ABSENT) continue;
    if (kinds[cell] === HISTOGRAM) countOf(formatHistogram(histograms![cell]!)).counts[k]++;
    else floatCount(values[cell], byFloat, countOf).counts[k]++;
  }
}

function floatCount(value: number, byFloat: Map<number, Count>, countOf: (value: string) => Count): Count {
  // A map takes 0 and -0 for the same key.
  if (value === 0) return countOf(formatFloatF(value));
  let count = byFloat.get(value);
  if (count === undefined) byFloat.set(value, count = countOf(formatFloatF(value)));
  return count;
}
