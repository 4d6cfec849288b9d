/** Plans selectors: which samples a selector looks at from its grid, and which of its leaves are equal. */
import { gridEndMs, METRIC_NAME, type StepGrid } from "../../model/mod.ts";
import type { WindowSpec } from "../../workers/mod.ts";
import type { WindowFunction } from "../../window/mod.ts";
import { tooManySamples } from "../limits.ts";
import type { Span, SubqueryExpr, VectorSelector } from "../parse/ast.ts";
import type { PlanContext } from "./context.ts";
import type { LeafPlan, LeafUse, RawPlan, ScalarPlan, SelectorRead } from "./node.ts";
import { nsToMs, resolveAt } from "./query_times.ts";
import { matchersKey } from "./reads.ts";

/** The function called with a selector; `params` are its scalar arguments. Messages point at `at`. */
export interface WindowCall {
  readonly func: WindowFunction;
  readonly params: readonly ScalarPlan[];
  readonly at: Span;
}

const ASKS_FOR_START_TIMES: ReadonlySet<WindowFunction> = new Set([
  "rate",
  "increase",
  "irate",
  "resets",
  "start_timestamp",
]);

/** A leaf over windows of `widthMs`: the range of a range selector, the lookback of an instant one. */
export function planLeaf(
  selector: VectorSelector,
  widthMs: number,
  grid: StepGrid,
  { func, params, at }: WindowCall,
  cx: PlanContext,
): LeafPlan {
  const window = selectorWindow(selector, widthMs, cx);
  const read = readFor(selector, window, grid, cx);
  const histogramStats = cx.statsOnly.has(selector);
  const startTimes = cx.options.startTimes && ASKS_FOR_START_TIMES.has(func);
  const leaf = { kind: "leaf" as const, grid, read, window, func, params, histogramStats, startTimes, at };
  const shape = cx.options.optimize ? leafShape(leaf) : null;
  const use = shape === null ? { uses: 1 } : useOf(`${matchersKey(selector.matchers)}|${shape}`, cx);
  return { ...leaf, use };
}

/** Equal for leaves whose rows are the same but for which series they have; null when that is not known. */
export function leafShape(
  { window, grid, func, params, histogramStats }: Omit<LeafPlan, "use">,
): string | null {
  if (!params.every((param) => param.kind === "number")) return null;
  // As text: JSON has neither NaN nor infinities.
  return JSON.stringify([func, window, grid, params.map(({ value }) => String(value)), histogramStats]);
}

export function planRaw(selector: VectorSelector, rangeMs: number, grid: StepGrid, cx: PlanContext): RawPlan {
  const window = selectorWindow(selector, rangeMs, cx);
  return { kind: "raw", grid, read: readFor(selector, window, grid, cx), selector, window };
}

function selectorWindow(selector: VectorSelector, widthMs: number, cx: PlanContext): WindowSpec {
  const window = { widthMs, offsetMs: nsToMs(selector.offsetNs), atMs: resolveAt(selector.at, cx.times) };
  if (!selector.anchored && !selector.smoothed) return window;
  const mode = selector.anchored ? "anchored" as const : "smoothed" as const;
  return { ...window, extension: { mode, lookbackMs: cx.options.lookbackMs } };
}

/** The samples of all windows: from just after the start of the first to the end of the last. */
function readFor(selector: VectorSelector, window: WindowSpec, grid: StepGrid, cx: PlanContext): SelectorRead {
  const before = window.extension?.lookbackMs ?? 0;
  const after = window.extension?.mode === "smoothed" ? before : 0;
  const first = (window.atMs ?? grid.startMs) - window.offsetMs;
  const last = (window.atMs ?? gridEndMs(grid)) - window.offsetMs;
  return cx.reads.add(selector.matchers, first - window.widthMs - before + 1, last + after);
}

function useOf(key: string, cx: PlanContext): LeafUse {
  let use = cx.leafUses.get(key);
  if (use === undefined) cx.leafUses.set(key, use = { uses: 0 });
  use.uses++;
  return use;
}

/** The grid a subquery evaluates its inside on; null when no step falls into its range. */
export function subqueryGrid(expr: SubqueryExpr, grid: StepGrid, cx: PlanContext): StepGrid | null {
  const offsetMs = nsToMs(expr.offsetNs);
  const atMs = resolveAt(expr.at, cx.times);
  const endMs = (atMs ?? gridEndMs(grid)) - offsetMs;
  const afterMs = (atMs ?? grid.startMs) - offsetMs - nsToMs(expr.rangeNs);
  const stepMs = nsToMs(expr.stepNs) || cx.options.subqueryStepMs;
  // Steps are multiples of the step size, whatever the query's own grid.
  const startMs = (Math.floor(afterMs / stepMs) + 1) * stepMs;
  if (endMs < startMs) return null;
  const stepCount = Math.floor((endMs - startMs) / stepMs) + 1;
  if (stepCount > cx.options.samplesMax) throw tooManySamples();
  return { startMs, stepMs, stepCount };
}

/** The window of the function around a subquery. */
export function subqueryWindow(expr: SubqueryExpr, cx: PlanContext): WindowSpec {
  return { widthMs: nsToMs(expr.rangeNs), offsetMs: nsToMs(expr.offsetNs), atMs: resolveAt(expr.at, cx.times) };
}

/** The labels of absent(): those the selector fixes by one equality each. */
export function absentPairs(selector: VectorSelector): [string, string][] {
  const pairs = new Map<string, string>();
  const seen = new Set<string>();
  for (const { name, type, value } of selector.matchers) {
    if (name === METRIC_NAME) continue;
    if (type === "=" && !seen.has(name)) pairs.set(name, value);
    else pairs.delete(name);
    if (type === "=") seen.add(name);
  }
  return [...pairs];
}
