/**
 * Syntax trees as JSON text: the answer of /api/v1/parse_query, as Go writes it: keys sorted,
 * HTML characters escaped. A chain of operators is written in a loop, which JSON.stringify could not do.
 */
import { formatFloatF } from "../../base/mod.ts";
import type { Matcher } from "../../model/mod.ts";
import type { AggregateExpr, BinaryExpr, CallExpr, DurationOperand, Expr } from "./ast.ts";
import type { MatrixSelector, SubqueryExpr, VectorMatching, VectorSelector } from "./ast.ts";
import { SIGNATURES } from "./signatures.ts";

/** Texts of JSON values by key. */
type Fields = Readonly<Record<string, string>>;

export function exprToJson(expr: Expr): string {
  switch (expr.type) {
    case "number":
      return object({ type: json("numberLiteral"), val: json(formatFloatF(expr.value)) });
    case "string":
      return object({ type: json("stringLiteral"), val: json(expr.value) });
    case "paren":
      return object({ type: json("parenExpr"), expr: exprToJson(expr.expr) });
    case "unary":
      return object({ type: json("unaryExpr"), op: json(expr.op), expr: exprToJson(expr.expr) });
    case "binary":
      return chainToJson(expr);
    case "aggregate":
      return aggregateToJson(expr);
    case "call":
      return callToJson(expr);
    case "vector":
      return object({ type: json("vectorSelector"), ...selectorFields(expr) });
    case "matrix":
      return matrixToJson(expr);
    case "subquery":
      return subqueryToJson(expr);
  }
}

function chainToJson(expr: BinaryExpr): string {
  // The keys before lhs open in the order of the nodes, those after it close in reverse.
  const heads: string[] = [];
  const tails: string[] = [];
  let left: Expr = expr;
  for (; left.type === "binary"; left = left.left) {
    heads.push(`{"bool":${left.returnBool},"lhs":`);
    const matching = left.matching === null ? "null" : matchingToJson(left.matching);
    const rest = { matching, op: json(left.op), rhs: exprToJson(left.right), type: json("binaryExpr") };
    tails.push(`,${object(rest).slice(1)}`);
  }
  return heads.join("") + exprToJson(left) + tails.reverse().join("");
}

function matchingToJson({ card, on, labels, include, fillLeft, fillRight }: VectorMatching): string {
  const fillValues = object({ lhs: JSON.stringify(fillLeft), rhs: JSON.stringify(fillRight) });
  return object({ card: json(card), labels: texts(labels), on: `${on}`, include: texts(include), fillValues });
}

function aggregateToJson({ op, expr, param, grouping, without }: AggregateExpr): string {
  return object({
    type: json("aggregation"),
    op: json(op),
    expr: exprToJson(expr),
    param: param === null ? "null" : exprToJson(param),
    grouping: texts(grouping),
    without: `${without}`,
  });
}

function callToJson(call: CallExpr): string {
  const { name, argTypes, variadic, returnType } = SIGNATURES.get(call.func)!;
  const func = object({
    name: json(name),
    argTypes: texts(argTypes),
    variadic: `${variadic}`,
    returnType: json(returnType),
  });
  return object({ type: json("call"), func, args: list(call.args.map(exprToJson)) });
}

function matrixToJson({ selector, rangeNs, rangeExpr }: MatrixSelector): string {
  const range = { range: wholeMs(rangeNs), rangeExpr: durationToJson(rangeExpr) };
  return object({ type: json("matrixSelector"), ...selectorFields(selector), ...range });
}

function subqueryToJson(expr: SubqueryExpr): string {
  return object({
    type: json("subquery"),
    expr: exprToJson(expr.expr),
    range: wholeMs(expr.rangeNs),
    rangeExpr: durationToJson(expr.rangeExpr),
    step: wholeMs(expr.stepNs),
    stepExpr: durationToJson(expr.stepExpr),
    ...timeFields(expr),
  });
}

function selectorFields(selector: VectorSelector): Fields {
  const { name, matchers, anchored, smoothed } = selector;
  return {
    name: json(name),
    matchers: list(matchers.map(matcherToJson)),
    anchored: `${anchored}`,
    smoothed: `${smoothed}`,
    ...timeFields(selector),
  };
}

function matcherToJson({ name, type, value }: Matcher): string {
  return object({ name: json(name), type: json(type), value: json(value) });
}

function timeFields({ at, offsetNs, offsetExpr }: VectorSelector | SubqueryExpr): Fields {
  return {
    offset: wholeMs(offsetNs),
    offsetExpr: durationToJson(offsetExpr),
    timestamp: typeof at === "number" ? `${BigInt(at)}` : "null",
    startOrEnd: typeof at === "string" ? json(at) : "null",
  };
}

function durationToJson(duration: DurationOperand | null): string {
  if (duration === null) return "null";
  if (duration.type === "number") {
    const { value } = duration;
    return object({ type: json("numberLiteral"), val: json(formatFloatF(value)), duration: `${duration.duration}` });
  }
  const { op, left, right, wrapped } = duration;
  const operands = { lhs: durationToJson(left), rhs: durationToJson(right) };
  return object({ type: json("durationExpr"), op: json(op), ...operands, wrapped: `${wrapped}` });
}

function object(fields: Fields): string {
  return `{${Object.keys(fields).sort().map((key) => `"${key}":${fields[key]}`).join(",")}}`;
}

function list(items: readonly string[]): string {
  return `[${items.join(",")}]`;
}

function texts(items: readonly string[]): string {
  return list(items.map(json));
}

/** Towards zero, as Go divides. */
function wholeMs(ns: number): string {
  return `${(ns - ns % 1e6) / 1e6}`;
}

function json(text: string): string {
  return JSON.stringify(text).replace(/\\(?:u.{4}|.)|[<>&\u2028\u2029]/g, escapeAsGo);
}

/** Go escapes what HTML could take for markup, has no short form of \b and \f, and no bytes that are not UTF-8. */
function escapeAsGo(found: string): string {
  if (found.startsWith("\\ud")) return "\\ufffd";
  if (found === "\\b") return "\\u0008";
  if (found === "\\f") return "\\u000c";
  return found.startsWith("\\") ? found : `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
