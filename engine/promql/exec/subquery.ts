/** A range function over a subquery: the rows of the inside become samples, and the workers run windows over them. */
import { assert } from "../../base/mod.ts";
import {
  ABSENT,
  type FloatHistogram,
  HISTOGRAM,
  newSampleCounts,
  type RowBatch,
  type SampleCounts,
  type SampleTable,
  type StepGrid,
} from "../../model/mod.ts";
import type { LeafFragment } from "../../workers/mod.ts";
import type { SubqueryWindowPlan, VectorPlan } from "../plan/node.ts";
import { countSubqueryReads, countWindows } from "./counting.ts";
import type { ExecContext, RowStream } from "./context.ts";
import { keepsNames, leafFragment } from "./leaf.ts";
import { LeafFacts } from "./leaf_facts.ts";
import { rowBatch } from "./leaf_rows.ts";
import { dropEmptyRows, dropNames } from "./rows.ts";
import { stepTimes } from "./scalars.ts";
import { uniqueRows } from "./unique.ts";

export async function execSubqueryWindow(node: SubqueryWindowPlan, ctx: ExecContext): Promise<RowStream> {
  if (node.input === null) return { oneName: true, batches: none() };
  const inside = ctx.counts && newSampleCounts(node.input.grid.stepCount);
  const input = await ctx.counting(inside).vector(node.input);
  const fragment = await leafFragment(node, ctx);
  const { oneName } = input;
  const batches = windowRows(node, node.input, input, inside, fragment, ctx);
  if (keepsNames(node.func) || ctx.run.delayedNameRemoval) return { oneName, batches };
  return { oneName, batches: uniqueRows({ oneName, batches }, "refuse", ctx.run.signal) };
}

async function* none(): AsyncGenerator<RowBatch> {}

async function* windowRows(
  node: SubqueryWindowPlan,
  inner: VectorPlan,
  input: RowStream,
  inside: SampleCounts | null,
  fragment: LeafFragment,
  ctx: ExecContext,
): AsyncGenerator<RowBatch> {
  const { runner, signal, annotations, typeAndUnitLabels, delayedNameRemoval } = ctx.run;
  const facts = new LeafFacts(node.func, fragment.params, typeAndUnitLabels);
  for await (const batch of input.batches) {
    const { data, notes } = await runner.run({ fragment, chunks: sampleTable(batch, inner.grid) }, signal);
    assert(data.kind === "rows", `windows answered ${data.kind} for rows`);
    countWindows(ctx.counts, data.seen.counts);
    const rows = { ...rowBatch(data, batch.labels, node.grid.stepCount), dropName: batch.dropName };
    facts.notice(notes, rows);
    const kept = dropEmptyRows(rows);
    if (kept.labels.length === 0) continue;
    yield keepsNames(node.func) ? kept : dropNames(kept, delayedNameRemoval);
  }
  countSubqueryReads(ctx.counts, node.grid, inside, inner.grid, node.window);
  facts.annotate(node.at, annotations);
}

/** The present cells of each row as samples at the times of their steps. */
function sampleTable(batch: RowBatch, grid: StepGrid): SampleTable {
  const { labels, stepCount, kinds } = batch;
  let count = 0;
  for (let cell = 0; cell < kinds.length; cell++) if (kinds[cell] !== ABSENT) count++;
  const seriesStart = new Uint32Array(labels.length + 1);
  const times = new Float64Array(count);
  const values = new Float64Array(count);
  const histograms = batch.histograms === null ? null : new Array<FloatHistogram | null>(count).fill(null);
  const timeOf = stepTimes(grid);
  let at = 0;
  for (let row = 0; row < labels.length; row++) {
    for (let k = 0; k < stepCount; k++) {
      const cell = row * stepCount + k;
      if (kinds[cell] === ABSENT) continue;
      times[at] = timeOf[k];
      values[at] = batch.values[cell];
      if (histograms !== null && kinds[cell] === HISTOGRAM) histograms[at] = withoutResetHint(batch.histograms![cell]!);
      at++;
    }
    seriesStart[row + 1] = at;
  }
  return { kind: "samples", seriesStart, times, values, histograms };
}

/** A subquery may skip or repeat samples, so that whether one follows a reset is not known. */
function withoutResetHint(histogram: FloatHistogram): FloatHistogram {
  const { counterResetHint } = histogram;
  if (counterResetHint === "gauge" || counterResetHint === "unknown") return histogram;
  return { ...histogram, counterResetHint: "unknown" };
}
