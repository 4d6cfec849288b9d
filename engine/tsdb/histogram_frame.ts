/**
 * What both histogram codecs share: the header, the layout, and how many rows of buckets a chunk can hold.
 * Header, classic: uint16 count, counter reset hint in bits 7-6 of byte 2. With start timestamps: hint in bits 7-6 of
 * byte 0, 14-bit count, start timestamp byte.
 */
import { assert } from "../base/mod.ts";
import type { CounterResetHint } from "../model/mod.ts";
import { BitReader } from "./bit_reader.ts";
import { BitWriter } from "./bit_writer.ts";
import { EMPTY_LAYOUT, readLayout, writeLayout } from "./histogram_layout.ts";
import {
  bucketCountOf,
  type EncodedChunk,
  type HistogramLayout,
  type HistogramSamples,
  isStale,
  wordsOf,
} from "./samples.ts";
import { StartTimeReader } from "./start_times.ts";
import { SAMPLES_PER_CHUNK_MAX } from "./xor.ts";

const HEADER_BYTES = 3;
const HINTS: readonly CounterResetHint[] = ["unknown", "not_reset", "reset", "gauge"];

export interface HistogramFrame {
  readonly reader: BitReader;
  readonly count: number;
  readonly counterReset: CounterResetHint;
  readonly layout: HistogramLayout;
  readonly positiveCount: number;
  readonly negativeCount: number;
  /** Buckets per row. */
  readonly width: number;
  /** Every bucket of a row takes a bit: a chunk cannot make us allocate more rows than it has bits for. */
  readonly rowsMax: number;
  /** Null in the classic encodings. */
  readonly starts: StartTimeReader | null;
}

/** Reads up to the first sample. */
export function readFrame(chunk: EncodedChunk, withStartTimes: boolean): HistogramFrame {
  const reader = new BitReader(chunk, HEADER_BYTES);
  const { bytes } = chunk;
  const first = (bytes[0] << 8) | bytes[1];
  const count = withStartTimes ? first & 0x3fff : first;
  const layout = count > 0 ? readLayout(reader) : EMPTY_LAYOUT;
  const positiveCount = bucketCountOf(layout.positiveSpans);
  const negativeCount = bucketCountOf(layout.negativeSpans);
  const width = positiveCount + negativeCount;
  return {
    reader,
    count,
    counterReset: HINTS[withStartTimes ? first >> 14 : bytes[2] >> 6],
    layout,
    positiveCount,
    negativeCount,
    width,
    rowsMax: width === 0 ? count : Math.min(count, Math.ceil(reader.bitsLeft / width)),
    starts: withStartTimes ? new StartTimeReader(bytes[2], count) : null,
  };
}

/** A writer that has a classic header and the layout behind it. */
export function writeFrame(samples: HistogramSamples): BitWriter {
  const count = samples.times.length;
  assert(count <= SAMPLES_PER_CHUNK_MAX, "a histogram chunk has room for 65535 samples");
  const writer = new BitWriter();
  writer.bits(count, 16);
  writer.bits(HINTS.indexOf(samples.counterReset) << 6, 8);
  if (count > 0) writeLayout(writer, samples.bucketRows > 0 ? samples.layout : EMPTY_LAYOUT);
  return writer;
}

/** The words of the columns of histograms, whatever their type. */
export interface HistogramWords {
  readonly sums: Int32Array;
  readonly counts: Int32Array;
  readonly zeroCounts: Int32Array;
  readonly buckets: Int32Array;
}

export function histogramWords(columns: Pick<HistogramSamples, keyof HistogramWords>): HistogramWords {
  return {
    sums: wordsOf(columns.sums),
    counts: wordsOf(columns.counts),
    zeroCounts: wordsOf(columns.zeroCounts),
    buckets: wordsOf(columns.buckets),
  };
}

/**
 * The number of rows with buckets, now that sample `index` is read. A chunk is cut before a histogram that follows a
 * stale marker, so one there means broken bytes, as does a row for which the chunk had no bits.
 */
export function rowsAfter(frame: HistogramFrame, sums: Int32Array, index: number, rows: number): number {
  if (isStale(sums, index)) return Math.min(rows, index);
  if (index >= rows) throw frame.reader.corrupt("a histogram follows a stale marker");
  if (index >= frame.rowsMax) throw frame.reader.corrupt("chunk ends before its last sample");
  return rows;
}
