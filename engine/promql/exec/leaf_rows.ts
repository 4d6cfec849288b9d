/** A leaf's rows: what its workers computed, in the order of the selection's labels. */
import { assert } from "../../base/mod.ts";
import type { Labels, RowBatch, SeriesSelection, StepGrid } from "../../model/mod.ts";
import type { LeafFragment, LeafResult, LeafRows } from "../../workers/mod.ts";
import type { ExecContext } from "./context.ts";
import { countSeen } from "./counting.ts";
import { type BatchResult, runBatches } from "./jobs.ts";
import { type IndexedRows, inLabelOrder } from "./label_order.ts";

/** Rows with the series' full labels. `notice` sees every result before its rows are passed on. */
export function leafRows(
  selection: SeriesSelection,
  fragment: LeafFragment,
  ctx: ExecContext,
  notice: (result: LeafResult, rows: RowBatch) => void,
): AsyncGenerator<RowBatch> {
  const results = runBatches(selection, fragment, ctx.run);
  return inLabelOrder(computedRows(results, selection, fragment.grid, ctx, notice), ctx.inputs);
}

async function* computedRows(
  results: AsyncIterable<BatchResult>,
  selection: SeriesSelection,
  grid: StepGrid,
  ctx: ExecContext,
  notice: (result: LeafResult, rows: RowBatch) => void,
): AsyncGenerator<IndexedRows> {
  for await (const { series, result } of results) {
    const { data } = result;
    assert(data.kind === "rows", `leaf answered ${data.kind} for rows`);
    countSeen(data.seen, ctx);
    const labels = new Array<Labels>(series.length);
    for (let row = 0; row < series.length; row++) labels[row] = selection.labels[series[row]];
    const rows = rowBatch(data, labels, grid.stepCount);
    notice(result, rows);
    yield { series, rows };
  }
}

export function rowBatch(
  { values, kinds, histograms }: LeafRows,
  labels: readonly Labels[],
  stepCount: number,
): RowBatch {
  return { labels, stepCount, values, kinds, histograms, dropName: null };
}
