/** Messages that several services of Thanos share (labels.proto, types.proto, prometheus.proto). */
import type { Sparse } from "./message.ts";

export interface Label {
  readonly name: string;
  readonly value: string;
}

export interface LabelSet {
  readonly labels: readonly Label[];
}

/** Numbers of LabelMatcher.Type, by PromQL's operator. */
export const MATCHER_TYPES = { "=": 0, "!=": 1, "=~": 2, "!~": 3 } as const;

export interface LabelMatcher {
  readonly type: number;
  readonly name: string;
  readonly value: string;
}

/** Numbers of Chunk.Encoding. */
export const CHUNK_XOR = 0;
export const CHUNK_HISTOGRAM = 1;
export const CHUNK_FLOAT_HISTOGRAM = 2;

/** A chunk in its TSDB encoding. */
export interface Chunk {
  readonly type?: number;
  readonly data: Uint8Array;
}

export interface AggrChunk {
  /** Inclusive, in ms since the Unix epoch. */
  readonly minTime: number;
  readonly maxTime: number;
  readonly raw: Chunk | null;
}

export interface Series {
  readonly labels: readonly Label[];
  readonly chunks: readonly AggrChunk[];
}

export interface Sample {
  /** 0 when absent. */
  readonly value?: number;
  /** In ms since the Unix epoch. */
  readonly timestamp: number;
}

export interface BucketSpan {
  readonly offset: number;
  readonly length: number;
}

/** Numbers of Histogram.ResetHint. */
export const RESET_HINTS = { unknown: 0, reset: 1, not_reset: 2, gauge: 3 } as const;

/** A native histogram with float counts and absolute buckets. */
export type Histogram = Sparse<{
  countFloat: number;
  sum: number;
  schema: number;
  zeroThreshold: number;
  zeroCountFloat: number;
  negativeSpans: readonly BucketSpan[];
  negativeCounts: ArrayLike<number>;
  positiveSpans: readonly BucketSpan[];
  positiveCounts: ArrayLike<number>;
  resetHint: number;
  timestamp: number;
  customValues: ArrayLike<number>;
}>;

export type TimeSeries = Sparse<{
  labels: readonly Label[];
  samples: readonly Sample[];
  histograms: readonly Histogram[];
}>;
