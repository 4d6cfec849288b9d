/** Series of parquet blocks: from matchers to rows, labels, pages and bytes. */
export { createSeriesSource, DEFAULT_SOURCE, NO_LIMITS, type SelectLimits, type SourceOptions } from "./source.ts";
export { type Cardinality, cardinalityOf } from "./cardinality.ts";
