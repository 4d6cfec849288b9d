/** A leaf's rows: what its workers computed, in the order of the selection's labels. */
import { assert } from "../../base/mod.ts";
import { addSampleCounts, type Labels, type RowBatch, type SeriesSelection } from "../../model/mod.ts";
import type { LeafFragment, LeafResult } from "../../workers/mod.ts";
import type { ExecContext } from "./context.ts";
import { runBatches } from "./jobs.ts";
import { type IndexedRows, inLabelOrder } from "./label_order.ts";

/** Rows with the series' full labels. `notice` sees every result before its rows are passed on. */
export function leafRows(
  selection: SeriesSelection,
  fragment: LeafFragment,
  ctx: ExecContext,
  notice: (result: LeafResult, rows: RowBatch) => void,
): AsyncGenerator<RowBatch> {
  return inLabelOrder(computedRows(selection, fragment, ctx, notice), ctx.inputs);
}

async function* computedRows(
  selection: SeriesSelection,
  fragment: LeafFragment,
  ctx: ExecContext,
  notice: (result: LeafResult, rows: RowBatch) => void,
): AsyncGenerator<IndexedRows> {
  for await (const { series, result } of runBatches(selection, fragment, ctx.run)) {
    ctx.run.stats.samplesRead += result.samplesRead;
    addSampleCounts(ctx.counts, result.counts);
    const labels = new Array<Labels>(series.length);
    for (let row = 0; row < series.length; row++) labels[row] = selection.labels[series[row]];
    const rows = rowBatch(result, labels, fragment.grid.stepCount);
    notice(result, rows);
    yield { series, rows };
  }
}

export function rowBatch(result: LeafResult, labels: readonly Labels[], stepCount: number): RowBatch {
  const { data } = result;
  assert(data.kind === "rows", `leaf answered ${data.kind} for rows`);
  return { labels, stepCount, values: data.values, kinds: data.kinds, histograms: data.histograms, dropName: null };
}
