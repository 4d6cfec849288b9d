/**
 * Native histograms as the evaluator sees them: float counts, absolute buckets (Prometheus model/histogram).
 * Schema -4..8: exponential buckets with base 2^(2^-schema). Schema -53: custom bounds in `customValues`.
 * Invariant: the span lengths of a side sum to the number of its buckets.
 */

export const CUSTOM_BUCKETS_SCHEMA = -53;

export type CounterResetHint = "unknown" | "reset" | "not_reset" | "gauge";

/** `length` buckets in a row; `offset` is the first index (first span) or the gap to the span before. */
export interface Span {
  readonly offset: number;
  readonly length: number;
}

export interface FloatHistogram {
  readonly counterResetHint: CounterResetHint;
  readonly schema: number;
  readonly zeroThreshold: number;
  readonly zeroCount: number;
  readonly count: number;
  readonly sum: number;
  readonly positiveSpans: readonly Span[];
  readonly negativeSpans: readonly Span[];
  readonly positiveBuckets: Float64Array;
  readonly negativeBuckets: Float64Array;
  /** Upper bounds, ascending, without +Inf; empty unless the schema is custom. */
  readonly customValues: Float64Array;
}
