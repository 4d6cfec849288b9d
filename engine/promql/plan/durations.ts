/**
 * Rewrite: arithmetic in the place of a duration becomes that duration (Prometheus promql/durations.go). Operands are
 * seconds; the result is cut to whole milliseconds.
 */
import { ParameterError } from "../../base/mod.ts";
import type { DurationExpr, DurationOperand, Expr, VectorSelector } from "../parse/ast.ts";
import { goMax, goMin } from "../functions/elementwise.ts";
import { pow } from "../functions/math/mod.ts";
import type { QueryTimes } from "./query_times.ts";
import { rewriteTree } from "./rewrite.ts";

/** The longest duration, in seconds: 2^63 ns. */
const SECONDS_MAX = 2 ** 63 / 1e9;

export function resolveDurations(expr: Expr, times: QueryTimes): Expr {
  return rewriteTree(expr, (node) => {
    switch (node.type) {
      case "vector":
        return withOffset(node, times);
      case "matrix": {
        const selector = withOffset(node.selector, times);
        const rangeNs = node.rangeExpr === null ? node.rangeNs : durationNs(node.rangeExpr, false, times);
        return { ...node, selector, rangeNs, rangeExpr: null };
      }
      case "subquery": {
        const offsetNs = node.offsetExpr === null ? node.offsetNs : durationNs(node.offsetExpr, true, times);
        const stepNs = node.stepExpr === null ? node.stepNs : durationNs(node.stepExpr, false, times);
        const rangeNs = node.rangeExpr === null ? node.rangeNs : durationNs(node.rangeExpr, false, times);
        return { ...node, offsetNs, stepNs, rangeNs, offsetExpr: null, stepExpr: null, rangeExpr: null };
      }
      default:
        return node;
    }
  });
}

function withOffset(selector: VectorSelector, times: QueryTimes): VectorSelector {
  if (selector.offsetExpr === null) return selector;
  return { ...selector, offsetNs: durationNs(selector.offsetExpr, true, times), offsetExpr: null };
}

function durationNs(expr: DurationExpr, mayBeNegative: boolean, times: QueryTimes): number {
  const seconds = evaluate(expr, times);
  if (!Number.isFinite(seconds)) throw refuse(expr, "duration is NaN or infinite");
  if (seconds <= 0 && !mayBeNegative) throw refuse(expr, "duration must be greater than 0");
  if (Math.abs(seconds) > SECONDS_MAX) throw refuse(expr, "duration is out of range");
  return Math.trunc(seconds * 1000) * 1e6;
}

function refuse(expr: DurationExpr, message: string): ParameterError {
  return new ParameterError("query", `${expr.start}:${expr.end}: ${message}`);
}

function evaluate(expr: DurationOperand, times: QueryTimes): number {
  if (expr.type === "number") return expr.value;
  const left = expr.left === null ? 0 : evaluate(expr.left, times);
  const right = expr.right === null ? 0 : evaluate(expr.right, times);
  switch (expr.op) {
    case "step":
      return times.stepMs / 1000;
    case "range":
      return (times.endMs - times.startMs) / 1000;
    case "min_of":
      return goMin(left, right);
    case "max_of":
      return goMax(left, right);
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "/":
      if (right === 0) throw refuse(expr, "division by zero");
      return left / right;
    case "%":
      if (right === 0) throw refuse(expr, "modulo by zero");
      return left % right;
    case "^":
      return pow(left, right);
  }
}
