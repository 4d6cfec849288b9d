/** Plans expressions of type instant vector. */
import { InvariantError } from "../../base/mod.ts";
import type { StepGrid } from "../../model/mod.ts";
import type { BinaryExpr, Expr, SetOp, Span, VectorSelector } from "../parse/ast.ts";
import { planAggregate } from "./aggregates.ts";
import { planCall } from "./calls.ts";
import type { PlanContext } from "./context.ts";
import { planLeaf, type WindowCall } from "./leaves.ts";
import type { ValueOp, VectorPlan } from "./node.ts";
import { resolveAt } from "./query_times.ts";
import { valueTypeOf } from "../parse/value_type.ts";

export function planVector(expr: Expr, grid: StepGrid, cx: PlanContext): VectorPlan {
  switch (expr.type) {
    case "vector":
      return planLeaf(movingTime(expr, grid, cx), cx.options.lookbackMs, grid, bareSelector(expr), cx);
    case "paren":
      return cx.vector(expr.expr, grid);
    case "unary": {
      const input = cx.vector(expr.expr, grid);
      return expr.op === "-" ? { kind: "negate", grid, input } : input;
    }
    case "aggregate":
      return planAggregate(expr, grid, cx);
    case "call":
      return planCall(expr, grid, cx);
    case "binary":
      return planBinary(expr, grid, cx);
    default:
      throw new InvariantError(`${expr.type} planned as a vector`);
  }
}

function bareSelector(at: Span): WindowCall {
  return { func: "instant", params: [], at };
}

/**
 * A fixed time is evaluated at one step, except in an aggregation's parameter: there Prometheus takes it for an offset
 * from the first step.
 */
function movingTime(selector: VectorSelector, grid: StepGrid, cx: PlanContext): VectorSelector {
  const atMs = resolveAt(selector.at, cx.times);
  if (atMs === null || grid.stepCount === 1) return selector;
  return { ...selector, at: null, offsetNs: selector.offsetNs + (grid.startMs - atMs) * 1e6 };
}

function planBinary(expr: BinaryExpr, grid: StepGrid, cx: PlanContext): VectorPlan {
  const scalarOnLeft = valueTypeOf(expr.left) === "scalar";
  if (scalarOnLeft || valueTypeOf(expr.right) === "scalar") {
    const [scalar, vector] = scalarOnLeft ? [expr.left, expr.right] : [expr.right, expr.left];
    return {
      kind: "vector-scalar",
      grid,
      op: expr.op as ValueOp,
      vector: cx.vector(vector, grid),
      scalar: cx.scalar(scalar, grid),
      scalarOnLeft,
      expr,
    };
  }
  const { matching } = expr;
  if (matching === null) throw new InvariantError("vector matching is missing");
  const left = cx.vector(expr.left, grid);
  const right = cx.vector(expr.right, grid);
  if (isSetOp(expr.op)) return { kind: "set", grid, op: expr.op, left, right, matching };
  return { kind: "binary", grid, op: expr.op, left, right, matching, expr };
}

function isSetOp(op: BinaryExpr["op"]): op is SetOp {
  return op === "and" || op === "or" || op === "unless";
}
