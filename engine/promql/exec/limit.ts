/** limitk: the first k samples of every group at each step. limit_ratio: a share of all series, chosen by their hashes. */
import { QueryExecutionError } from "../../base/mod.ts";
import { ABSENT, hashLabels, type Labels, type RowBatch } from "../../model/mod.ts";
import type { AggregatePlan } from "../plan/node.ts";
import type { ExecContext, RowStream } from "./context.ts";
import { GroupTable } from "./grouping.ts";
import { invalidRatio } from "./messages.ts";
import { collect, dropEmptyRows } from "./rows.ts";
import { paramRange, sampleLimits } from "./step_params.ts";

export async function* limitRows(
  node: AggregatePlan,
  input: RowStream,
  params: Float64Array,
  ctx: ExecContext,
): AsyncGenerator<RowBatch> {
  const kept = node.expr.op === "limitk" ? firstRows(node, input, params) : ratioRows(node, input, params, ctx);
  for await (const batch of kept) {
    const rows = dropEmptyRows(batch);
    if (rows.labels.length > 0) yield rows;
  }
}

async function* firstRows(node: AggregatePlan, input: RowStream, params: Float64Array): AsyncGenerator<RowBatch> {
  const batches = await collect(input);
  const limits = sampleLimits(params, batches.reduce((count, batch) => count + batch.labels.length, 0));
  if (limits === null) return;
  const groups = new GroupTable(node.grouping);
  const left: Int32Array[] = [];
  for (const batch of batches) {
    const kinds = batch.kinds.slice();
    batch.labels.forEach((labels, row) => {
      const id = groups.idOf(labels);
      if (id === left.length) left.push(limits.slice());
      takeFirst(kinds, row * batch.stepCount, left[id]);
    });
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
  input: RowStream,
  ratios: Float64Array,
  ctx: ExecContext,
): AsyncGenerator<RowBatch> {
  const { min, max, hasNaN } = paramRange(ratios);
  const batches = await collect(input);
  if (min === 0 && max === 0) return;
  if (hasNaN) throw new QueryExecutionError("Ratio value is NaN");
  if (max > 1) ctx.run.annotations.add(invalidRatio(max, 1, node.expr.param!));
  if (min < -1) ctx.run.annotations.add(invalidRatio(min, -1, node.expr.param!));
  for (const batch of batches) {
    const kinds = batch.kinds.slice();
    batch.labels.forEach((labels, row) => {
      const share = shareOf(labels);
      for (let k = 0; k < batch.stepCount; k++) {
        if (!isSampled(share, Math.max(-1, Math.min(1, ratios[k])))) kinds[row * batch.stepCount + k] = ABSENT;
      }
    });
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
