/**
 * What a chunk decodes to: samples in columns, exact to the bit.
 *
 * Float bits (NaN payloads, stale markers) never pass through a JS number: they are moved between typed arrays as 32-bit
 * words. 64-bit integers are kept exactly; codecs see them as little-endian pairs of 32-bit words.
 * A chunk of histograms has one layout. A stale marker among histograms has no buckets, and only stale markers follow
 * it: rows of `buckets` exist for the samples before it.
 */
import type { CounterResetHint, Span } from "../model/mod.ts";

/** Chunk bytes as TSDB stores them (without length, encoding byte and checksum), and where they are from, for errors. */
export interface EncodedChunk {
  /** One of the ENCODING_ constants of engine/model. */
  readonly encoding: number;
  readonly bytes: Uint8Array;
  readonly object: string;
  /** Where `bytes` begin in `object`. */
  readonly offset: number;
}

interface SampleTimes {
  /** Milliseconds since the epoch, one per sample. */
  readonly times: Float64Array;
  /** Start timestamps in ms, 0 = none; null when the encoding has no room for them. */
  readonly startTimes: Float64Array | null;
}

export interface FloatSamples extends SampleTimes {
  readonly kind: "float";
  readonly values: Float64Array;
}

/** What all histograms of a chunk share. */
export interface HistogramLayout {
  readonly schema: number;
  readonly zeroThreshold: number;
  readonly positiveSpans: readonly Span[];
  readonly negativeSpans: readonly Span[];
  /** Upper bounds when the schema is custom, else empty. */
  readonly customValues: Float64Array;
}

interface HistogramColumns extends SampleTimes {
  readonly layout: HistogramLayout;
  /** What the chunk's header says of its first sample. */
  readonly counterReset: CounterResetHint;
  /** One per sample; a stale marker here makes the sample stale. */
  readonly sums: Float64Array;
  /** Samples before the first stale marker. */
  readonly bucketRows: number;
  /** Buckets of a row: first the positive ones, then the negative ones. */
  readonly positiveCount: number;
  readonly negativeCount: number;
}

/** Integer histograms. A bucket holds its difference to the bucket before it (the first of a side: its count). */
export interface IntHistogramSamples extends HistogramColumns {
  readonly kind: "histogram";
  readonly counts: BigUint64Array;
  readonly zeroCounts: BigUint64Array;
  readonly buckets: BigInt64Array;
}

/** Float histograms. A bucket holds its count. */
export interface FloatHistogramSamples extends HistogramColumns {
  readonly kind: "float_histogram";
  readonly counts: Float64Array;
  readonly zeroCounts: Float64Array;
  readonly buckets: Float64Array;
}

export type HistogramSamples = IntHistogramSamples | FloatHistogramSamples;
export type ChunkSamples = FloatSamples | HistogramSamples;

/** The 64-bit cells of a column as little-endian pairs: cell i is words[2i] (low) and words[2i + 1] (high). */
export function wordsOf(column: Float64Array | BigInt64Array | BigUint64Array): Int32Array {
  return new Int32Array(column.buffer, column.byteOffset, column.length * 2);
}

const STALE_HIGH = 0x7ff00000;
const STALE_LOW = 2;

/** True when sample `index` of the words of a float column is a stale marker. */
export function isStale(words: Int32Array, index: number): boolean {
  return words[2 * index + 1] === STALE_HIGH && words[2 * index] === STALE_LOW;
}

/** Writes a stale marker as sample `index`. */
export function setStale(words: Int32Array, index: number): void {
  words[2 * index + 1] = STALE_HIGH;
  words[2 * index] = STALE_LOW;
}

export function bucketCountOf(spans: readonly Span[]): number {
  let count = 0;
  for (const span of spans) count += span.length;
  return count;
}
