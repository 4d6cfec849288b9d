/** Recorded chunks with their samples (../shared/fixtures/chunks/README.md), and the comparison with what we decode. */
import {
  type ChunkSamples,
  counterResetHintAt,
  decodeChunk,
  type EncodedChunk,
  floatHistogramAt,
  isStale,
  wordsOf,
} from "../engine/tsdb/mod.ts";
import type { Span } from "../engine/model/mod.ts";

type Hex = string;
type VectorSpan = [offset: number, length: number];

interface VectorSample {
  readonly T: string;
  readonly ST: string;
  /** Bits of the value; of a histogram, of its sum. */
  readonly V: Hex;
  readonly H?: [
    schema: number,
    zeroThreshold: Hex,
    zeroCount: Hex,
    count: Hex,
    positiveSpans: VectorSpan[] | null,
    negativeSpans: VectorSpan[] | null,
    positive: Hex[] | null,
    negative: Hex[] | null,
    bounds: Hex[] | null,
    hint: number,
  ];
}

export interface ChunkVector {
  /** Encoding. */
  readonly e: number;
  /** Chunk bytes in hex. */
  readonly b: Hex;
  readonly s: VectorSample[];
}

const HINTS = ["unknown", "reset", "not_reset", "gauge"];

export function vectorChunk(vector: ChunkVector): EncodedChunk {
  return { encoding: vector.e, bytes: Uint8Array.fromHex(vector.b), object: "vector", offset: 0 };
}

/** What is wrong with our reading of the vector's chunk; null = nothing. */
export function differenceToVector(vector: ChunkVector): string | null {
  let samples: ChunkSamples;
  try {
    samples = decodeChunk(vectorChunk(vector));
  } catch (error) {
    return String(error);
  }
  if (samples.times.length !== vector.s.length) {
    return `got ${samples.times.length} samples, expected ${vector.s.length}`;
  }
  for (const [i, expected] of vector.s.entries()) {
    const got = JSON.stringify(sampleAt(samples, i));
    const want = JSON.stringify(normalized(expected));
    if (got !== want) return `sample ${i}: got ${got}, expected ${want}`;
  }
  return null;
}

function normalized(sample: VectorSample): unknown[] {
  const { T, ST, V, H } = sample;
  return [T, ST, V, H === undefined ? null : H.map((field) => field ?? [])];
}

function sampleAt(samples: ChunkSamples, i: number): unknown[] {
  const column = samples.kind === "float" ? samples.values : samples.sums;
  const head = [String(samples.times[i]), String(samples.startTimes?.[i] ?? 0), bitsOf(column, i)];
  if (samples.kind === "float" || isStale(wordsOf(samples.sums), i)) return [...head, null];
  const histogram = floatHistogramAt(samples, i);
  const hex = (values: Float64Array) => Array.from(values, (_, at) => bitsOf(values, at));
  const spans = (list: readonly Span[]) => list.map((span) => [span.offset, span.length]);
  return [...head, [
    histogram.schema,
    ...hex(Float64Array.of(histogram.zeroThreshold, histogram.zeroCount, histogram.count)),
    spans(histogram.positiveSpans),
    spans(histogram.negativeSpans),
    hex(histogram.positiveBuckets),
    hex(histogram.negativeBuckets),
    hex(histogram.customValues),
    HINTS.indexOf(counterResetHintAt(samples, i)),
  ]];
}

function bitsOf(values: Float64Array, i: number): Hex {
  return new BigUint64Array(values.buffer, values.byteOffset, values.length)[i].toString(16).padStart(16, "0");
}
