/**
 * Rewrite: arguments of functions and aggregations lose the parentheses around them; messages about an argument point at
 * its inside. An aggregation's parameter also loses the @ start() and @ end() of its selectors: Prometheus does not look
 * there when it resolves them (and fixed times move along with the steps, see vectors.ts).
 */
import type { Expr } from "../parse/ast.ts";
import { rewriteTree, unwrapParens } from "./rewrite.ts";

export function simplifyArguments(expr: Expr): Expr {
  return rewriteTree(expr, (node) => {
    if (node.type === "call") return { ...node, args: node.args.map(unwrapParens) };
    if (node.type !== "aggregate") return node;
    const param = node.param === null ? null : rewriteTree(unwrapParens(node.param), withoutQueryEdges);
    return { ...node, expr: unwrapParens(node.expr), param };
  });
}

function withoutQueryEdges(node: Expr): Expr {
  switch (node.type) {
    case "vector":
    case "subquery":
      return isEdge(node.at) ? { ...node, at: null } : node;
    case "matrix":
      return isEdge(node.selector.at) ? { ...node, selector: { ...node.selector, at: null } } : node;
    default:
      return node;
  }
}

function isEdge(at: unknown): boolean {
  return at === "start" || at === "end";
}
