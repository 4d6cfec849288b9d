/** Plans aggregations. One over a leaf is fused into it where partial results of batches add up to the whole. */
import { QueryExecutionError } from "../../base/mod.ts";
import { quoteGo, type StepGrid } from "../../model/mod.ts";
import type { FusedAggregation } from "../../workers/mod.ts";
import type { AggregateExpr } from "../parse/ast.ts";
import type { PlanContext } from "./context.ts";
import type { FusedPlan, Grouping, VectorPlan } from "./node.ts";

const FUSED: ReadonlySet<string> = new Set<FusedAggregation>(["sum", "avg", "count", "min", "max", "group"]);

export function planAggregate(expr: AggregateExpr, grid: StepGrid, cx: PlanContext): VectorPlan {
  const { param } = expr;
  const valueLabel = param?.type === "string" ? param.value : "";
  const labels = new Set(expr.grouping);
  if (expr.op === "count_values") {
    // Prometheus: a valid label name is any non-empty text.
    if (valueLabel === "") throw new QueryExecutionError(`invalid label name ${quoteGo(valueLabel)}`);
    if (!expr.without) labels.add(valueLabel);
  }
  const grouping: Grouping = { labels, without: expr.without };
  const scalar = param === null || param.type === "string" ? null : cx.scalar(param, grid);
  const input = cx.vector(expr.expr, grid);
  return (cx.options.optimize ? fuse(expr, grouping, input, cx) : null) ?? {
    kind: "aggregate",
    grid,
    input,
    grouping,
    param: scalar,
    valueLabel,
    expr,
  };
}

/** Null when it does not pay: one step of a row is no larger than an accumulator, and rows keep the order of groups. */
function fuse(expr: AggregateExpr, grouping: Grouping, input: VectorPlan, cx: PlanContext): VectorPlan | null {
  if (!FUSED.has(expr.op) || input.kind !== "leaf" || input.grid.stepCount === 1) return null;
  input.use.uses--;
  const leaf = { ...input, use: { uses: 1 } };
  const op = expr.op as FusedAggregation;
  const fused: FusedPlan = { kind: "fused", grid: leaf.grid, leaf, op, grouping, expr, together: [], ownMatchers: [] };
  fused.together.push(fused);
  cx.fused.push(fused);
  return fused;
}
