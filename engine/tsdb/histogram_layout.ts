/**
 * The part of a histogram chunk before its samples: zero threshold, schema, spans, custom bounds
 * (chunk-encodings.md, section 3). Invariant after reading: the schema is known, and every bucket has at least
 * one bit left in the chunk, so that nothing is allocated that the chunk cannot fill.
 */
import { frexpExponent, frexpFraction, powerOfTwo } from "../base/mod.ts";
import { CUSTOM_BUCKETS_SCHEMA, type Span } from "../model/mod.ts";
import type { BitReader } from "./bit_reader.ts";
import type { BitWriter } from "./bit_writer.ts";
import { bucketCountOf, type HistogramLayout, wordsOf } from "./samples.ts";
import { readVarbitCount, readVarbitInt, writeVarbitNumber, writeVarbitUint } from "./varbit.ts";
import { readRaw } from "./xor_value.ts";

const SCHEMA_MIN = -9;
const SCHEMA_MAX = 52;
const ZERO_THRESHOLD_BIAS = 243;
const ZERO_THRESHOLD_RAW = 255;
/** A bound of up to this many thousandths is stored as an integer. */
const BOUND_THOUSANDTHS_MAX = 33554430;

/** The layout of a chunk that starts with a stale marker. */
export const EMPTY_LAYOUT: HistogramLayout = {
  schema: 0,
  zeroThreshold: 0,
  positiveSpans: [],
  negativeSpans: [],
  customValues: new Float64Array(0),
};

export function readLayout(reader: BitReader): HistogramLayout {
  const zeroThreshold = readZeroThreshold(reader);
  readVarbitInt(reader);
  const schema = reader.signed();
  if ((schema < SCHEMA_MIN || schema > SCHEMA_MAX) && schema !== CUSTOM_BUCKETS_SCHEMA) {
    throw reader.corrupt(`unknown histogram schema ${schema}`);
  }
  const positiveSpans = readSpans(reader);
  const negativeSpans = readSpans(reader);
  const customValues = schema === CUSTOM_BUCKETS_SCHEMA ? readBounds(reader) : EMPTY_LAYOUT.customValues;
  const buckets = bucketCountOf(positiveSpans) + bucketCountOf(negativeSpans);
  if (buckets > reader.bitsLeft) throw reader.corrupt(`${buckets} buckets in ${reader.bitsLeft} bits`);
  return { schema, zeroThreshold, positiveSpans, negativeSpans, customValues };
}

export function writeLayout(writer: BitWriter, layout: HistogramLayout): void {
  writeZeroThreshold(writer, layout.zeroThreshold);
  writeVarbitNumber(writer, layout.schema);
  writeSpans(writer, layout.positiveSpans);
  writeSpans(writer, layout.negativeSpans);
  if (layout.schema === CUSTOM_BUCKETS_SCHEMA) writeBounds(writer, layout.customValues);
}

function readFloat(reader: BitReader): number {
  const cell = new Float64Array(1);
  readRaw(reader, wordsOf(cell), 0);
  return cell[0];
}

function writeFloat(writer: BitWriter, value: number): void {
  const words = wordsOf(Float64Array.of(value));
  writer.long(words[1], words[0], 64);
}

/** One byte for 0.5 * 2^(byte - 243), the powers of two that are common; 255: 64 raw bits follow. */
function readZeroThreshold(reader: BitReader): number {
  const code = reader.bits(8);
  if (code === 0) return 0;
  return code === ZERO_THRESHOLD_RAW ? readFloat(reader) : powerOfTwo(code - ZERO_THRESHOLD_BIAS - 1);
}

function writeZeroThreshold(writer: BitWriter, threshold: number): void {
  const code = frexpExponent(threshold) + ZERO_THRESHOLD_BIAS;
  if (threshold === 0) writer.bits(0, 8);
  else if (frexpFraction(threshold) === 0.5 && code >= 1 && code < ZERO_THRESHOLD_RAW) writer.bits(code, 8);
  else {
    writer.bits(ZERO_THRESHOLD_RAW, 8);
    writeFloat(writer, threshold);
  }
}

function readSpans(reader: BitReader): Span[] {
  const count = readVarbitCount(reader, reader.bitsLeft, "number of spans");
  const spans: Span[] = [];
  for (let i = 0; i < count; i++) {
    const length = readVarbitCount(reader, reader.bitsLeft, "span length");
    readVarbitInt(reader);
    const offset = reader.signed();
    if (offset !== (offset | 0)) throw reader.corrupt(`span offset ${offset} is out of range`);
    spans.push({ offset, length });
  }
  return spans;
}

function writeSpans(writer: BitWriter, spans: readonly Span[]): void {
  writeVarbitUint(writer, 0, spans.length);
  for (const { offset, length } of spans) {
    writeVarbitUint(writer, 0, length);
    writeVarbitNumber(writer, offset);
  }
}

function readBounds(reader: BitReader): Float64Array {
  const count = readVarbitCount(reader, reader.bitsLeft, "number of bounds");
  const bounds = new Float64Array(count);
  const words = wordsOf(bounds);
  for (let i = 0; i < count; i++) {
    const code = readVarbitCount(reader, Number.MAX_SAFE_INTEGER, "bound");
    if (code === 0) readRaw(reader, words, i);
    else bounds[i] = (code - 1) / 1000;
  }
  return bounds;
}

function writeBounds(writer: BitWriter, bounds: Float64Array): void {
  const words = wordsOf(bounds);
  writeVarbitUint(writer, 0, bounds.length);
  bounds.forEach((bound, i) => {
    const thousandths = Math.round(bound * 1000);
    const short = bound * 1000 >= 0 && bound * 1000 <= BOUND_THOUSANDTHS_MAX && thousandths / 1000 === bound;
    if (short) writeVarbitUint(writer, 0, thousandths + 1);
    else {
      writer.bits(0, 1);
      writer.long(words[2 * i + 1], words[2 * i], 64);
    }
  });
}
