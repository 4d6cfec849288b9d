/** The nouns of the product: labels, matchers, histograms, annotations, batches, and the interface of a series source. */
export * from "./annotations.ts";
export * from "./chunk_batch.ts";
export * from "./compensated_sums.ts";
export * from "./extremes.ts";
export * from "./grid.ts";
export * from "./histogram.ts";
export * from "./histogram_arithmetic.ts";
export * from "./histogram_bounds.ts";
export * from "./histogram_buckets.ts";
export * from "./histogram_equality.ts";
export * from "./histogram_reset.ts";
export { sideOf, spansOf } from "./histogram_side.ts";
export * from "./histogram_sums.ts";
export * from "./histogram_text.ts";
export * from "./labels.ts";
export * from "./matcher.ts";
export * from "./row_batch.ts";
export * from "./series_source.ts";
