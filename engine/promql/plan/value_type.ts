/** The type of an expression that the parser has checked. */
import type { Expr, ValueType } from "../parse/ast.ts";

const SCALAR_FUNCTIONS: ReadonlySet<string> = new Set(["time", "pi", "scalar", "max_of", "min_of"]);

export function valueTypeOf(expr: Expr): ValueType {
  switch (expr.type) {
    case "number":
      return "scalar";
    case "string":
      return "string";
    case "matrix":
    case "subquery":
      return "matrix";
    case "vector":
    case "aggregate":
      return "vector";
    case "paren":
    case "unary":
      return valueTypeOf(expr.expr);
    case "call":
      return SCALAR_FUNCTIONS.has(expr.func) ? "scalar" : "vector";
    case "binary":
      return valueTypeOf(expr.left) === "scalar" && valueTypeOf(expr.right) === "scalar" ? "scalar" : "vector";
  }
}
