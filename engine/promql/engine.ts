/**
 * The PromQL engine: parses a query, plans it, runs the plan over a source of series, and returns a typed result.
 * Answers, their order, messages and annotations are those of Prometheus 3.14.
 */
import { discard, MemoryBudget, ParameterError } from "../base/mod.ts";
import {
  Annotations,
  newQueryStats,
  newSampleCounts,
  type QueryContext,
  type RowBatch,
  type SampleCounts,
  type SeriesSource,
} from "../model/mod.ts";
import type { LeafRunner } from "../workers/mod.ts";
import { countWhole } from "./exec/counting.ts";
import { answerBytes } from "./answer_bytes.ts";
import type { ExecContext, QueryRun } from "./exec/context.ts";
import { dropMarkedNames, sortRows } from "./exec/finish.ts";
import { HandedRows } from "./exec/handed_rows.ts";
import { rootContext } from "./exec/operators.ts";
import { readRaw } from "./exec/raw.ts";
import { ENDED, ReadAhead } from "./exec/read_ahead.ts";
import { collect } from "./exec/rows.ts";
import { SampleBudget, SampleScope } from "./exec/samples.ts";
import { scalarRow } from "./exec/scalars.ts";
import { Selections } from "./exec/selections.ts";
import { parseQuery } from "./parse/mod.ts";
import { logSlowQuery } from "./slow_queries.ts";
import type { QueryPlan, VectorPlan } from "./plan/node.ts";
import { planQuery } from "./plan/plan.ts";
import type { QueryTimes } from "./plan/query_times.ts";
import type { QueryResult, QueryValue } from "./result.ts";

export interface EngineOptions {
  readonly source: SeriesSource;
  readonly runner: LeafRunner;
  /** How far back an instant selector looks for a sample. Default: 5 minutes. */
  readonly lookbackMs?: number;
  /** Samples one query may hold in memory. Default: 50 million. */
  readonly samplesMax?: number;
  /** What its queries may hold together. Default: no bound. */
  readonly memory?: MemoryBudget;
  /** Bytes one query may hold. Default: no bound. */
  readonly queryBytesMax?: number;
  /** Step of a subquery that names none: Prometheus's evaluation interval. Default: 1 minute. */
  readonly subqueryStepMs?: number;
  /** Enabled experimental features, by the names of Prometheus's --enable-feature. Default: none. */
  readonly features?: ReadonlySet<string>;
  /**
   * Run aggregations in the workers, read and evaluate once what a query names several times, leave out buckets that
   * nobody asks for. Answers are the same without, save the last bit of sums. Default: true.
   */
  readonly optimize?: boolean;
}

export interface QueryOptions {
  /** Cancellation, and where warnings and counters go. Default: a context of the query's own. */
  readonly context?: QueryContext;
  /** Overrides the engine's for one query. */
  readonly lookbackMs?: number;
  /** Count the samples that each step looks at. Default: false. */
  readonly countSamples?: boolean;
}

/** All methods throw typed errors: QuerySyntaxError, ParameterError, QueryExecutionError, and what the source throws. */
export interface Engine {
  /** The value at one time. */
  instant(query: string, timeMs: number, options?: QueryOptions): Promise<QueryResult>;
  /** The values at startMs, startMs + stepMs, ... up to endMs. */
  range(query: string, startMs: number, endMs: number, stepMs: number, options?: QueryOptions): Promise<QueryResult>;
}

type Settings = Required<EngineOptions>;

const NO_LABELS: ReadonlySet<string> = new Set();

const DEFAULTS = {
  lookbackMs: 300_000,
  samplesMax: 50_000_000,
  memory: new MemoryBudget("memory of all queries", Infinity),
  queryBytesMax: Infinity,
  subqueryStepMs: 60_000,
  optimize: true,
};

export function createEngine(options: EngineOptions): Engine {
  const settings: Settings = { ...DEFAULTS, features: new Set(), ...options };
  return {
    instant: (query, timeMs, queryOptions = {}) =>
      evaluate(settings, query, { startMs: timeMs, endMs: timeMs, stepMs: 0 }, false, queryOptions),
    range: (query, startMs, endMs, stepMs, queryOptions = {}) =>
      evaluate(settings, query, { startMs, endMs, stepMs }, true, queryOptions),
  };
}

