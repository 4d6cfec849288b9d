/**
 * Integer histogram chunks, with and without start timestamps (chunk-encodings.md, sections 3 and 5): times, counts and
 * buckets as deltas of deltas in varbit integers, sums by the XOR code.
 *
 * All integers are 64 bits and wrap as in Go; they are added as pairs of words, (low, high) side by side.
 */
import type { BitReader } from "./bit_reader.ts";
import type { BitWriter } from "./bit_writer.ts";
import {
  type HistogramFrame,
  type HistogramWords,
  histogramWords,
  readFrame,
  rowsAfter,
  writeFrame,
} from "./histogram_frame.ts";
import type { EncodedChunk, IntHistogramSamples } from "./samples.ts";
import { readVarbitInt, readVarbitUint, writeVarbitInt, writeVarbitNumber, writeVarbitUint } from "./varbit.ts";
import { newWindows, readRaw, readXor, writeXor } from "./xor_value.ts";

/** Throws CorruptDataError. */
export function decodeHistogram(chunk: EncodedChunk, withStartTimes: boolean): IntHistogramSamples {
  const frame = readFrame(chunk, withStartTimes);
  const { count, layout, counterReset, positiveCount, negativeCount, width } = frame;
  const times = new Float64Array(count);
  const columns = {
    sums: new Float64Array(count),
    counts: new BigUint64Array(count),
    zeroCounts: new BigUint64Array(count),
    buckets: new BigInt64Array(frame.rowsMax * width),
  };
  const bucketRows = readSamples(frame, times, histogramWords(columns));
  return {
    kind: "histogram",
    ...columns,
    times,
    startTimes: frame.starts?.startTimes ?? null,
    layout,
    counterReset,
    bucketRows,
    positiveCount,
    negativeCount,
    buckets: columns.buckets.subarray(0, bucketRows * width),
  };
}

/** Returns the number of samples before the first stale marker. */
function readSamples(frame: HistogramFrame, times: Float64Array, words: HistogramWords): number {
  const { reader, count, width } = frame;
  const { sums, counts, zeroCounts, buckets } = words;
  const windows = new Uint8Array(2);
  // Deltas of count, zero count and each bucket.
  const deltas = new Int32Array(2 * (2 + width));
  let timeDelta = 0;
  let rows = count;
  for (let i = 0; i < count; i++) {
    readVarbitInt(reader);
    if (i === 0) {
      times[0] = reader.time(reader.signed());
      readUint(reader, counts);
      readUint(reader, zeroCounts);
      readRaw(reader, sums, 0);
      readFirstBuckets(reader, buckets, width);
    } else {
      timeDelta += reader.signed();
      times[i] = reader.time(times[i - 1] + timeDelta);
      readDeltaOfDelta(reader, counts, i, i - 1, deltas, 0);
      readDeltaOfDelta(reader, zeroCounts, i, i - 1, deltas, 1);
      readXor(reader, sums, i, i - 1, windows, 0);
    }
    rows = rowsAfter(frame, sums, i, rows);
    if (i >= rows) {
      counts.fill(0, 2 * i, 2 * i + 2);
      zeroCounts.fill(0, 2 * i, 2 * i + 2);
    } else if (i > 0) {
      const start = i * width;
      for (let b = 0; b < width; b++) readDeltaOfDelta(reader, buckets, start + b, start + b - width, deltas, 2 + b);
    }
    frame.starts?.read(reader, i, times);
  }
  return rows;
}

function readUint(reader: BitReader, words: Int32Array): void {
  readVarbitUint(reader);
  words[0] = reader.lo;
  words[1] = reader.hi;
}

function readFirstBuckets(reader: BitReader, buckets: Int32Array, width: number): void {
  for (let b = 0; b < width; b++) {
    readVarbitInt(reader);
    buckets[2 * b] = reader.lo;
    buckets[2 * b + 1] = reader.hi;
  }
}

/** words[index] = words[before] + (deltas[d] += the next integer) */
function readDeltaOfDelta(
  reader: BitReader,
  words: Int32Array,
  index: number,
  before: number,
  deltas: Int32Array,
  d: number,
): void {
  readVarbitInt(reader);
  let lo = (deltas[2 * d] >>> 0) + (reader.lo >>> 0);
  let hi = deltas[2 * d + 1] + reader.hi + (lo > 0xffffffff ? 1 : 0);
  deltas[2 * d] = lo;
  deltas[2 * d + 1] = hi;
  lo = (words[2 * before] >>> 0) + (deltas[2 * d] >>> 0);
  hi = words[2 * before + 1] + deltas[2 * d + 1] + (lo > 0xffffffff ? 1 : 0);
  words[2 * index] = lo;
  words[2 * index + 1] = hi;
}

/** Encodes without start timestamps. */
export function encodeHistogram(samples: IntHistogramSamples): Uint8Array<ArrayBuffer> {
  const writer = writeFrame(samples);
  const { times } = samples;
  const { sums, counts, zeroCounts, buckets } = histogramWords(samples);
  const width = samples.positiveCount + samples.negativeCount;
  const deltas = new Int32Array(2 * (2 + width));
  const windows = newWindows(1);
  let timeDelta = 0;
  for (let i = 0; i < times.length; i++) {
    const stale = i >= samples.bucketRows;
    if (i === 0) {
      writeVarbitNumber(writer, times[0]);
      writeVarbitUint(writer, counts[1], counts[0]);
      writeVarbitUint(writer, zeroCounts[1], zeroCounts[0]);
      writer.long(sums[1], sums[0], 64);
      if (!stale) { for (let b = 0; b < width; b++) writeVarbitInt(writer, buckets[2 * b + 1], buckets[2 * b]); }
      continue;
    }
    const delta = times[i] - times[i - 1];
    writeVarbitNumber(writer, delta - timeDelta);
    timeDelta = delta;
    if (stale) writer.bits(0, 2);
    else {
      writeDeltaOfDelta(writer, counts, i, i - 1, deltas, 0);
      writeDeltaOfDelta(writer, zeroCounts, i, i - 1, deltas, 1);
    }
    writeXor(writer, sums[2 * i + 1], sums[2 * i], sums[2 * i - 1], sums[2 * i - 2], windows, 0);
    if (stale) continue;
    const start = i * width;
    for (let b = 0; b < width; b++) writeDeltaOfDelta(writer, buckets, start + b, start + b - width, deltas, 2 + b);
  }
  return writer.finish();
}

function writeDeltaOfDelta(
  writer: BitWriter,
  words: Int32Array,
  index: number,
  before: number,
  deltas: Int32Array,
  d: number,
): void {
  const lo = (words[2 * index] >>> 0) - (words[2 * before] >>> 0);
  const hi = (words[2 * index + 1] - words[2 * before + 1] - (lo < 0 ? 1 : 0)) | 0;
  const dodLo = (lo >>> 0) - (deltas[2 * d] >>> 0);
  const dodHi = hi - deltas[2 * d + 1] - (dodLo < 0 ? 1 : 0);
  deltas[2 * d] = lo;
  deltas[2 * d + 1] = hi;
  writeVarbitInt(writer, dodHi, dodLo);
}
