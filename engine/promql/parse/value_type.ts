/** The types of checked expressions. */
import type { BinaryExpr, Expr, ValueType } from "./ast.ts";
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
        return chainType(expr);
      case "paren":
      case "unary":
        expr = expr.expr;
    }
  }
}

type ChainType = "scalar" | "vector";

/** Every operator of a chain is asked for its type: without this each would walk down to the first operand. */
const chainTypes = new WeakMap<BinaryExpr, ChainType>();

/** Whatever is not scalar beside an operator is a vector: the rest of the chain decides where all else is scalar. */
function chainType(expr: BinaryExpr): ChainType {
  const open: BinaryExpr[] = [];
  let type: ChainType | undefined;
  let node: Expr = expr;
  for (; node.type === "binary" && type === undefined; node = node.left) {
    type = chainTypes.get(node) ?? (isScalar(node.right) ? undefined : "vector");
    if (type === undefined) open.push(node);
  }
  type ??= isScalar(node) ? "scalar" : "vector";
  for (const operator of open) chainTypes.set(operator, type);
  return type;
}

function isScalar(expr: Expr): boolean {
  return valueTypeOf(expr) === "scalar";
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
