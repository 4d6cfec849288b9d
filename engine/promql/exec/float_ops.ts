/** Binary operators on floats. Comparisons give their left value and whether it is kept; for scalars, 1 or 0. */
import { QueryExecutionError } from "../../base/mod.ts";
import { atan2, pow } from "../functions/mod.ts";
import type { ArithmeticOp, ComparisonOp } from "../parse/ast.ts";
import type { ValueOp } from "../plan/node.ts";

export const ARITHMETIC: Readonly<Record<ArithmeticOp, (a: number, b: number) => number>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  // Like Go's math.Mod: the sign of the dividend.
  "%": (a, b) => a % b,
  "^": pow,
  atan2,
};

export const COMPARISON: Readonly<Record<ComparisonOp, (a: number, b: number) => boolean>> = {
  "==": (a, b) => a === b,
  "!=": (a, b) => a !== b,
  ">": (a, b) => a > b,
  "<": (a, b) => a < b,
  ">=": (a, b) => a >= b,
  "<=": (a, b) => a <= b,
};

export function isArithmetic(op: ValueOp): op is ArithmeticOp {
  return op in ARITHMETIC;
}

export function isComparison(op: ValueOp): op is ComparisonOp {
  return op in COMPARISON;
}

export function scalarOperator(op: ValueOp): (a: number, b: number) => number {
  if (isArithmetic(op)) return ARITHMETIC[op];
  if (!isComparison(op)) throw new QueryExecutionError(`operator "${op}" not allowed for Scalar operations`);
  const compare = COMPARISON[op];
  return (a, b) => compare(a, b) ? 1 : 0;
}
