/**
 * XOR chunks: floats with times as deltas of deltas and values by the XOR code (chunk-encodings.md, section 1).
 * Header: uint16 sample count.
 */
import { assert } from "../base/mod.ts";
import { BitReader } from "./bit_reader.ts";
import { BitWriter } from "./bit_writer.ts";
import { type EncodedChunk, type FloatSamples, wordsOf } from "./samples.ts";
import { newWindows, readRaw, readXor, writeXor } from "./xor_value.ts";

const HEADER_BYTES = 2;
export const SAMPLES_PER_CHUNK_MAX = 0xffff;

/** Throws CorruptDataError. */
export function decodeXor(chunk: EncodedChunk): FloatSamples {
  const reader = new BitReader(chunk, HEADER_BYTES);
  const count = (chunk.bytes[0] << 8) | chunk.bytes[1];
  const times = new Float64Array(count);
  const values = new Float64Array(count);
  const words = wordsOf(values);
  const windows = new Uint8Array(2);
  let delta = 0;
  for (let i = 0; i < count; i++) {
    if (i === 0) {
      times[0] = reader.varint();
      readRaw(reader, words, 0);
      continue;
    }
    if (i === 1) delta = reader.uvarint();
    else delta += readDeltaOfDelta(reader);
    times[i] = reader.time(times[i - 1] + delta);
    readXor(reader, words, i, i - 1, windows, 0);
  }
  return { kind: "float", times, startTimes: null, values };
}

/** Payload bits by the number of 1-bits before it: `0`, `10`, `110`, `1110`, `1111`. */
const DOD_BITS = [0, 14, 17, 20, 64];

function readDeltaOfDelta(reader: BitReader): number {
  const width = DOD_BITS[reader.ones(4)];
  if (width === 0) return 0;
  if (width === 64) {
    reader.long(64);
    return reader.signed();
  }
  const value = reader.bits(width);
  return value > 1 << (width - 1) ? value - (1 << width) : value;
}

/** Encodes samples [start, end), at most {@link SAMPLES_PER_CHUNK_MAX}. `writer` is overwritten. */
export function encodeXor(
  times: Float64Array,
  values: Float64Array,
  start = 0,
  end = times.length,
  writer = new BitWriter(),
): Uint8Array<ArrayBuffer> {
  assert(end - start <= SAMPLES_PER_CHUNK_MAX, "an XOR chunk has room for 65535 samples");
  writer.clear();
  writer.bits(end - start, 16);
  const words = wordsOf(values);
  const windows = newWindows(1);
  let deltaBefore = 0;
  for (let i = start; i < end; i++) {
    const lo = words[2 * i];
    const hi = words[2 * i + 1];
    if (i === start) {
      writer.varint(times[i]);
      writer.long(hi, lo, 64);
      continue;
    }
    const delta = times[i] - times[i - 1];
    if (i === start + 1) writer.uvarint(delta);
    else writeDeltaOfDelta(writer, delta - deltaBefore);
    deltaBefore = delta;
    writeXor(writer, hi, lo, words[2 * i - 1], words[2 * i - 2], windows, 0);
  }
  return writer.finish();
}

function writeDeltaOfDelta(writer: BitWriter, dod: number): void {
  if (dod === 0) writer.bits(0, 1);
  else if (dod >= -0x1fff && dod <= 0x2000) writer.bits((0b10 << 14) | (dod & 0x3fff), 16);
  else if (dod >= -0xffff && dod <= 0x10000) writer.bits((0b110 << 17) | (dod & 0x1ffff), 20);
  else if (dod >= -0x7ffff && dod <= 0x80000) writer.bits((0b1110 << 20) | (dod & 0xfffff), 24);
  else {
    writer.bits(0b1111, 4);
    writer.long(Math.floor(dod / 0x100000000), dod | 0, 64);
  }
}
