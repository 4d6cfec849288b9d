/**
 * From a checked syntax tree to a plan: constants, durations and fixed times are resolved first, one rewrite after the
 * other, then nodes are planned from the root down, each on its step grid; at last aggregations find others to read series with.
 */
import { ParameterError } from "../../base/mod.ts";
import type { StepGrid } from "../../model/mod.ts";
import type { Expr } from "../parse/ast.ts";
import { simplifyArguments } from "./arguments.ts";
import { foldQueryConstants } from "./constants.ts";
import type { PlanContext, PlanOptions } from "./context.ts";
import { resolveDurations } from "./durations.ts";
import { findStatsOnly } from "./histogram_stats.ts";
import { findInvariants, isRepeated } from "./invariant.ts";
import { LeftSides } from "./left_sides.ts";
import { planRaw, subqueryGrid } from "./leaves.ts";
import type { InvariantPlan, QueryPlan, RootPlan } from "./node.ts";
import { nsToMs, queryGrid, type QueryTimes } from "./query_times.ts";
import { ReadTable } from "./reads.ts";
import { unwrapParens } from "./rewrite.ts";
import { planScalar } from "./scalars.ts";
import { shareReads } from "./shared_reads.ts";
import { tooManySamples } from "../limits.ts";
import { typeName, valueTypeOf } from "../parse/value_type.ts";
import { planVector } from "./vectors.ts";

/** `query` is the text `expr` was parsed from. Throws a {@link ParameterError} for what can't be asked over a range. */
export function planQuery(
  query: string,
  expr: Expr,
  times: QueryTimes,
  isRange: boolean,
  options: PlanOptions,
): QueryPlan {
  const type = valueTypeOf(expr);
  if (isRange && type !== "vector" && type !== "scalar") {
    throw new ParameterError(
      "query",
      `invalid expression type "${typeName(type)}" for range query, must be Scalar or instant Vector`,
    );
  }
  const grid = queryGrid(times);
  if (grid.stepCount > options.samplesMax) throw tooManySamples();
  const resolved = simplifyArguments(resolveDurations(foldQueryConstants(expr, times), times));
  const cx = planContext(resolved, times, options);
  const root = planRoot(resolved, cx);
  shareReads(cx.fused, options.hiddenLabels);
  return { query, grid, isRange, reads: cx.reads.used(), root };
}

function planContext(expr: Expr, times: QueryTimes, options: PlanOptions): PlanContext {
  const leftSides = new LeftSides();
  const cx: PlanContext = {
    times,
    options,
    invariants: findInvariants(expr),
    statsOnly: options.optimize ? findStatsOnly(expr) : new Set(),
    reads: new ReadTable(options.optimize),
    leafUses: new Map(),
    fused: [],
    vector: (child, grid) => leftSides.takeVector(child) ?? planOnce(child, grid, cx, leftSides, planVector),
    scalar: (child, grid) => leftSides.takeScalar(child) ?? planOnce(child, grid, cx, leftSides, planScalar),
  };
  return cx;
}

/** A step-invariant expression is planned for the first step of its grid, to be repeated at the others. */
function planOnce<T>(
  expr: Expr,
  grid: StepGrid,
  cx: PlanContext,
  leftSides: LeftSides,
  plan: (expr: Expr, grid: StepGrid, cx: PlanContext) => T,
): T | InvariantPlan<T> {
  const repeated = isRepeated(expr, grid, cx);
  const ownGrid = repeated ? { startMs: grid.startMs, stepMs: 1, stepCount: 1 } : grid;
  leftSides.plan(expr, ownGrid, cx);
  const input = plan(expr, ownGrid, cx);
  return repeated ? { kind: "invariant", grid, input } : input;
}

function planRoot(expr: Expr, cx: PlanContext): RootPlan {
  const grid = queryGrid(cx.times);
  switch (valueTypeOf(expr)) {
    case "scalar":
      return { type: "scalar", plan: cx.scalar(expr, grid) };
    case "vector":
      return { type: "vector", plan: cx.vector(expr, grid) };
    default:
      return planRange(unwrapParens(expr), cx);
  }
}

/** The results only an instant query can have. */
function planRange(expr: Expr, cx: PlanContext): RootPlan {
  const grid = queryGrid(cx.times);
  if (expr.type === "string") return { type: "string", value: expr.value };
  if (expr.type === "matrix") {
    return { type: "samples", plan: planRaw(expr.selector, nsToMs(expr.rangeNs), grid, cx) };
  }
  if (expr.type !== "subquery") throw new ParameterError("query", `unexpected ${expr.type}`);
  const inner = subqueryGrid(expr, grid, cx);
  return { type: "matrix", plan: inner === null ? null : cx.vector(expr.expr, inner) };
}
