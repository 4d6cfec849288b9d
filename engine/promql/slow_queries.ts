/** The log of slow queries: what was asked, and where its time and bytes went. */
import { roomLogger } from "../base/mod.ts";
import { counter } from "../metrics/mod.ts";
import type { QueryStats } from "../model/mod.ts";
import type { QueryTimes } from "./plan/query_times.ts";

/** From here on somebody waits. */
const SLOW_MS = 5000;
/** Of a query's text; some are generated and very long. */
const TEXT_LENGTH_MAX = 2000;

const log = roomLogger("promql");
const slowQueries = counter("queries_slow_total", "Queries that took longer than 5 seconds.").with();

/** Logs a query that has ended, well or not, unless it was quick. */
export function logSlowQuery(query: string, { startMs, endMs, stepMs }: QueryTimes, stats: QueryStats): void {
  if (stats.prepareMs + stats.evaluateMs + stats.sortMs < SLOW_MS) return;
  slowQueries.inc();
  const { stages, ...counters } = stats;
  const stageMs = stages.ms();
  log.warn("Slow query", { query: query.slice(0, TEXT_LENGTH_MAX), startMs, endMs, stepMs, ...counters, stageMs });
}
