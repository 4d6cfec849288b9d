/**
 * A selector with the range function around it: selects the series, lets the workers run the fragment over their chunks,
 * and passes the rows on in label order. Leaves the query asks for again keep their rows.
 */
import { addSampleCounts, newSampleCounts, type RowBatch, type SeriesSelection } from "../../model/mod.ts";
import type { LeafFragment } from "../../workers/mod.ts";
import type { WindowFunction } from "../../window/mod.ts";
import type { LeafPlan, ScalarPlan } from "../plan/node.ts";
import type { ExecContext, KeptLeaf, RowStream } from "./context.ts";
import { KeptRows } from "./kept_rows.ts";
import { LeafFacts } from "./leaf_facts.ts";
import { leafRows } from "./leaf_rows.ts";
import { dropEmptyRows, dropNames, haveOneName } from "./rows.ts";
import { SampleScope } from "./samples.ts";
import { uniqueRows } from "./unique.ts";

/**
 * Their result is a sample of the series itself, so it keeps its name. Of absent_over_time only the samples count, not
 * whose they are.
 */
const NAME_KEEPING: ReadonlySet<WindowFunction> = new Set([
  "instant",
  "first_over_time",
  "last_over_time",
  "absent_over_time",
]);

export function keepsNames(func: WindowFunction): boolean {
  return NAME_KEEPING.has(func);
}

export async function execLeaf(node: LeafPlan, ctx: ExecContext): Promise<RowStream> {
  const selection = await ctx.run.selections.of(node.read);
  const fragment = await leafFragment(node, ctx);
  const oneName = haveOneName(selection.labels);
  const batches = node.use.uses > 1
    ? keptRows(node, selection, fragment, ctx)
    : freshRows(node, selection, fragment, ctx);
  if (keepsNames(node.func)) return { oneName, batches };
  const { delayedNameRemoval } = ctx.run;
  const dropped = { oneName, batches: mapBatches(batches, (batch) => dropNames(batch, delayedNameRemoval)) };
  if (delayedNameRemoval) return dropped;
  // Times of samples are asked for step by step on an instant vector, range functions work on whole series.
  const policy = node.func === "timestamp" || node.func === "start_timestamp" ? "join" : "refuse";
  return { oneName, batches: uniqueRows(dropped, policy, ctx.run.signal) };
}

async function* mapBatches(
  batches: AsyncIterable<RowBatch>,
  map: (batch: RowBatch) => RowBatch,
): AsyncGenerator<RowBatch> {
  for await (const batch of batches) yield map(batch);
}

type FragmentPlan =
  & Pick<LeafPlan, "grid" | "window" | "func" | "params">
  & Partial<Pick<LeafPlan, "histogramStats" | "startTimes">>;

export async function leafFragment(
  { grid, window, func, params: plans, histogramStats, startTimes }: FragmentPlan,
  ctx: ExecContext,
): Promise<LeafFragment> {
  const params: Float64Array[] = [];
  for (const plan of plans) params.push(await paramValues(plan, ctx));
  const countSamples = ctx.counts !== null;
  return { grid, window, func, params, histogramStats, startTimes, countSamples };
}

/** A constant needs no value per step. */
function paramValues(param: ScalarPlan, ctx: ExecContext): Promise<Float64Array> | Float64Array {
  return param.kind === "number" ? Float64Array.of(param.value) : ctx.scalar(param);
}

function freshRows(
  node: LeafPlan,
  selection: SeriesSelection,
  fragment: LeafFragment,
  ctx: ExecContext,
): AsyncGenerator<RowBatch> {
  const facts = new LeafFacts(node.func, fragment.params, ctx.run.typeAndUnitLabels);
  return annotated(noticedRows(selection, fragment, facts, ctx), facts, node, ctx);
}

async function* annotated(
  rows: AsyncIterable<RowBatch>,
  facts: LeafFacts,
  { at }: LeafPlan,
  { run: { annotations } }: ExecContext,
): AsyncGenerator<RowBatch> {
  yield* rows;
  facts.annotate(at, annotations);
}

function noticedRows(
  selection: SeriesSelection,
  fragment: LeafFragment,
  facts: LeafFacts,
  ctx: ExecContext,
): AsyncGenerator<RowBatch> {
  return present(leafRows(selection, fragment, ctx, (result, rows) => facts.notice(result.notes, rows)));
}

async function* present(batches: AsyncIterable<RowBatch>): AsyncGenerator<RowBatch> {
  for await (const batch of batches) {
    const rows = dropEmptyRows(batch);
    if (rows.labels.length > 0) yield rows;
  }
}

/** The rows of an equal leaf evaluated before, or these, kept for the next one. */
function keptRows(
  node: LeafPlan,
  selection: SeriesSelection,
  fragment: LeafFragment,
  ctx: ExecContext,
): AsyncGenerator<RowBatch> {
  const { keptLeaves, typeAndUnitLabels } = ctx.run;
  let kept = keptLeaves.get(node.use);
  if (kept === undefined) {
    const facts = new LeafFacts(node.func, fragment.params, typeAndUnitLabels);
    const counts = ctx.counts && newSampleCounts(node.grid.stepCount);
    const rows = noticedRows(selection, fragment, facts, ctx.counting(counts));
    keptLeaves.set(node.use, kept = { rows: new KeptRows(rows, new SampleScope(ctx.run.samples)), facts, counts });
  }
  return repeated(node, kept, ctx);
}

async function* repeated(
  { at }: LeafPlan,
  { rows, facts, counts }: KeptLeaf,
  ctx: ExecContext,
): AsyncGenerator<RowBatch> {
  const batches = await rows.all();
  addSampleCounts(ctx.counts, counts);
  facts.annotate(at, ctx.run.annotations);
  yield* batches;
}
