/**
 * Finds the selectors whose native histograms are asked for their count and sum only: under histogram_count,
 * histogram_sum or histogram_avg, with nothing between there and the root that needs buckets. Their buckets are left
 * out, and resets are detected while the samples are read (Prometheus promql/engine.go, detectHistogramStatsDecoding).
 */
import type { Expr, VectorSelector } from "../parse/ast.ts";
import { childrenOf } from "./rewrite.ts";

const STATS_FUNCTIONS: ReadonlySet<string> = new Set(["histogram_count", "histogram_sum", "histogram_avg"]);
const BUCKET_FUNCTIONS: ReadonlySet<string> = new Set([
  "histogram_quantile",
  "histogram_quantiles",
  "histogram_fraction",
]);

export function findStatsOnly(expr: Expr): ReadonlySet<VectorSelector> {
  const found = new Set<VectorSelector>();
  visit(expr, false, found);
  return found;
}

function visit(expr: Expr, underStats: boolean, found: Set<VectorSelector>): void {
  if (expr.type === "subquery" || needsBuckets(expr)) return;
  if (expr.type === "vector" && underStats) found.add(expr);
  if (expr.type === "matrix" && underStats) found.add(expr.selector);
  const stats = underStats || (expr.type === "call" && STATS_FUNCTIONS.has(expr.func));
  for (const child of childrenOf(expr)) visit(child, stats, found);
}

function needsBuckets(expr: Expr): boolean {
  if (expr.type === "call") return BUCKET_FUNCTIONS.has(expr.func);
  return expr.type === "binary" && (expr.op === "</" || expr.op === ">/");
}
