/** Plans info(): which info series enrich the first argument, and at what time they are looked up. */
import { Matcher, METRIC_NAME, type StepGrid } from "../../model/mod.ts";
import type { CallExpr, Expr, SubqueryExpr, VectorSelector } from "../parse/ast.ts";
import type { PlanContext } from "./context.ts";
import type { InfoPlan } from "./node.ts";
import { nsToMs, resolveAt } from "./query_times.ts";
import { childrenOf } from "./rewrite.ts";

export function planInfo(call: CallExpr, grid: StepGrid, cx: PlanContext): InfoPlan {
  const [base, selector] = call.args;
  const matchers = selector?.type === "vector" ? selector.matchers : [];
  const names = matchers.filter(({ name }) => name === METRIC_NAME);
  return {
    kind: "info",
    grid,
    input: cx.vector(base, grid),
    nameMatchers: infoNameMatchers(names),
    dataMatchers: matchers.filter(({ name }) => name !== METRIC_NAME),
    window: { widthMs: cx.options.lookbackMs, ...infoTime(base, cx) },
  };
}

/** Without a matcher that asks for names, target_info; with negative ones only, every name that ends in _info. */
function infoNameMatchers(names: readonly Matcher[]): readonly Matcher[] {
  if (names.length === 0) return [new Matcher("=", METRIC_NAME, "target_info")];
  if (names.some(({ negated }) => !negated)) return names;
  return [new Matcher("=~", METRIC_NAME, ".+_info"), ...names];
}

/**
 * The time of the first selector of the argument: the innermost @ of the selector and the subqueries around it, less
 * the offsets up to there.
 */
function infoTime(base: Expr, cx: PlanContext): { readonly atMs: number | null; readonly offsetMs: number } {
  const path = firstSelector(base, []);
  let atMs: number | null = null;
  let offsetMs = 0;
  for (const { at, offsetNs } of path ?? []) {
    if (atMs !== null) break;
    offsetMs += nsToMs(offsetNs);
    atMs = resolveAt(at, cx.times);
  }
  return { atMs, offsetMs };
}

/** The first selector and the subqueries around it, from the inside out. */
function firstSelector(
  expr: Expr,
  around: readonly SubqueryExpr[],
): readonly (VectorSelector | SubqueryExpr)[] | null {
  if (expr.type === "vector") return [expr, ...around];
  if (expr.type === "matrix") return [expr.selector, ...around];
  const inside = expr.type === "subquery" ? [expr, ...around] : around;
  for (const child of childrenOf(expr)) {
    const path = firstSelector(child, inside);
    if (path !== null) return path;
  }
  return null;
}
