/** Rewrite: start(), end(), range() and step() are numbers, in seconds, fixed for a query. */
import type { Expr } from "../parse/ast.ts";
import type { QueryTimes } from "./query_times.ts";
import { rewriteTree } from "./rewrite.ts";

export function foldQueryConstants(expr: Expr, times: QueryTimes): Expr {
  return rewriteTree(expr, (node) => {
    if (node.type !== "call") return node;
    const value = constantOf(node.func, times);
    return value === null ? node : { type: "number", value, duration: false, start: node.start, end: node.end };
  });
}

function constantOf(func: string, { startMs, endMs, stepMs }: QueryTimes): number | null {
  switch (func) {
    case "start":
      return startMs / 1000;
    case "end":
      return endMs / 1000;
    case "range":
      return (endMs - startMs) / 1000;
    case "step":
      return startMs === endMs ? 0 : stepMs / 1000;
    default:
      return null;
  }
}
