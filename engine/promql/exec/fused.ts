/**
 * An aggregation that runs in the workers with the leaf below it. Where rows are needed after all (native histograms,
 * hints about single series, averages whose sum overflows), the leaf is read again as rows, under a plain aggregation.
 */
import type { RowBatch } from "../../model/mod.ts";
import type { AggregatePlan, FusedPlan } from "../plan/node.ts";
import type { ExecContext, RowStream } from "./context.ts";
import type { FusedGroups } from "./fused_groups.ts";
import { dropEmptyRows } from "./rows.ts";
import { openSharedRead, type SharedRead } from "./shared_read.ts";

export async function execFused(node: FusedPlan, ctx: ExecContext): Promise<RowStream> {
  const shared = await openSharedRead(node, ctx);
  const groups = shared.groups.get(node);
  if (groups === undefined) return await ctx.vector(rowsInstead(node));
  return { oneName: !node.grouping.labels.has("__name__"), batches: groupRows(node, shared, groups, ctx) };
}

/** The same as a plain aggregation over the leaf's rows. */
function rowsInstead({ grid, leaf, grouping, expr }: FusedPlan): AggregatePlan {
  return { kind: "aggregate", grid, input: leaf, grouping, param: null, valueLabel: "", expr };
}

async function* groupRows(
  node: FusedPlan,
  shared: SharedRead,
  groups: FusedGroups,
  ctx: ExecContext,
): AsyncGenerator<RowBatch> {
  await shared.read();
  const rows = await groups.rows(ctx);
  if (rows === null) {
    yield* (await ctx.vector(rowsInstead(node))).batches;
    return;
  }
  const kept = dropEmptyRows(rows);
  if (kept.labels.length > 0) yield kept;
}
