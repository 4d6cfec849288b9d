/** The six chunk encodings behind one door: decode any, encode the three that parquet blocks may hold. */
import { CorruptDataError } from "../base/mod.ts";
import {
  type CounterResetHint,
  ENCODING_FLOAT_HISTOGRAM,
  ENCODING_FLOAT_HISTOGRAM_ST,
  ENCODING_HISTOGRAM,
  ENCODING_HISTOGRAM_ST,
  ENCODING_XOR,
  ENCODING_XOR2,
} from "../model/mod.ts";
import { decodeFloatHistogram, encodeFloatHistogram } from "./float_histogram.ts";
import { decodeHistogram, encodeHistogram } from "./histogram.ts";
import type { ChunkSamples, EncodedChunk, HistogramSamples } from "./samples.ts";
import { decodeXor, encodeXor } from "./xor.ts";
import { decodeXor2 } from "./xor2.ts";

/** Encodings that readers of parquet blocks know. */
export function isClassicEncoding(encoding: number): boolean {
  return encoding >= ENCODING_XOR && encoding <= ENCODING_FLOAT_HISTOGRAM;
}

/** All samples of a chunk, in the order stored. Throws CorruptDataError, also for an unknown encoding. */
export function decodeChunk(chunk: EncodedChunk): ChunkSamples {
  switch (chunk.encoding) {
    case ENCODING_XOR:
      return decodeXor(chunk);
    case ENCODING_XOR2:
      return decodeXor2(chunk);
    case ENCODING_HISTOGRAM:
      return decodeHistogram(chunk, false);
    case ENCODING_HISTOGRAM_ST:
      return decodeHistogram(chunk, true);
    case ENCODING_FLOAT_HISTOGRAM:
      return decodeFloatHistogram(chunk, false);
    case ENCODING_FLOAT_HISTOGRAM_ST:
      return decodeFloatHistogram(chunk, true);
    default:
      throw new CorruptDataError(chunk.object, chunk.offset, `unknown chunk encoding ${chunk.encoding}`);
  }
}

/** Bytes in the classic encoding of the samples' kind; start timestamps are dropped. */
export function encodeChunk(samples: ChunkSamples): { encoding: number; bytes: Uint8Array<ArrayBuffer> } {
  switch (samples.kind) {
    case "float":
      return { encoding: ENCODING_XOR, bytes: encodeXor(samples.times, samples.values) };
    case "histogram":
      return { encoding: ENCODING_HISTOGRAM, bytes: encodeHistogram(samples) };
    case "float_histogram":
      return { encoding: ENCODING_FLOAT_HISTOGRAM, bytes: encodeFloatHistogram(samples) };
  }
}

/** What a reader may conclude about sample `index` of a chunk: only the first of a counter's chunk is uncertain. */
export function counterResetHintAt(samples: HistogramSamples, index: number): CounterResetHint {
  if (index >= samples.bucketRows) return "unknown";
  if (samples.counterReset === "gauge") return "gauge";
  return index === 0 ? "unknown" : "not_reset";
}
