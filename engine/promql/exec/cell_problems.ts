/** Turns what cells of a binary operator run into into annotations at the expression. */
import type { Annotations } from "../../model/mod.ts";
import type { BinaryExpr } from "../parse/ast.ts";
import type { CellProblem } from "./histogram_cell.ts";
import { conflictingResets, incompatibleBuckets, incompatibleTypes, reconciledBounds } from "./messages.ts";

export function problemReporter(expr: BinaryExpr, annotations: Annotations): (problem: CellProblem) => void {
  return (problem) => {
    switch (problem.kind) {
      case "types":
        return annotations.add(incompatibleTypes(problem.left, expr.op, problem.right, expr));
      case "buckets":
        return annotations.add(incompatibleBuckets(expr.op, expr));
      case "resets":
        return annotations.add(conflictingResets(problem.step, expr));
      case "bounds":
        return annotations.add(reconciledBounds(problem.step, expr));
    }
  };
}
