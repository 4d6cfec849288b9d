/** Small operators: unary minus, absent(), vector(), step-invariant parts. */
import {
  ABSENT,
  emptyRows,
  FLOAT,
  type FloatHistogram,
  multiplyHistogram,
  newSampleCounts,
  type RowBatch,
  type SampleCounts,
} from "../../model/mod.ts";
import type { AbsentPlan, InvariantPlan, NegatePlan, VectorOfPlan, VectorPlan } from "../plan/node.ts";
import type { ExecContext, RowStream } from "./context.ts";
import { rowsPerLook } from "../turns.ts";
import { countRepeated } from "./counting.ts";
import { dropNames, piecesOf } from "./rows.ts";
import { scalarRow } from "./scalars.ts";
import { uniqueRows } from "./unique.ts";

export async function execNegate(node: NegatePlan, ctx: ExecContext): Promise<RowStream> {
  const { oneName, batches } = await ctx.vector(node.input);
  const { delayedNameRemoval } = ctx.run;
  const negated = { oneName, batches: negatedRows(batches, delayedNameRemoval) };
  return delayedNameRemoval ? negated : { oneName, batches: uniqueRows(negated, "join", ctx.run.signal) };
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
  const once = ctx.counts && newSampleCounts(1);
  const { oneName, batches } = await ctx.counting(once).vector(node.input);
  return { oneName, batches: repeatedRows(batches, once, node.grid.stepCount, ctx) };
}

async function* repeatedRows(
  batches: AsyncIterable<RowBatch>,
  once: SampleCounts | null,
  stepCount: number,
  { counts }: ExecContext,
): AsyncGenerator<RowBatch> {
  for await (const batch of batches) {
    for (const piece of piecesOf(batch, rowsPerLook(stepCount))) yield stretched(piece, stepCount);
  }
  countRepeated(counts, once);
}

function stretched({ labels, values, kinds, histograms, dropName }: RowBatch, stepCount: number): RowBatch {
  const out: RowBatch = {
    ...emptyRows(labels, stepCount),
    histograms: histograms === null ? null : repeated(histograms, stepCount),
    dropName,
  };
  for (let row = 0; row < labels.length; row++) {
    out.values.fill(values[row], row * stepCount, (row + 1) * stepCount);
    out.kinds.fill(kinds[row], row * stepCount, (row + 1) * stepCount);
  }
  return out;
}

function repeated(histograms: readonly (FloatHistogram | null)[], stepCount: number): (FloatHistogram | null)[] {
  return histograms.flatMap((histogram) => new Array<FloatHistogram | null>(stepCount).fill(histogram));
}
