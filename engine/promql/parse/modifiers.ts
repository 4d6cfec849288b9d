/** What may follow an expression and binds tightest: [range], [range:step], offset, @, anchored, smoothed. */
import { formatFloatG } from "../../base/mod.ts";
import type { DurationOperand, Expr, MatrixSelector, SubqueryExpr, VectorSelector } from "./ast.ts";
import type { Cursor, Surroundings } from "./cursor.ts";
import { parseBracketDuration, parseOffsetDuration } from "./duration_expr.ts";
import { secondsToNs } from "./durations.ts";
import { parseSignedLiteral } from "./literals.ts";

type Selection = VectorSelector | MatrixSelector | SubqueryExpr;
/** What a modifier sets: on a range selector, in the selector inside. */
type Changes = Partial<Pick<VectorSelector, "offsetNs" | "offsetExpr" | "at">>;

const RANGE: Surroundings = {
  context: "subquery or range selector",
  expected: "number, duration, step(), or range()",
};
const STEP: Surroundings = { context: "subquery selector", expected: 'number, duration, step(), range(), or "]"' };
const AT: Surroundings = { context: "@", expected: "timestamp" };
const AT_SECONDS_MAX = 2 ** 63;

export function parseModifiers(cursor: Cursor, expr: Expr): Expr {
  for (;;) {
    const kind = cursor.peek();
    switch (kind) {
      case "[":
        expr = parseBrackets(cursor, expr);
        break;
      case "offset":
        cursor.take();
        expr = withOffset(cursor, expr, parseOffsetDuration(cursor));
        break;
      case "@":
        cursor.take();
        expr = parseAt(cursor, expr);
        break;
      case "anchored":
      case "smoothed":
        cursor.take();
        expr = withBounds(cursor, expr, kind);
        break;
      default:
        return expr;
    }
  }
}

function parseBrackets(cursor: Cursor, expr: Expr): MatrixSelector | SubqueryExpr {
  const open = cursor.take();
  const range = parseBracketDuration(cursor, RANGE);
  if (cursor.accept(":")) return parseSubqueryStep(cursor, expr, range);
  const { end } = cursor.expect("]", { context: "subquery or range", expected: '":" or "]"' });
  const brackets = { start: open.start, end };
  if (expr.type !== "vector") return cursor.fail(brackets, "ranges only allowed for vector selectors");
  if (expr.offsetNs !== 0 || expr.offsetExpr !== null) {
    cursor.fail(brackets, "no offset modifiers allowed before range");
  }
  if (expr.at !== null) cursor.fail(brackets, "no @ modifiers allowed before range");
  const [rangeNs, rangeExpr] = splitDuration(range);
  return { type: "matrix", selector: expr, rangeNs, rangeExpr, start: expr.start, end };
}

function parseSubqueryStep(cursor: Cursor, expr: Expr, range: DurationOperand): SubqueryExpr {
  const step = cursor.peek() === "]" ? null : parseBracketDuration(cursor, STEP);
  const { end } = cursor.expect("]", { context: "subquery selector", expected: '"]"' });
  const [rangeNs, rangeExpr] = splitDuration(range);
  const [stepNs, stepExpr] = step === null ? [0, null] : splitDuration(step);
  return {
    type: "subquery",
    expr,
    rangeNs,
    rangeExpr,
    stepNs,
    stepExpr,
    offsetNs: 0,
    offsetExpr: null,
    at: null,
    start: expr.start,
    end,
  };
}

/** A known duration in ns, or the arithmetic of one that is not. */
function splitDuration(duration: DurationOperand): [number, DurationOperand & { type: "duration" } | null] {
  return duration.type === "number" ? [secondsToNs(duration.value), null] : [0, duration];
}

function withOffset(cursor: Cursor, expr: Expr, duration: DurationOperand): Expr {
  const selection = selectionOf(cursor, expr, "offset");
  const { offsetNs, offsetExpr } = selection.type === "matrix" ? selection.selector : selection;
  if (offsetNs !== 0 || offsetExpr !== null) cursor.fail(expr, "offset may not be set multiple times");
  const [newNs, newExpr] = splitDuration(duration);
  return withChanges(cursor, selection, { offsetNs: newNs, offsetExpr: newExpr });
}

function parseAt(cursor: Cursor, expr: Expr): Expr {
  const kind = cursor.peek();
  if (kind === "start" || kind === "end") {
    cursor.take();
    cursor.expect("(", AT);
    cursor.expect(")", AT);
    return withAt(cursor, expr, kind);
  }
  const { value } = parseSignedLiteral(cursor, AT);
  if (Number.isNaN(value) || Math.abs(value) >= AT_SECONDS_MAX) {
    cursor.fail(expr, `timestamp out of bounds for @ modifier: ${formatFixed(value)}`);
  }
  return withAt(cursor, expr, secondsToMs(value));
}

function withAt(cursor: Cursor, expr: Expr, at: NonNullable<VectorSelector["at"]>): Expr {
  const selection = selectionOf(cursor, expr, "@");
  const { at: old } = selection.type === "matrix" ? selection.selector : selection;
  if (old !== null) cursor.fail(expr, "@ <timestamp> may not be set multiple times");
  return withChanges(cursor, selection, { at });
}

function selectionOf(cursor: Cursor, expr: Expr, modifier: string): Selection {
  if (expr.type === "vector" || expr.type === "matrix" || expr.type === "subquery") return expr;
  return cursor.fail(
    expr,
    `${modifier} modifier must be preceded by an instant vector selector or range vector selector or a subquery`,
  );
}

function withChanges(cursor: Cursor, selection: Selection, changes: Changes): Selection {
  const end = cursor.lastClosing;
  if (selection.type !== "matrix") return { ...selection, ...changes, end };
  return { ...selection, selector: { ...selection.selector, ...changes }, end };
}

function withBounds(cursor: Cursor, expr: Expr, bounds: "anchored" | "smoothed"): Expr {
  if (!cursor.isEnabled("promql-extended-range-selectors")) {
    cursor.fail(expr, `${bounds} modifier is experimental and not enabled`);
  }
  if (expr.type === "subquery") return cursor.fail(expr, `${bounds} modifier is not supported for subqueries`);
  if (expr.type !== "vector" && expr.type !== "matrix") {
    return cursor.fail(expr, `${bounds} modifier not implemented`);
  }
  const selector = { ...(expr.type === "matrix" ? expr.selector : expr), [bounds]: true };
  if (selector.anchored && selector.smoothed) {
    cursor.fail(expr, "anchored and smoothed modifiers cannot be used together");
  }
  return expr.type === "matrix" ? { ...expr, selector } : selector;
}

/** As Go converts on amd64: halves away from zero, and what no int64 holds to its minimum. */
function secondsToMs(seconds: number): number {
  const ms = Math.round(Math.abs(seconds) * 1000);
  if (ms >= 2 ** 63) return -(2 ** 63);
  return seconds < 0 ? -ms : ms;
}

/** Go's %f of a number that is not finite or large, and so whole. */
function formatFixed(value: number): string {
  return Number.isFinite(value) ? `${BigInt(value)}.000000` : formatFloatG(value);
}
