/** What of PromQL must be enabled, by the names of Prometheus's --enable-feature. All are off by default, as there. */
import { QUERY_FEATURES } from "./parse/mod.ts";

export const FEATURES: readonly string[] = [
  ...QUERY_FEATURES,
  // Metric names are dropped at the end of the query, not by each function.
  "promql-delayed-name-removal",
  // Functions of counters ask when samples began to count; start_timestamp() answers.
  "use-start-timestamps",
  // The hint that a rate's metric is no counter looks at __type__.
  "type-and-unit-labels",
  // stats=all tells samples step by step.
  "promql-per-step-stats",
  // Always on in Prometheus 3.14, where it may still be named.
  "promql-duration-expr",
];
