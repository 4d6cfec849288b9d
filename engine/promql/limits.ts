/** The one limit that planner and operators share: --query.max-samples, with Prometheus's message. */
import { QueryExecutionError } from "../base/mod.ts";

export function tooManySamples(): QueryExecutionError {
  return new QueryExecutionError("query processing would load too many samples into memory in query execution");
}
