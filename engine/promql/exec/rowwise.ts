/** Small operators: unary minus, absent(), vector(), step-invariant parts, and functions over instant vectors. */
import { QueryExecutionError } from "../../base/mod.ts";
import { ABSENT, emptyRows, FLOAT, type FloatHistogram, multiplyHistogram, type RowBatch } from "../../model/mod.ts";
import { type FunctionContext, INSTANT_FUNCTIONS } from "../functions/mod.ts";
import type { AbsentPlan, CallPlan, InvariantPlan, NegatePlan, VectorOfPlan, VectorPlan } from "../plan/node.ts";
import type { ExecContext, RowStream } from "./context.ts";
import { collect, dropEmptyRows, dropNames } from "./rows.ts";
import { scalarRow } from "./scalars.ts";
import { uniqueRows } from "./unique.ts";

export async function execNegate(node: NegatePlan, ctx: ExecContext): Promise<RowStream> {
  const { oneName, batches } = await ctx.vector(node.input);
  const { delayedNameRemoval } = ctx.run;
  const negated = { oneName, batches: negatedRows(batches, delayedNameRemoval) };
  return delayedNameRemoval ? negated : { oneName, batches: uniqueRows(negated, "join") };
}

async function* negatedRows(batches: AsyncIterable<RowBatch>, delayed: boolean): AsyncGenerator<RowBatch> {
  for await (const batch of batches) {
    const values = batch.values.map((value) => -value);
    const histograms = batch.histograms?.map((histogram) => histogram && multiplyHistogram(histogram, -1)) ?? null;
    yield dropNames({ ...batch, values, histograms }, delayed);
  }
}

export async function execAbsent(node: AbsentPlan, ctx: ExecContext): Promise<RowStream> {
  const input = await ctx.vector(node.input);
  return { oneName: true, batches: absentRow(node, input) };
}

async function* absentRow(node: AbsentPlan, input: RowStream): AsyncGenerator<RowBatch> {
  const { stepCount } = node.grid;
  const row = emptyRows([node.labels], stepCount);
  row.values.fill(1);
  row.kinds.fill(FLOAT);
  for await (const { kinds } of input.batches) {
    for (let cell = 0; cell < kinds.length; cell++) if (kinds[cell] !== ABSENT) row.kinds[cell % stepCount] = ABSENT;
  }
  if (row.kinds.includes(FLOAT)) yield row;
}

export async function execVectorOf(node: VectorOfPlan, ctx: ExecContext): Promise<RowStream> {
  return { oneName: true, batches: once(scalarRow(await ctx.scalar(node.scalar))) };
}

async function* once(batch: RowBatch): AsyncGenerator<RowBatch> {
  yield batch;
}

/** The input's single step at every step. */
export async function execInvariant(node: InvariantPlan<VectorPlan>, ctx: ExecContext): Promise<RowStream> {
  const input = await ctx.vector(node.input);
  return { oneName: input.oneName, batches: repeatedRows(input.batches, node.grid.stepCount) };
}

async function* repeatedRows(batches: AsyncIterable<RowBatch>, stepCount: number): AsyncGenerator<RowBatch> {
  for await (const batch of batches) {
    const out: RowBatch = {
      ...emptyRows(batch.labels, stepCount),
      histograms: batch.histograms === null ? null : repeated(batch.histograms, stepCount),
      dropName: batch.dropName,
    };
    for (let row = 0; row < batch.labels.length; row++) {
      out.values.fill(batch.values[row], row * stepCount, (row + 1) * stepCount);
      out.kinds.fill(batch.kinds[row], row * stepCount, (row + 1) * stepCount);
    }
    yield out;
  }
}

function repeated(histograms: readonly (FloatHistogram | null)[], stepCount: number): (FloatHistogram | null)[] {
  return histograms.flatMap((histogram) => new Array<FloatHistogram | null>(stepCount).fill(histogram));
}

export async function execCall(node: CallPlan, ctx: ExecContext): Promise<RowStream> {
  const { call } = node;
  const fn = INSTANT_FUNCTIONS.get(call.func);
  if (fn === undefined) throw new QueryExecutionError(`unsupported function "${call.func}"`);
  if (fn.kind === "map") fn.check?.(node.strings);
  const input = await ctx.vector(node.input);
  const scalars: Float64Array[] = [];
  for (const scalar of node.scalars) scalars.push(await ctx.scalar(scalar));
  const { annotations, delayedNameRemoval } = ctx.run;
  const isRange = node.grid.stepCount > 1;
  const fctx: FunctionContext = { grid: node.grid, annotations, call, isRange, delayedNameRemoval };
  if (fn.kind === "map") {
    const apply = (batch: RowBatch) => fn.apply(batch, scalars, node.strings, fctx);
    // Other labels than the metadata may have changed too: label_replace and label_join.
    const oneName = input.oneName && node.strings.length === 0;
    return { oneName, batches: uniqueRows({ oneName, batches: mapped(input.batches, apply) }, "join") };
  }
  const apply = (batches: RowBatch[]) => fn.apply(batches, scalars, node.strings, fctx);
  return { oneName: false, batches: uniqueRows({ oneName: false, batches: collected(input, apply) }, "join") };
}

async function* mapped(
  batches: AsyncIterable<RowBatch>,
  apply: (batch: RowBatch) => RowBatch,
): AsyncGenerator<RowBatch> {
  for await (const batch of batches) {
    const rows = dropEmptyRows(apply(batch));
    if (rows.labels.length > 0) yield rows;
  }
}

async function* collected(input: RowStream, apply: (batches: RowBatch[]) => RowBatch[]): AsyncGenerator<RowBatch> {
  for (const batch of apply(await collect(input))) {
    const rows = dropEmptyRows(batch);
    if (rows.labels.length > 0) yield rows;
  }
}
