/** The types of checked expressions. */
import type { Expr, ValueType } from "./ast.ts";
import { SIGNATURES } from "./signatures.ts";

export function valueTypeOf(expr: Expr): ValueType {
  for (;;) {
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
      case "call":
        return SIGNATURES.get(expr.func)!.returnType;
      case "binary":
        if (valueTypeOf(expr.right) !== "scalar") return "vector";
        expr = expr.left;
        // Whatever is not scalar beside an operator is a vector: the rest of the chain decides between the two.
        if (expr.type !== "binary") return valueTypeOf(expr) === "scalar" ? "scalar" : "vector";
        break;
      case "paren":
      case "unary":
        expr = expr.expr;
    }
  }
}

/** What messages call a type. */
export function typeName(type: ValueType): string {
  switch (type) {
    case "vector":
      return "instant vector";
    case "matrix":
      return "range vector";
    default:
      return type;
  }
}
