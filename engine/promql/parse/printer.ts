/**
 * Syntax trees as text: the String() form of Prometheus (promql/parser/printer.go), on one line. Parsing it again gives
 * an equal tree. A chain of operators is printed in a loop.
 */
import { formatFloatF, formatFloatG } from "../../base/mod.ts";
import { compareText, METRIC_NAME, quoteGo, quoteName } from "../../model/mod.ts";
import type { AggregateExpr, AtModifier, BinaryExpr, DurationExpr, DurationOperand } from "./ast.ts";
import type { Expr, MatrixSelector, NumberLiteral, SubqueryExpr, VectorMatching, VectorSelector } from "./ast.ts";
import { formatDuration } from "./durations.ts";

export function printExpr(expr: Expr): string {
  switch (expr.type) {
    case "number":
      return printNumber(expr);
    case "string":
      return quoteGo(expr.value);
    case "paren":
      return `(${printExpr(expr.expr)})`;
    case "unary":
      return expr.op + printExpr(expr.expr);
    case "binary":
      return printChain(expr);
    case "aggregate":
      return `${printAggregateHead(expr)}(${aggregateArguments(expr).map(printExpr).join(", ")})`;
    case "call":
      return `${expr.func}(${expr.args.map(printExpr).join(", ")})`;
    case "vector":
      return printVector(expr);
    case "matrix":
      return printMatrix(expr);
    case "subquery":
      return printExpr(expr.expr) + printSubqueryTail(expr);
  }
}

function printChain(expr: BinaryExpr): string {
  const tails: string[] = [];
  let left: Expr = expr;
  for (; left.type === "binary"; left = left.left) tails.push(` ${printOperator(left)} ${printExpr(left.right)}`);
  return printExpr(left) + tails.reverse().join("");
}

/** The operator of a binary expression with its modifiers. */
export function printOperator({ op, returnBool, matching }: BinaryExpr): string {
  return op + (returnBool ? " bool" : "") + (matching === null ? "" : printMatching(matching));
}

function printMatching({ card, on, labels, include, fillLeft, fillRight }: VectorMatching): string {
  const grouped = card === "many-to-one" || card === "one-to-many";
  let text = "";
  if (labels.length > 0 || on || grouped) text += ` ${on ? "on" : "ignoring"} (${printLabels(labels)})`;
  if (grouped) text += ` group_${card === "many-to-one" ? "left" : "right"} (${printLabels(include)})`;
  if (fillLeft !== null && fillLeft === fillRight) return `${text} fill (${formatFloatG(fillLeft)})`;
  if (fillLeft !== null) text += ` fill_left (${formatFloatG(fillLeft)})`;
  if (fillRight !== null) text += ` fill_right (${formatFloatG(fillRight)})`;
  return text;
}

/** What stands before the arguments: `sum by (a) `. */
export function printAggregateHead({ op, without, grouping }: AggregateExpr): string {
  if (!without && grouping.length === 0) return op;
  return `${op} ${without ? "without" : "by"} (${printLabels(grouping)}) `;
}

/** The arguments as they are written. */
export function aggregateArguments({ param, expr }: AggregateExpr): Expr[] {
  return param === null ? [expr] : [param, expr];
}

function printLabels(labels: readonly string[]): string {
  return labels.map(quoteName).join(", ");
}

function printNumber({ value, duration }: NumberLiteral): string {
  return duration ? formatDuration(value * 1e9) : formatFloatF(value);
}

function printVector(expr: VectorSelector): string {
  return printSeries(expr) + printAt(expr.at) + printBounds(expr) + printOffset(expr);
}

function printMatrix({ selector, rangeNs, rangeExpr }: MatrixSelector): string {
  const range = printRange(rangeNs, rangeExpr);
  return `${printSeries(selector)}[${range}]${printBounds(selector)}${printAt(selector.at)}${printOffset(selector)}`;
}

/** What follows the expression of a subquery. */
export function printSubqueryTail(expr: SubqueryExpr): string {
  const step = expr.stepNs === 0 && expr.stepExpr === null ? "" : printRange(expr.stepNs, expr.stepExpr);
  return `[${printRange(expr.rangeNs, expr.rangeExpr)}:${step}]${printAt(expr.at)}${printOffset(expr)}`;
}

/** Name and matchers, which are sorted by their text; the one that the name stands for is left out. */
function printSeries({ name, matchers }: VectorSelector): string {
  const shown = matchers.filter((m) => m.name !== METRIC_NAME || m.type !== "=" || m.value !== name || name === "");
  if (shown.length === 0) return name;
  return `${name}{${shown.map((matcher) => matcher.toString()).sort(compareText).join(",")}}`;
}

function printBounds({ anchored, smoothed }: VectorSelector): string {
  return anchored ? " anchored" : smoothed ? " smoothed" : "";
}

function printAt(at: AtModifier): string {
  if (at === null) return "";
  return typeof at === "number" ? ` @ ${(at / 1000).toFixed(3)}` : ` @ ${at}()`;
}

function printOffset({ offsetNs, offsetExpr }: VectorSelector | SubqueryExpr): string {
  if (offsetExpr !== null) return ` offset ${printDuration(offsetExpr)}`;
  if (offsetNs === 0) return "";
  // The sign stays where less than a millisecond is printed as 0s.
  return ` offset ${offsetNs < 0 ? "-" : ""}${formatDuration(Math.abs(offsetNs))}`;
}

function printRange(ns: number, expr: DurationExpr | null): string {
  return expr === null ? formatDuration(ns) : printDuration(expr);
}

export function printDuration(expr: DurationOperand): string {
  if (expr.type === "number") return printNumber(expr);
  const text = printOperation(expr);
  return expr.wrapped ? `(${text})` : text;
}

function printOperation({ op, left, right }: DurationExpr): string {
  if (right === null) return `${op}()`;
  if (left === null) return (op === "-" ? "-" : "") + printDuration(right);
  const operands = [printDuration(left), printDuration(right)];
  return op === "min_of" || op === "max_of" ? `${op}(${operands.join(", ")})` : operands.join(` ${op} `);
}
