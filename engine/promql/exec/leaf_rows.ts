/** A leaf's rows: what its workers computed, in the order of the selection's labels, with names dropped as its function does. */
import { assert } from "../../base/mod.ts";
import type { Labels, RowBatch, SeriesSelection } from "../../model/mod.ts";
import type { LeafFragment, LeafResult } from "../../workers/mod.ts";
import type { ExecContext } from "./context.ts";
import { type BatchResult, runBatches } from "./jobs.ts";
import { gatherRows, type Row, rowsOf } from "./rows.ts";

/** Rows with the series' full labels. `notice` sees every result before its rows are passed on. */
export async function* leafRows(
  selection: SeriesSelection,
  fragment: LeafFragment,
  ctx: ExecContext,
  notice: (result: LeafResult, rows: RowBatch) => void,
): AsyncGenerator<RowBatch> {
  const { run } = ctx;
  const toRows = ({ series, result }: BatchResult): RowBatch => {
    run.stats.samplesRead += result.samplesRead;
    const rows = rowBatch(result, seriesLabels(selection, series), fragment.grid.stepCount);
    notice(result, rows);
    return rows;
  };
  let next = 0;
  const early: { series: Uint32Array; rows: RowBatch }[] = [];
  for await (const batch of runBatches(selection, fragment, run.runner, run.signal)) {
    const rows = toRows(batch);
    if (early.length === 0 && continues(batch.series, next)) {
      next += batch.series.length;
      yield rows;
    } else early.push({ series: batch.series, rows });
  }
  if (early.length > 0) yield inSeriesOrder(early, fragment.grid.stepCount);
}

/** The batch is the next run of series. */
function continues(series: Uint32Array, next: number): boolean {
  return series.length > 0 && series[0] === next && series[series.length - 1] === next + series.length - 1;
}

function inSeriesOrder(batches: readonly { series: Uint32Array; rows: RowBatch }[], stepCount: number): RowBatch {
  const rows: { series: number; row: Row }[] = [];
  for (const batch of batches) rowsOf([batch.rows]).forEach((row, i) => rows.push({ series: batch.series[i], row }));
  rows.sort((a, b) => a.series - b.series);
  return gatherRows(rows.map(({ row }) => row), stepCount);
}

function seriesLabels(selection: SeriesSelection, series: Uint32Array): Labels[] {
  return Array.from(series, (index) => selection.labels[index]);
}

export function rowBatch(result: LeafResult, labels: readonly Labels[], stepCount: number): RowBatch {
  const { data } = result;
  assert(data.kind === "rows", `leaf answered ${data.kind} for rows`);
  return { labels, stepCount, values: data.values, kinds: data.kinds, histograms: data.histograms, dropName: null };
}
