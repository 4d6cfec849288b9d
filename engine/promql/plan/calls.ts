/** Plans function calls: range functions become leaves or windows over subqueries, the rest get their arguments sorted by type. */
import { QueryExecutionError } from "../../base/mod.ts";
import { Labels, type StepGrid } from "../../model/mod.ts";
import { WINDOW_FUNCTIONS, type WindowFunction } from "../../window/mod.ts";
import type { CallExpr, Expr, MatrixSelector, SubqueryExpr, VectorSelector } from "../parse/ast.ts";
import type { PlanContext } from "./context.ts";
import { planInfo } from "./info.ts";
import { absentPairs, planLeaf, subqueryGrid, subqueryWindow } from "./leaves.ts";
import type { CallPlan, ScalarPlan, VectorPlan } from "./node.ts";
import { nsToMs } from "./query_times.ts";
import { valueTypeOf } from "../parse/value_type.ts";

const windowFunctions: ReadonlySet<string> = new Set(WINDOW_FUNCTIONS);

const ANCHORED_FUNCTIONS = ["changes", "delta", "increase", "rate", "resets"];
const SMOOTHED_FUNCTIONS = ["delta", "increase", "rate"];

export function planCall(call: CallExpr, grid: StepGrid, cx: PlanContext): VectorPlan {
  const { args } = call;
  const [first] = args;
  if (call.func === "vector") return { kind: "vector-of", grid, scalar: cx.scalar(first, grid) };
  if (call.func === "absent") {
    return { kind: "absent", grid, input: cx.vector(first, grid), labels: absentLabels(first) };
  }
  if (first?.type === "vector" && (call.func === "timestamp" || isStartTimestamp(call, cx))) {
    const func = call.func === "timestamp" ? "timestamp" : "start_timestamp";
    return planLeaf(first, cx.options.lookbackMs, grid, { func, params: [], at: first }, cx);
  }
  if (call.func === "info") return planInfo(call, grid, cx);
  const range = args.find((arg) => arg.type === "matrix" || arg.type === "subquery");
  if (range !== undefined) return planRangeFunction(call, range, grid, cx);
  return planInstantFunction(call, grid, cx);
}

/** Without start times the function is one of the instant ones, and answers nothing. */
function isStartTimestamp({ func }: CallExpr, { options }: PlanContext): boolean {
  return func === "start_timestamp" && options.startTimes;
}

function planRangeFunction(
  call: CallExpr,
  range: MatrixSelector | SubqueryExpr,
  grid: StepGrid,
  cx: PlanContext,
): VectorPlan {
  if (call.func === "absent_over_time") {
    const input = planWindow("absent_over_time", call, [], range, grid, cx);
    return { kind: "absent", grid, input, labels: absentLabels(range) };
  }
  if (!windowFunctions.has(call.func)) throw new QueryExecutionError(`unsupported range function "${call.func}"`);
  const params = call.args.filter((arg) => arg !== range).map((arg) => cx.scalar(arg, grid));
  return planWindow(call.func as WindowFunction, call, params, range, grid, cx);
}

function planWindow(
  func: WindowFunction,
  call: CallExpr,
  params: readonly ScalarPlan[],
  range: MatrixSelector | SubqueryExpr,
  grid: StepGrid,
  cx: PlanContext,
): VectorPlan {
  if (range.type === "matrix") {
    checkModifiers(range.selector, call.func);
    return planLeaf(range.selector, nsToMs(range.rangeNs), grid, { func, params, at: call.args[0] }, cx);
  }
  const inner = subqueryGrid(range, grid, cx);
  const input = inner === null ? null : cx.vector(range.expr, inner);
  // Messages about a subquery point at the start of the query: Prometheus loses its position.
  const at = call.args[0] === range ? { start: 0, end: 0 } : call.args[0];
  return { kind: "window", grid, input, window: subqueryWindow(range, cx), func, params, at };
}

function checkModifiers(selector: VectorSelector, func: string): void {
  if (selector.anchored) checkModifier("anchored", ANCHORED_FUNCTIONS, func);
  if (selector.smoothed) checkModifier("smoothed", SMOOTHED_FUNCTIONS, func);
}

function checkModifier(modifier: string, allowed: readonly string[], func: string): void {
  if (allowed.includes(func)) return;
  throw new QueryExecutionError(
    `${modifier} modifier can only be used with: ${allowed.join(", ")} - not with ${func}`,
  );
}

function absentLabels(arg: Expr): Labels {
  if (arg.type === "vector") return Labels.from(absentPairs(arg));
  if (arg.type === "matrix") return Labels.from(absentPairs(arg.selector));
  return Labels.empty;
}

/** The arguments by type; a function without its optional vector gets vector(time()). */
function planInstantFunction(call: CallExpr, grid: StepGrid, cx: PlanContext): CallPlan {
  let input: VectorPlan | null = null;
  const scalars: ScalarPlan[] = [];
  const strings: string[] = [];
  for (const arg of call.args) {
    if (arg.type === "string") strings.push(arg.value);
    else if (valueTypeOf(arg) === "scalar") scalars.push(cx.scalar(arg, grid));
    else input ??= cx.vector(arg, grid);
  }
  input ??= { kind: "vector-of", grid, scalar: { kind: "time", grid } };
  return { kind: "call", grid, input, scalars, strings, call };
}
