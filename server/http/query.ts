/** /api/v1/query and /api/v1/query_range: from parameters to a result document. */
import {
  type Annotations,
  type Gateway,
  ParameterError,
  type QueryOptions,
  type QueryResult,
  QuerySyntaxError,
  type QueryValue,
  type RowBatch,
  systemClock,
} from "../../engine/mod.ts";
import { BadRequestError } from "./errors.ts";
import type { ApiAnswer, Handler } from "./handler.ts";
import { thenRelease } from "./json/document.ts";
import { resultWriter } from "./json/result.ts";
import { addTruncationWarning } from "./metadata.ts";
import { statsAsked, statsJson } from "./stats.ts";
import { durationParam, limitParam, optionalTime, type Params, requiredTime, textParam } from "./params.ts";
import type { QueryRunner } from "../gate/mod.ts";

/** As in Prometheus: a week by the minute, a year by the hour. */
const STEPS_MAX = 11_000;

type Evaluate = (query: string, options: QueryOptions) => Promise<QueryResult>;

export function instantQueryHandler(gateway: Gateway, runner: QueryRunner): Handler {
  return async ({ params, signal }) => {
    const limit = limitParam(params);
    const timeMs = optionalTime(params, "time", systemClock());
    return await answer(params, signal, gateway, runner, limit, (query, options) => {
      return gateway.engine().instant(query, timeMs, options);
    });
  };
}

/** A request without `step` gets `defaultStepMs`, as from the Go gateway; Prometheus refuses it. */
export function rangeQueryHandler(gateway: Gateway, runner: QueryRunner, defaultStepMs: number): Handler {
  return async ({ params, signal }) => {
    const limit = limitParam(params);
    const startMs = requiredTime(params, "start");
    const endMs = requiredTime(params, "end");
    if (endMs < startMs) throw new ParameterError("end", "end timestamp must not be before start time");
    const stepMs = durationParam(params, "step") ?? defaultStepMs;
    if (stepMs <= 0) {
      const cause = "zero or negative query resolution step widths are not accepted. Try a positive integer";
      throw new ParameterError("step", cause);
    }
    if (Math.floor((endMs - startMs) / stepMs) > STEPS_MAX) {
      const points = "exceeded maximum resolution of 11,000 points per timeseries.";
      throw new BadRequestError(`${points} Try decreasing the query resolution (?step=XX)`);
    }
    // The evaluator counts in whole milliseconds.
    const wholeStepMs = Math.max(1, Math.trunc(stepMs));
    return await answer(params, signal, gateway, runner, limit, (query, options) => {
      return gateway.engine().range(query, startMs, endMs, wholeStepMs, options);
    });
  };
}

/** What both kinds share: time limit, lookback, errors of the query's text, truncation, statistics. */
async function answer(
  params: Params,
  signal: AbortSignal,
  { features }: Gateway,
  runner: QueryRunner,
  limit: number,
  evaluate: Evaluate,
): Promise<ApiAnswer> {
  const timeoutMs = durationParam(params, "timeout");
  const lookbackMs = durationParam(params, "lookback_delta", (cause) => {
    return new BadRequestError(`error parsing lookback delta duration: ${cause}`);
  });
  const asked = statsAsked(params, features);
  const result = await runner.run(signal, timeoutMs, async (context) => {
    try {
      const options = { context, lookbackMs: lookbackMs || undefined, countSamples: asked !== null };
      const result = await evaluate(textParam(params, "query"), options);
      return { ...result, selected: context.memory?.handOver() };
    } catch (error) {
      throw error instanceof QuerySyntaxError ? new ParameterError("query", error.message) : error;
    }
  });
  const { value, annotations, stats } = result;
  const shown = asked && {
    encoded: (ms: number) => stats.stages.add("encode", ms),
    json: () => statsJson(result, asked),
  };
  if (asked?.deprecated) annotations.add({ level: "warning", text: asked.deprecated, position: null });
  const written = resultWriter(truncateResult(value, limit, annotations), shown);
  const release = () => {
    result.release();
    result.selected?.release();
  };
  return { data: thenRelease(written, release), annotations };
}

/** The first `limit` series of a vector or matrix, with a warning when there are more; 0 = all. */
function truncateResult(value: QueryValue, limit: number, annotations: Annotations): QueryValue {
  if (limit === 0 || value.type === "scalar" || value.type === "string") return value;
  const count = value.type === "samples" ? value.series.length : rowCount(value.batches);
  if (count <= limit) return value;
  addTruncationWarning(annotations);
  return value.type === "samples"
    ? { ...value, series: value.series.slice(0, limit) }
    : { ...value, batches: firstRows(value.batches, limit) };
}

function rowCount(batches: readonly RowBatch[]): number {
  return batches.reduce((count, batch) => count + batch.labels.length, 0);
}

function firstRows(batches: readonly RowBatch[], limit: number): RowBatch[] {
  const kept: RowBatch[] = [];
  let left = limit;
  for (const batch of batches) {
    kept.push({ ...batch, labels: batch.labels.slice(0, left) });
    left -= Math.min(left, batch.labels.length);
    if (left === 0) break;
  }
  return kept;
}