async function evaluate(
  settings: Settings,
  query: string,
  times: QueryTimes,
  isRange: boolean,
  options: QueryOptions,
): Promise<QueryResult> {
  if (isRange && times.endMs < times.startMs) throw new ParameterError("end", "end is before start");
  if (isRange && times.stepMs <= 0) throw new ParameterError("step", "step is not positive");
  const { features, subqueryStepMs, samplesMax, optimize } = settings;
  const context = options.context ?? newContext();
  const { stats } = context;
  const startedMs = performance.now();
  const expr = parseQuery(query, { features });
  const lookbackMs = options.lookbackMs ?? settings.lookbackMs;
  const plan = planQuery(query, expr, times, isRange, {
    lookbackMs,
    subqueryStepMs,
    samplesMax,
    startTimes: features.has("use-start-timestamps"),
    hiddenLabels: settings.source.hiddenLabels ?? NO_LABELS,
    optimize,
  });
  const plannedMs = performance.now();
  stats.prepareMs += plannedMs - startedMs;
  stats.stages.add("parse", plannedMs - startedMs);
  const newMemory = () => new MemoryBudget("memory of a query", settings.queryBytesMax, settings.memory);
  const memory = newMemory();
  const ended = new AbortController();
  const run = newRun(
    settings,
    { ...context, signal: AbortSignal.any([context.signal, ended.signal]) },
    isRange,
    memory,
  );
  try {
    run.selections.begin(plan.reads);
    const counts = options.countSamples === true ? newSampleCounts(plan.grid.stepCount) : null;
    const value = await runPlan(plan, run, counts);
    run.signal.throwIfAborted();
    const samples = counts && { ...counts, grid: plan.grid };
    memory.close();
    const answer = newMemory();
    answer.hold(answerBytes(value));
    const release = () => {
      answer.close();
      discardRows(value);
      run.handedRows.discard();
    };
    return { value, annotations: run.annotations, stats, samples, peakSamples: run.samples.peak, release };
  } catch (error) {
    memory.close();
    throw error;
  } finally {
    ended.abort(ENDED);
    await Promise.all([run.selections.end(), run.readAhead.end()]);
    const evaluatedMs = performance.now() - plannedMs;
    stats.evaluateMs += evaluatedMs - stats.sortMs;
    stats.stages.add("merge", Math.max(0, evaluatedMs - stats.stages.below.ms));
    logSlowQuery(query, times, stats);
  }
}

function discardRows(value: QueryValue): void {
  if (value.type !== "vector" && value.type !== "matrix") return;
  for (const { values, kinds } of value.batches) discard(values, kinds);
}

function newContext(): QueryContext {
  return { signal: new AbortController().signal, annotations: new Annotations(), stats: newQueryStats() };
}

function newRun(settings: Settings, context: QueryContext, isRange: boolean, memory: MemoryBudget): QueryRun {
  const { source, runner, samplesMax, features } = settings;
  return {
    ...context,
    source,
    runner,
    samples: new SampleBudget(samplesMax, memory),
    handedRows: new HandedRows(),
    selections: new Selections(source, context),
    readAhead: new ReadAhead(),
    keptLeaves: new Map(),
    sharedReads: new Map(),
    isRange,
    delayedNameRemoval: features.has("promql-delayed-name-removal"),
    typeAndUnitLabels: features.has("type-and-unit-labels"),
  };
}

async function runPlan(
  { grid, root, isRange }: QueryPlan,
  run: QueryRun,
  counts: SampleCounts | null,
): Promise<QueryValue> {
  const ctx = rootContext(run, new SampleScope(run.samples), counts);
  const timeMs = grid.startMs;
  switch (root.type) {
    case "string":
      return { type: "string", timeMs, value: root.value };
    case "scalar": {
      const values = await ctx.scalar(root.plan);
      if (isRange) return { type: "matrix", grid, batches: [scalarRow(values)] };
      return { type: "scalar", timeMs, value: values[0] };
    }
    case "samples":
      return { type: "samples", series: await readRaw(root.plan, ctx) };
    case "matrix":
      return root.plan === null ? { type: "matrix", grid, batches: [] } : await subqueryResult(root.plan, ctx);
    case "vector": {
      const batches = await resultRows(root.plan, ctx);
      if (isRange) return { type: "matrix", grid, batches: await sortedRows(batches, run) };
      return { type: "vector", timeMs, batches };
    }
  }
}

async function subqueryResult(plan: VectorPlan, ctx: ExecContext): Promise<QueryValue> {
  const inside = ctx.counts && newSampleCounts(plan.grid.stepCount);
  const batches = await sortedRows(await resultRows(plan, ctx.counting(inside)), ctx.run);
  countWhole(ctx.counts, inside);
  return { type: "matrix", grid: plan.grid, batches };
}

async function sortedRows(
  batches: readonly RowBatch[],
  { stats, signal }: QueryRun,
): Promise<readonly RowBatch[]> {
  const startedMs = performance.now();
  const sorted = await sortRows(batches, signal);
  stats.sortMs += performance.now() - startedMs;
  return sorted;
}

async function resultRows(plan: VectorPlan, ctx: ExecContext) {
  return await dropMarkedNames(await collect(await ctx.vector(plan)), ctx.run.signal);
}
