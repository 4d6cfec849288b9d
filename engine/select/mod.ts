/** Series of parquet blocks: from matchers to rows, labels, pages and bytes. */
export { createSeriesSource, DEFAULT_SOURCE, type SourceOptions } from "./source.ts";
export { NO_LIMITS, type SelectLimits } from "./quotas.ts";
export { type Cardinality, cardinalityOf } from "./cardinality.ts";
