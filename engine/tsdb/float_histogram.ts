/**
 * Float histogram chunks, with and without start timestamps (chunk-encodings.md, sections 4 and 5): times as deltas of
 * deltas, every count, sum and bucket by the XOR code with a window of its own.
 */
import type { BitWriter } from "./bit_writer.ts";
import {
  type HistogramFrame,
  type HistogramWords,
  histogramWords,
  readFrame,
  rowsAfter,
  writeFrame,
} from "./histogram_frame.ts";
import type { EncodedChunk, FloatHistogramSamples } from "./samples.ts";
import { readVarbitInt, writeVarbitNumber } from "./varbit.ts";
import { newWindows, readRaw, readXor, writeXor } from "./xor_value.ts";

/** Windows 0 to 2 belong to these columns, the others to the buckets. */
const COUNT = 0;
const ZERO_COUNT = 1;
const SUM = 2;
const FIRST_BUCKET = 3;

/** Throws CorruptDataError. */
export function decodeFloatHistogram(chunk: EncodedChunk, withStartTimes: boolean): FloatHistogramSamples {
  const frame = readFrame(chunk, withStartTimes);
  const { count, layout, counterReset, positiveCount, negativeCount, width } = frame;
  const times = new Float64Array(count);
  const columns = {
    sums: new Float64Array(count),
    counts: new Float64Array(count),
    zeroCounts: new Float64Array(count),
    buckets: new Float64Array(frame.rowsMax * width),
  };
  const bucketRows = readSamples(frame, times, histogramWords(columns));
  return {
    kind: "float_histogram",
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
  const windows = new Uint8Array(2 * (FIRST_BUCKET + width));
  let timeDelta = 0;
  let rows = count;
  for (let i = 0; i < count; i++) {
    readVarbitInt(reader);
    if (i === 0) {
      times[0] = reader.time(reader.signed());
      readRaw(reader, counts, 0);
      readRaw(reader, zeroCounts, 0);
      readRaw(reader, sums, 0);
      for (let b = 0; b < width; b++) readRaw(reader, buckets, b);
    } else {
      timeDelta += reader.signed();
      times[i] = reader.time(times[i - 1] + timeDelta);
      readXor(reader, counts, i, i - 1, windows, COUNT);
      readXor(reader, zeroCounts, i, i - 1, windows, ZERO_COUNT);
      readXor(reader, sums, i, i - 1, windows, SUM);
    }
    rows = rowsAfter(frame, sums, i, rows);
    if (i > 0 && i < rows) {
      const start = i * width;
      for (let b = 0; b < width; b++) {
        readXor(reader, buckets, start + b, start + b - width, windows, FIRST_BUCKET + b);
      }
    }
    frame.starts?.read(reader, i, times);
  }
  return rows;
}

/** Encodes without start timestamps. */
export function encodeFloatHistogram(samples: FloatHistogramSamples): Uint8Array<ArrayBuffer> {
  const writer = writeFrame(samples);
  const { times } = samples;
  const { sums, counts, zeroCounts, buckets } = histogramWords(samples);
  const width = samples.positiveCount + samples.negativeCount;
  const windows = newWindows(FIRST_BUCKET + width);
  let timeDelta = 0;
  for (let i = 0; i < times.length; i++) {
    const stale = i >= samples.bucketRows;
    if (i === 0) {
      writeVarbitNumber(writer, times[0]);
      writer.long(counts[1], counts[0], 64);
      writer.long(zeroCounts[1], zeroCounts[0], 64);
      writer.long(sums[1], sums[0], 64);
      if (!stale) { for (let b = 0; b < width; b++) writer.long(buckets[2 * b + 1], buckets[2 * b], 64); }
      continue;
    }
    const delta = times[i] - times[i - 1];
    writeVarbitNumber(writer, delta - timeDelta);
    timeDelta = delta;
    writeCell(writer, counts, i, i - 1, windows, COUNT);
    writeCell(writer, zeroCounts, i, i - 1, windows, ZERO_COUNT);
    writeCell(writer, sums, i, i - 1, windows, SUM);
    if (stale) continue;
    const start = i * width;
    for (let b = 0; b < width; b++) writeCell(writer, buckets, start + b, start + b - width, windows, FIRST_BUCKET + b);
  }
  return writer.finish();
}

function writeCell(
  writer: BitWriter,
  words: Int32Array,
  index: number,
  before: number,
  windows: Uint8Array,
  w: number,
): void {
  writeXor(
    writer,
    words[2 * index + 1],
    words[2 * index],
    words[2 * before + 1],
    words[2 * before],
    windows,
    w,
  );
}
