/** The `stats` object of a query's answer. Times are in seconds, as in Prometheus. */
import type { QueryStats } from "../../engine/mod.ts";
import type { JsonValue } from "./json/document.ts";

/**
 * `all` adds what the query asked of the bucket, and ms by stage, those in workers summed over them. A sample that lies in the windows of several steps counts once here, and
 * once for each step in Prometheus.
 */
export function statsJson(stats: QueryStats, peakSamples: number, all: boolean): JsonValue {
  const { queueMs, prepareMs, evaluateMs, sortMs, samplesRead } = stats;
  const timings = {
    evalTotalTime: seconds(prepareMs + evaluateMs + sortMs),
    resultSortTime: seconds(sortMs),
    queryPreparationTime: seconds(prepareMs),
    innerEvalTime: seconds(evaluateMs),
    execQueueTime: seconds(queueMs),
    execTotalTime: seconds(queueMs + prepareMs + evaluateMs + sortMs),
  };
  const samples = { totalQueryableSamples: samplesRead, samplesRead, peakSamples };
  if (!all) return { timings, samples };
  const { seriesMatched, pagesRead, pagesCached, bytesFetched, bytesCached, requests, stages } = stats;
  const storage = { seriesMatched, pagesRead, pagesCached, bytesFetched, bytesCached, requests };
  return { timings, samples, storage, stageMs: stages.ms() };
}

function seconds(ms: number): number {
  return Math.round(ms * 1000) / 1e6;
}
