/**
 * Aggregations. Those with one result per group read their input as a stream, row by row into the accumulators of the
 * groups; those that pick or count single samples are in topk.ts, limit.ts and count_values.ts.
 */
import { emptyRows, HISTOGRAM, type RowBatch } from "../../model/mod.ts";
import type { AggregatePlan } from "../plan/node.ts";
import { type Accumulator, CountAccumulator, ExtremeAccumulator, VarianceAccumulator } from "./accumulators.ts";
import { rowCells } from "./binary_row.ts";
import type { ExecContext, RowStream } from "./context.ts";
import { countValues } from "./count_values.ts";
import { GroupTable } from "./grouping.ts";
import type { HistogramNotes } from "./histogram_column.ts";
import { limitRows } from "./limit.ts";
import { ignoredInAggregation, invalidQuantile } from "./messages.ts";
import { QuantileAccumulator } from "./quantile.ts";
import { dropEmptyRows } from "./rows.ts";
import { paramRange } from "./step_params.ts";
import { AverageAccumulator, GroupSums, SumAccumulator } from "./sums.ts";
import { topRows } from "./topk.ts";
import { nextTurn, rowsPerLook } from "../turns.ts";

export async function execAggregate(node: AggregatePlan, ctx: ExecContext): Promise<RowStream> {
  const { op } = node.expr;
  const params = node.param === null ? null : await ctx.scalar(node.param);
  const input = await ctx.vector(node.input);
  switch (op) {
    case "topk":
    case "bottomk":
      return { oneName: input.oneName, batches: topRows(node, input, params!, ctx) };
    case "limitk":
    case "limit_ratio":
      return { oneName: input.oneName, batches: limitRows(node, input, params!, ctx) };
    case "count_values":
      return { oneName: false, batches: countValues(node, input, ctx) };
    default:
      return { oneName: !node.grouping.labels.has("__name__"), batches: groupRows(node, input, params, ctx) };
  }
}

async function* groupRows(
  node: AggregatePlan,
  input: RowStream,
  params: Float64Array | null,
  ctx: ExecContext,
): AsyncGenerator<RowBatch> {
  const { expr, grid: { stepCount } } = node;
  const groups = new GroupTable(node.grouping);
  const sums = new GroupSums(stepCount);
  const accumulators: Accumulator[] = [];
  const notes = { at: expr.expr, annotations: ctx.run.annotations };
  let mixed = false;
  let hasHistograms = false;
  for await (const batch of input.batches) {
    mixed ||= batch.histograms !== null;
    hasHistograms ||= batch.histograms !== null && batch.kinds.includes(HISTOGRAM);
    for (let row = 0; row < batch.labels.length; row++) {
      const id = groups.idOf(batch.labels[row]);
      if (id === accumulators.length) {
        ctx.inputs.hold(stepCount, stepCount);
        accumulators.push(newAccumulator(node, sums, params, notes, ctx.run.signal));
      }
      accumulators[id].add(rowCells(batch, row), batch.labels[row]);
      if (batch.dropName !== null && batch.dropName[row] === 1) groups.dropName[id] = true;
    }
  }
  // After the input's own: of equal annotations the last one stays.
  noticeQuantiles(node, params, ctx);
  if (hasHistograms && FLOATS_ONLY.has(expr.op)) ctx.run.annotations.add(ignoredInAggregation(expr.op, expr.expr));
  const blank = emptyRows(groups.labels, stepCount);
  const out: RowBatch = {
    ...blank,
    histograms: mixed ? new Array(blank.values.length).fill(null) : null,
    dropName: groups.dropName.includes(true) ? Uint8Array.from(groups.dropName, Number) : null,
  };
  const rowsMax = rowsPerLook(stepCount);
  for (let id = 0; id < accumulators.length; id++) {
    const finished = accumulators[id].finish(rowCells(out, id));
    if (finished !== undefined) await finished;
    if (id % rowsMax === 0) await nextTurn(ctx.run.signal);
  }
  sums.discard();
  ctx.inputs.release();
  const kept = dropEmptyRows(out);
  if (kept.labels.length > 0) yield kept;
}

function newAccumulator(
  { expr, grid: { stepCount } }: AggregatePlan,
  sums: GroupSums,
  params: Float64Array | null,
  notes: HistogramNotes,
  signal: AbortSignal,
): Accumulator {
  switch (expr.op) {
    case "sum":
      return new SumAccumulator(sums, notes);
    case "avg":
      return new AverageAccumulator(sums, notes);
    case "min":
      return new ExtremeAccumulator(stepCount, -1);
    case "max":
      return new ExtremeAccumulator(stepCount, 1);
    case "stddev":
      return new VarianceAccumulator(stepCount, true);
    case "stdvar":
      return new VarianceAccumulator(stepCount, false);
    case "quantile":
      return new QuantileAccumulator(params!, signal);
    default:
      return new CountAccumulator(stepCount, expr.op === "group");
  }
}

const FLOATS_ONLY: ReadonlySet<string> = new Set(["min", "max", "stddev", "stdvar", "quantile"]);

/** The worst of the quantiles out of range, on either side. */
function noticeQuantiles({ expr }: AggregatePlan, quantiles: Float64Array | null, ctx: ExecContext): void {
  if (expr.op !== "quantile" || quantiles === null || expr.param === null) return;
  const { annotations } = ctx.run;
  const { min, max, hasNaN } = paramRange(quantiles);
  if (hasNaN) annotations.add(invalidQuantile(NaN, expr.param));
  if (max > 1) annotations.add(invalidQuantile(max, expr.param));
  if (min < 0) annotations.add(invalidQuantile(min, expr.param));
}
