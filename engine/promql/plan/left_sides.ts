/**
 * Left sides of operators, planned from the bottom up: a chain may have thousands of operators, more than the stack has
 * room for. A plan waits here until the operator's planner asks for it.
 */
import type { StepGrid } from "../../model/mod.ts";
import type { Expr } from "../parse/ast.ts";
import { valueTypeOf } from "../parse/value_type.ts";
import type { PlanContext } from "./context.ts";
import { isRepeated } from "./invariant.ts";
import type { ScalarPlan, VectorPlan } from "./node.ts";

export class LeftSides {
  readonly #vectors = new Map<Expr, VectorPlan>();
  readonly #scalars = new Map<Expr, ScalarPlan>();

  /** Plans what stands on the left below `expr` and is evaluated on the same grid. */
  plan(expr: Expr, grid: StepGrid, cx: PlanContext): void {
    const sides: Expr[] = [];
    for (let node = expr; node.type === "binary" && !this.#isPlanned(node.left); node = node.left) {
      if (isRepeated(node.left, grid, cx)) break;
      if (node.left.type === "binary") sides.push(node.left);
    }
    for (const side of sides.reverse()) {
      if (valueTypeOf(side) === "scalar") this.#scalars.set(side, cx.scalar(side, grid));
      else this.#vectors.set(side, cx.vector(side, grid));
    }
  }

  #isPlanned(expr: Expr): boolean {
    return this.#vectors.has(expr) || this.#scalars.has(expr);
  }

  takeVector(expr: Expr): VectorPlan | undefined {
    const plan = this.#vectors.get(expr);
    this.#vectors.delete(expr);
    return plan;
  }

  takeScalar(expr: Expr): ScalarPlan | undefined {
    const plan = this.#scalars.get(expr);
    this.#scalars.delete(expr);
    return plan;
  }
}
