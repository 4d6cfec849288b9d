/** limitk: the first k samples of every group at each step. limit_ratio: a share of all series, chosen by their hashes. */
import { QueryExecutionError } from "../../base/mod.ts";
import { ABSENT, FLOAT, hashLabels, type Labels, type RowBatch } from "../../model/mod.ts";
import type { AggregatePlan } from "../plan/node.ts";
import type { ExecContext, RowStream } from "./context.ts";
import { inTurns, nextTurn, rowsPerLook } from "../turns.ts";
import { GroupTable } from "./grouping.ts";
import { invalidRatio } from "./messages.ts";
import { collect, dropEmptyRows, gatherInTurns, type Row, rowsOf } from "./rows.ts";
import { paramRange, sampleLimits } from "./step_params.ts";
import { rowsByGroup } from "./topk.ts";
import { heapOrder } from "./value_heap.ts";

export async function* limitRows(
  node: AggregatePlan,
  input: RowStream,
  params: Float64Array,
  ctx: ExecContext,
): AsyncGenerator<RowBatch> {
  const batches = await collect(input);
  const kept = node.expr.op === "limitk"
    ? firstRows(node, batches, params, ctx)
    : ratioRows(node, batches, params, ctx);
  // Only a result of one step keeps the order.
  if (node.grid.stepCount === 1) return yield* heapOrdered(node, batches, kept, ctx);
  for await (const batch of kept) {
    const rows = dropEmptyRows(batch);
    if (rows.labels.length > 0) yield rows;
  }
}

/** Prometheus keeps the samples of each group in a heap by value, and answers with it as it is. */
async function* heapOrdered(
  node: AggregatePlan,
  input: readonly RowBatch[],
  kept: AsyncIterable<RowBatch>,
  { run: { signal } }: ExecContext,
): AsyncGenerator<RowBatch> {
  const groups = new GroupTable(node.grouping);
  // Groups have the order of all rows.
  await rowsByGroup(await rowsOf(input, signal), groups, signal);
  const keptRows = await rowsOf(await Array.fromAsync(kept, dropEmptyRows), signal);
  const members = await rowsByGroup(keptRows, groups, signal);
  const ordered: Row[] = [];
  members.forEach((rows) => {
    const values = Float64Array.from(rows, ({ batch, row }) => batch.kinds[row] === FLOAT ? batch.values[row] : 0);
    for (const i of heapOrder(values)) ordered.push(rows[i]);
  });
  yield* await gatherInTurns(ordered, 1, signal);
}

async function* firstRows(
  node: AggregatePlan,
  batches: readonly RowBatch[],
  params: Float64Array,
  { run: { signal } }: ExecContext,
): AsyncGenerator<RowBatch> {
  const limits = sampleLimits(params, batches.reduce((count, batch) => count + batch.labels.length, 0));
  if (limits === null) return;
  const groups = new GroupTable(node.grouping);
  const left: Int32Array[] = [];
  for (const batch of batches) {
    const kinds = batch.kinds.slice();
    await inTurns(batch.labels, rowsPerLook(batch.stepCount), signal, (labels, row) => {
      const id = groups.idOf(labels);
      if (id === left.length) left.push(limits.slice());
      takeFirst(kinds, row * batch.stepCount, left[id]);
    });
    await nextTurn(signal);
    yield { ...batch, kinds };
  }
}

/** Keeps a sample where its group has room left. */
function takeFirst(kinds: Uint8Array, at: number, left: Int32Array): void {
  for (let k = 0; k < left.length; k++) {
    if (kinds[at + k] === ABSENT) continue;
    if (left[k] > 0) left[k]--;
    else kinds[at + k] = ABSENT;
  }
}

async function* ratioRows(
  node: AggregatePlan,
  batches: readonly RowBatch[],
  ratios: Float64Array,
  ctx: ExecContext,
): AsyncGenerator<RowBatch> {
  const { min, max, hasNaN } = paramRange(ratios);
  if (min === 0 && max === 0) return;
  if (hasNaN) throw new QueryExecutionError("Ratio value is NaN");
  if (max > 1) ctx.run.annotations.add(invalidRatio(max, 1, node.expr.param!));
  if (min < -1) ctx.run.annotations.add(invalidRatio(min, -1, node.expr.param!));
  for (const batch of batches) {
    const kinds = batch.kinds.slice();
    await inTurns(batch.labels, rowsPerLook(batch.stepCount), ctx.run.signal, (labels, row) => {
      const share = shareOf(labels);
      for (let k = 0; k < batch.stepCount; k++) {
        if (!isSampled(share, Math.max(-1, Math.min(1, ratios[k])))) kinds[row * batch.stepCount + k] = ABSENT;
      }
    });
    await nextTurn(ctx.run.signal);
    yield { ...batch, kinds };
  }
}

/** The place of a series in [0, 1]. */
function shareOf(labels: Labels): number {
  return Number(hashLabels(labels)) / 2 ** 64;
}

/** A positive ratio takes the series from 0 up, a negative one the complement. */
function isSampled(share: number, ratio: number): boolean {
  return ratio >= 0 ? share < ratio : share >= 1 + ratio;
}
