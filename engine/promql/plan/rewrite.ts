/**
 * Rebuilds a syntax tree from the leaves up: rewrites are a function of one node whose children are rewritten already.
 * A chain of operators is walked in a loop, so only nesting costs stack.
 */
import type { BinaryExpr, Expr } from "../parse/ast.ts";

/** Applies `rewrite` to every node, children first. Nodes that nothing below changed are passed on as they are. */
export function rewriteTree(expr: Expr, rewrite: (node: Expr) => Expr): Expr {
  const chain = operatorChain(expr);
  const first = chain.length === 0 ? expr : chain[chain.length - 1].left;
  let left = rewrite(withChildren(first, (child) => rewriteTree(child, rewrite)));
  for (const node of chain.reverse()) {
    const right = rewriteTree(node.right, rewrite);
    left = rewrite(left === node.left && right === node.right ? node : { ...node, left, right });
  }
  return left;
}

/** The operators from `expr` down its left side: `a + b + c` has the last one first. */
export function operatorChain(expr: Expr): BinaryExpr[] {
  const chain: BinaryExpr[] = [];
  for (let node = expr; node.type === "binary"; node = node.left) chain.push(node);
  return chain;
}

/** `expr` with its child expressions replaced by `map` of them. */
function withChildren(expr: Expr, map: (child: Expr) => Expr): Expr {
  switch (expr.type) {
    case "paren":
    case "unary":
    case "subquery": {
      const inner = map(expr.expr);
      return inner === expr.expr ? expr : { ...expr, expr: inner };
    }
    case "binary": {
      const left = map(expr.left);
      const right = map(expr.right);
      return left === expr.left && right === expr.right ? expr : { ...expr, left, right };
    }
    case "aggregate": {
      const param = expr.param === null ? null : map(expr.param);
      const inner = map(expr.expr);
      return inner === expr.expr && param === expr.param ? expr : { ...expr, expr: inner, param };
    }
    case "call": {
      const args = expr.args.map(map);
      return args.every((arg, i) => arg === expr.args[i]) ? expr : { ...expr, args };
    }
    default:
      return expr;
  }
}

/** The child expressions of a node, in the order of the query. */
export function childrenOf(expr: Expr): readonly Expr[] {
  switch (expr.type) {
    case "paren":
    case "unary":
    case "subquery":
      return [expr.expr];
    case "binary":
      return [expr.left, expr.right];
    case "aggregate":
      return expr.param === null ? [expr.expr] : [expr.expr, expr.param];
    case "call":
      return expr.args;
    default:
      return [];
  }
}

/** Without the parentheses around it. */
export function unwrapParens(expr: Expr): Expr {
  while (expr.type === "paren") expr = expr.expr;
  return expr;
}
