/** The `stats` object of a query's answer. Times are in seconds, as in Prometheus. */
import { type QueryResult, type QuerySamples, quoteGo, sumOf } from "../../engine/mod.ts";
import type { JsonValue } from "./json/document.ts";
import { type Params, textParam } from "./params.ts";

export interface StatsAsked {
  /** With what the query asked of the bucket, and ms by stage, those in workers summed over them. */
  readonly all: boolean;
  /** With samples by step. */
  readonly perStep: boolean;
  /** A warning of a value that has no meaning; "" = none. */
  readonly deprecated: string;
}

/** Null when no statistics are asked for. */
export function statsAsked(params: Params, features: ReadonlySet<string>): StatsAsked | null {
  const value = textParam(params, "stats");
  if (value === "") return null;
  const all = value === "all";
  const deprecated = all || value === "true"
    ? ""
    : `value ${quoteGo(value)} for parameter "stats" is deprecated and will be rejected in the next major ` +
      `release, use "true" or "all"`;
  return { all, perStep: all && features.has("promql-per-step-stats"), deprecated };
}

export function statsJson({ stats, samples, peakSamples }: QueryResult, { all, perStep }: StatsAsked): JsonValue {
  const { queueMs, prepareMs, evaluateMs, sortMs } = stats;
  const shown: JsonValue = {
    timings: {
      evalTotalTime: seconds(prepareMs + evaluateMs + sortMs),
      resultSortTime: seconds(sortMs),
      queryPreparationTime: seconds(prepareMs),
      innerEvalTime: seconds(evaluateMs),
      execQueueTime: seconds(queueMs),
      execTotalTime: seconds(queueMs + prepareMs + evaluateMs + sortMs),
    },
    samples: { ...samplesJson(samples, perStep), peakSamples },
  };
  if (!all) return shown;
  const { seriesMatched, pagesRead, pagesCached, bytesFetched, bytesCached, requests, stages } = stats;
  const storage = { seriesMatched, pagesRead, pagesCached, bytesFetched, bytesCached, requests };
  return { ...shown, storage, stageMs: stages.ms() };
}

function samplesJson(samples: QuerySamples | null, perStep: boolean): Record<string, JsonValue> {
  if (samples === null) return {};
  const { grid: { startMs, stepMs }, queryable, read } = samples;
  const points = (column: Float64Array) =>
    Array.from(column, (count, k): JsonValue => [(startMs + k * stepMs) / 1000, count]);
  const totals = { totalQueryableSamples: sumOf(queryable), samplesRead: sumOf(read) };
  if (!perStep) return totals;
  return { ...totals, totalQueryableSamplesPerStep: points(queryable), samplesReadPerStep: points(read) };
}

function seconds(ms: number): number {
  return Math.round(ms * 1000) / 1e6;
}
