/** A bare range selector: the samples of its window, at their own times. Only instant queries have it as a result. */
import { assert, QueryExecutionError } from "../../base/mod.ts";
import { addSampleCounts, compareLabels, histogramSize, type Labels, type SampleTable } from "../../model/mod.ts";
import type { RawPlan } from "../plan/node.ts";
import { sortInTurns } from "../turns.ts";
import type { ExecContext } from "./context.ts";
import { runBatches } from "./jobs.ts";

/** One series and its samples: index range [start, end) of `table`. */
export interface RawSeries {
  readonly labels: Labels;
  readonly table: SampleTable;
  readonly start: number;
  readonly end: number;
}

/** Series with at least one sample, sorted by labels. */
export async function readRaw(node: RawPlan, { run, counts }: ExecContext): Promise<RawSeries[]> {
  const selection = await run.selections.of(node.read);
  const { grid, window } = node;
  const fragment = { grid, window, func: "raw" as const, params: [] };
  const found: RawSeries[] = [];
  for await (const { series, result } of runBatches(selection, fragment, run)) {
    const { data } = result;
    assert(data.kind === "samples", `raw selector answered ${data.kind}`);
    run.stats.samplesRead += data.times.length;
    const size = tableSize(data);
    addSampleCounts(counts, { queryable: Float64Array.of(size), read: Float64Array.of(size) });
    run.samples.hold(size, data.times.length);
    refuseExtendedHistograms(node, data);
    series.forEach((index, i) => {
      const [start, end] = [data.seriesStart[i], data.seriesStart[i + 1]];
      if (end > start) found.push({ labels: selection.labels[index], table: data, start, end });
    });
  }
  await sortInTurns(found, (a, b) => compareLabels(a.labels, b.labels), run.signal);
  return found;
}

function tableSize({ times, histograms }: SampleTable): number {
  const extra = histograms?.reduce(
    (size, histogram) => size + (histogram === null ? 0 : histogramSize(histogram) - 1),
    0,
  );
  return times.length + (extra ?? 0);
}

function refuseExtendedHistograms({ selector }: RawPlan, { histograms }: SampleTable): void {
  if (histograms === null || !(selector.anchored || selector.smoothed)) return;
  const modifier = selector.anchored ? "anchored" : "smoothed";
  throw new QueryExecutionError(`${modifier} modifier is not supported with histograms`);
}
