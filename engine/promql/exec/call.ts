/** Functions over one instant vector (functions/registry.ts): row by row as batches stream through, or over all rows. */
import { QueryExecutionError } from "../../base/mod.ts";
import type { RowBatch } from "../../model/mod.ts";
import { type FunctionContext, INSTANT_FUNCTIONS } from "../functions/mod.ts";
import type { CallPlan } from "../plan/node.ts";
import type { ExecContext, RowStream } from "./context.ts";
import { collect, dropEmptyRows } from "./rows.ts";
import { uniqueRows } from "./unique.ts";

export async function execCall(node: CallPlan, ctx: ExecContext): Promise<RowStream> {
  const { call } = node;
  const fn = INSTANT_FUNCTIONS.get(call.func);
  if (fn === undefined) throw new QueryExecutionError(`unsupported function "${call.func}"`);
  if (fn.kind === "map") fn.check?.(node.strings);
  const input = await ctx.vector(node.input);
  const scalars: Float64Array[] = [];
  for (const scalar of node.scalars) scalars.push(await ctx.scalar(scalar));
  const { annotations, delayedNameRemoval, signal } = ctx.run;
  const isRange = node.grid.stepCount > 1;
  const hold = (cells: number) => ctx.inputs.hold(0, cells);
  const fctx: FunctionContext = { grid: node.grid, annotations, call, isRange, delayedNameRemoval, signal, hold };
  if (fn.kind === "map") {
    const apply = (batch: RowBatch) => fn.apply(batch, scalars, node.strings, fctx);
    // Other labels than the metadata may have changed too: label_replace and label_join.
    const oneName = input.oneName && node.strings.length === 0;
    return { oneName, batches: uniqueRows({ oneName, batches: mapped(input.batches, apply) }, "join", signal) };
  }
  const apply = (batches: RowBatch[]) => fn.apply(batches, scalars, node.strings, fctx);
  const batches = collected(input, apply);
  return { oneName: false, batches: uniqueRows({ oneName: false, batches }, "join", signal) };
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

async function* collected(
  input: RowStream,
  apply: (batches: RowBatch[]) => Promise<RowBatch[]>,
): AsyncGenerator<RowBatch> {
  for (const batch of await apply(await collect(input))) {
    const rows = dropEmptyRows(batch);
    if (rows.labels.length > 0) yield rows;
  }
}
