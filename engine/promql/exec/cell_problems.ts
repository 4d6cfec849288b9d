/** What cells of a binary operator run into, as annotations at the expression. */
import type { Annotation, Annotations } from "../../model/mod.ts";
import type { BinaryExpr } from "../parse/ast.ts";
import type { CellProblem } from "./histogram_cell.ts";
import { conflictingResets, incompatibleBuckets, incompatibleTypes, reconciledBounds } from "./messages.ts";

/** The last problem of each step, in the order of the rows: Prometheus tells no other. */
export class StepProblems {
  readonly #last = new Map<number, CellProblem>();

  report(problem: CellProblem, step: number): void {
    this.#last.set(step, problem);
  }

  annotate(expr: BinaryExpr, annotations: Annotations): void {
    for (const problem of this.#last.values()) annotations.add(annotationOf(problem, expr));
  }
}

function annotationOf(problem: CellProblem, expr: BinaryExpr): Annotation {
  switch (problem.kind) {
    case "types":
      return incompatibleTypes(problem.left, expr.op, problem.right, expr);
    case "buckets":
      return incompatibleBuckets(expr.op, expr);
    case "resets":
      return conflictingResets(problem.step, expr);
    case "bounds":
      return reconciledBounds(problem.step, expr);
  }
}
