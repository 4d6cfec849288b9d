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
  const open = [{ node: expr, underStats: false }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, underStats } = next;
    if (node.type === "subquery" || needsBuckets(node)) continue;
    if (node.type === "vector" && underStats) found.add(node);
    if (node.type === "matrix" && underStats) found.add(node.selector);
    const stats = underStats || (node.type === "call" && STATS_FUNCTIONS.has(node.func));
    for (const child of childrenOf(node)) open.push({ node: child, underStats: stats });
  }
  return found;
}

function needsBuckets(expr: Expr): boolean {
  if (expr.type === "call") return BUCKET_FUNCTIONS.has(expr.func);
  return expr.type === "binary" && (expr.op === "</" || expr.op === ">/");
}
