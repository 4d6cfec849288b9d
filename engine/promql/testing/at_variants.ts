/**
 * The same instant query in other words, which must give the same answer: every selector and subquery fixed to the time
 * with @, then asked at other times. Queries that look at the evaluation time itself have no such form.
 */
import { type Expr, parseQuery, printExpr, QUERY_FEATURES, type VectorSelector } from "../parse/mod.ts";

export interface InstantQuery {
  readonly query: string;
  readonly timeMs: number;
}

const TIME_DEPENDENT: ReadonlySet<string> = new Set([
  "days_in_month",
  "day_of_month",
  "day_of_week",
  "day_of_year",
  "end",
  "hour",
  "minute",
  "month",
  "year",
  "predict_linear",
  "range",
  "start",
  "step",
  "time",
  "timestamp",
]);

/** Empty for a query that cannot be parsed, too. */
export function atVariants({ query, timeMs }: InstantQuery): InstantQuery[] {
  const rewriter = new Rewriter(timeMs);
  const rewritten = printExpr(rewriter.fix(parseQuery(query, { features: new Set(QUERY_FEATURES) })));
  if (rewriter.timeDependent) return [];
  const times = timeMs === 0 ? [-1000, 0, 1000] : [-10 * timeMs, 0, Math.trunc(timeMs / 5), timeMs, 10 * timeMs];
  return times.map((time) => ({ query: rewritten, timeMs: time }));
}

class Rewriter {
  timeDependent = false;

  constructor(readonly timeMs: number) {}

  fix(expr: Expr): Expr {
    switch (expr.type) {
      case "number":
      case "string":
        return expr;
      case "vector":
        return this.#fixSelector(expr);
      case "matrix":
        return { ...expr, selector: this.#fixSelector(expr.selector) };
      case "subquery":
        // What is inside is evaluated at the subquery's own steps.
        return { ...expr, at: this.#at(expr.at) };
      case "call":
        if (TIME_DEPENDENT.has(expr.func)) this.timeDependent = true;
        return { ...expr, args: expr.args.map((arg) => this.fix(arg)) };
      case "aggregate":
        return { ...expr, expr: this.fix(expr.expr), param: expr.param === null ? null : this.fix(expr.param) };
      case "binary":
        return { ...expr, left: this.fix(expr.left), right: this.fix(expr.right) };
      case "paren":
      case "unary":
        return { ...expr, expr: this.fix(expr.expr) };
    }
  }

  #fixSelector(selector: VectorSelector): VectorSelector {
    return { ...selector, at: this.#at(selector.at) };
  }

  #at(at: VectorSelector["at"]): VectorSelector["at"] {
    return typeof at === "number" ? at : this.timeMs;
  }
}
