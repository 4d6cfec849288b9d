/**
 * Finds the parts of a query whose value is the same at every step: what rests on fixed times (@) and constants only.
 * They are evaluated once, at the first step, and repeated (Prometheus promql/engine.go, PreprocessExpr).
 *
 * The result names the highest such nodes. Range selectors and subqueries are never among them, since the function
 * around them is evaluated in one go; but the inside of a subquery may be.
 */
import type { StepGrid } from "../../model/mod.ts";
import type { Expr } from "../parse/ast.ts";
import type { PlanContext } from "./context.ts";
import { operatorChain } from "./rewrite.ts";

/** Their value depends on the evaluation time even when their arguments do not. */
const UNSAFE_FUNCTIONS: ReadonlySet<string> = new Set([
  "days_in_month",
  "day_of_month",
  "day_of_week",
  "day_of_year",
  "hour",
  "minute",
  "month",
  "year",
  "predict_linear",
  "time",
  "timestamp",
]);

/** Evaluated once for all steps of its grid. */
export function isRepeated(expr: Expr, grid: StepGrid, { invariants }: Pick<PlanContext, "invariants">): boolean {
  return grid.stepCount > 1 && invariants.has(expr);
}

interface Finding {
  /** The whole expression is the same at every step. */
  readonly invariant: boolean;
  /** ... and worth evaluating once: literals are not. */
  readonly wrap: boolean;
}

const VARIANT: Finding = { invariant: false, wrap: false };
const INVARIANT: Finding = { invariant: true, wrap: true };
const CONSTANT: Finding = { invariant: true, wrap: false };

export function findInvariants(expr: Expr): ReadonlySet<Expr> {
  const found = new Set<Expr>();
  if (visit(expr, found).wrap) found.add(expr);
  return found;
}

function visit(expr: Expr, found: Set<Expr>): Finding {
  switch (expr.type) {
    case "number":
    case "string":
      return CONSTANT;
    case "vector":
      return expr.at === null ? VARIANT : INVARIANT;
    case "matrix":
      return expr.selector.at === null ? VARIANT : CONSTANT;
    case "paren":
    case "unary":
    case "aggregate":
      return visit(expr.expr, found);
    case "binary":
      return visitChain(expr, found);
    case "subquery":
      if (visit(expr.expr, found).invariant) found.add(expr.expr);
      return expr.at === null ? VARIANT : CONSTANT;
    case "call": {
      if (isFixedTimestamp(expr.func, expr.args)) return INVARIANT;
      const findings = expr.args.map((arg) => visit(arg, found));
      return combine(expr.args, findings, found, !UNSAFE_FUNCTIONS.has(expr.func));
    }
  }
}

/** timestamp() of a selector with a fixed time; of anything else it is the evaluation time. */
function isFixedTimestamp(func: string, args: readonly Expr[]): boolean {
  return func === "timestamp" && args.every((arg) => arg.type === "vector" && arg.at !== null);
}

/** In a loop: a chain may have thousands of operators. */
function visitChain(expr: Expr, found: Set<Expr>): Finding {
  const chain = operatorChain(expr).reverse();
  let finding = visit(chain[0].left, found);
  for (const { left, right } of chain) finding = combine([left, right], [finding, visit(right, found)], found);
  return finding;
}

function combine(children: readonly Expr[], findings: readonly Finding[], found: Set<Expr>, safe = true): Finding {
  if (safe && findings.every((finding) => finding.invariant)) return INVARIANT;
  children.forEach((child, i) => {
    if (findings[i].wrap) found.add(child);
  });
  return VARIANT;
}
