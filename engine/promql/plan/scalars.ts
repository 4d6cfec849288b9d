/** Plans expressions of type scalar: one value per step, always present. */
import { InvariantError } from "../../base/mod.ts";
import type { StepGrid } from "../../model/mod.ts";
import type { CallExpr, Expr } from "../parse/ast.ts";
import type { PlanContext } from "./context.ts";
import type { ScalarPlan, ValueOp } from "./node.ts";

export function planScalar(expr: Expr, grid: StepGrid, cx: PlanContext): ScalarPlan {
  switch (expr.type) {
    case "number":
      return { kind: "number", grid, value: expr.value };
    case "paren":
      return cx.scalar(expr.expr, grid);
    case "unary": {
      const input = cx.scalar(expr.expr, grid);
      return expr.op === "-" ? { kind: "scalar-negate", grid, input } : input;
    }
    case "binary": {
      const left = cx.scalar(expr.left, grid);
      const right = cx.scalar(expr.right, grid);
      return { kind: "scalar-binary", grid, op: expr.op as ValueOp, left, right };
    }
    case "call":
      return planScalarCall(expr, grid, cx);
    default:
      throw new InvariantError(`${expr.type} planned as a scalar`);
  }
}

function planScalarCall(call: CallExpr, grid: StepGrid, cx: PlanContext): ScalarPlan {
  const { args } = call;
  switch (call.func) {
    case "time":
      return { kind: "time", grid };
    case "pi":
      return { kind: "number", grid, value: Math.PI };
    case "scalar":
      return { kind: "scalar-of", grid, input: cx.vector(args[0], grid) };
    case "max_of":
    case "min_of":
      return { kind: "scalar-call", grid, func: call.func, args: args.map((arg) => cx.scalar(arg, grid)) };
    default:
      throw new InvariantError(`${call.func}() planned as a scalar`);
  }
}
