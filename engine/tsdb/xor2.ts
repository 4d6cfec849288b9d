/**
 * XOR2 chunks: floats with a joint control code for time and value, stale markers of no bits, and optional start
 * timestamps (chunk-encodings.md, section 2). Header: uint16 sample count, start timestamp byte.
 *
 * Values are coded against the last value that was no stale marker, which is 0.0 before the first.
 */
import { BitReader } from "./bit_reader.ts";
import { type EncodedChunk, type FloatSamples, isStale, setStale, wordsOf } from "./samples.ts";
import { StartTimeReader } from "./start_times.ts";
import { readInWindow, readNewWindow, readRaw } from "./xor_value.ts";

const HEADER_BYTES = 3;

/** Throws CorruptDataError. */
export function decodeXor2(chunk: EncodedChunk): FloatSamples {
  const reader = new BitReader(chunk, HEADER_BYTES);
  const count = (chunk.bytes[0] << 8) | chunk.bytes[1];
  const times = new Float64Array(count);
  // One cell more: the 0.0 that stands for "no value yet".
  const cells = new Float64Array(count + 1);
  const words = wordsOf(cells);
  const windows = new Uint8Array(2);
  const starts = new StartTimeReader(chunk.bytes[2], count);
  let delta = 0;
  let base = count;
  for (let i = 0; i < count; i++) {
    if (i === 0) {
      times[0] = reader.varint();
      readRaw(reader, words, 0);
    } else if (i === 1) {
      delta = reader.uvarint();
      readValue(reader, words, 1, base, windows);
    } else delta += readJoint(reader, words, i, base, windows);
    if (i > 0) times[i] = reader.time(times[i - 1] + delta);
    if (!isStale(words, i)) base = i;
    starts.read(reader, i, times);
  }
  return { kind: "float", times, startTimes: starts.startTimes, values: cells.subarray(0, count) };
}

/** Reads the joint code: returns the delta of the time delta and sets value `index`. */
function readJoint(reader: BitReader, words: Int32Array, index: number, base: number, windows: Uint8Array): number {
  const control = reader.ones(5);
  switch (control) {
    case 0:
      copyValue(words, index, base);
      return 0;
    case 1:
      if (reader.bit() === 0) readInWindow(reader, words, index, base, windows, 0);
      else readNewWindow(reader, words, index, base, windows, 0);
      return 0;
    case 5:
      setStale(words, index);
      return 0;
  }
  const dod = control === 2 ? readSigned(reader, 13) : control === 3 ? readSigned(reader, 20) : readSigned64(reader);
  readValue(reader, words, index, base, windows);
  return dod;
}

/** `0` the base, `10` a difference in the window, `110` a new window, `111` a stale marker. */
function readValue(reader: BitReader, words: Int32Array, index: number, base: number, windows: Uint8Array): void {
  switch (reader.ones(3)) {
    case 0:
      return copyValue(words, index, base);
    case 1:
      return readInWindow(reader, words, index, base, windows, 0);
    case 2:
      return readNewWindow(reader, words, index, base, windows, 0);
    default:
      return setStale(words, index);
  }
}

function copyValue(words: Int32Array, index: number, from: number): void {
  words[2 * index] = words[2 * from];
  words[2 * index + 1] = words[2 * from + 1];
}

/** Two's complement of `width` bits. */
function readSigned(reader: BitReader, width: number): number {
  return (reader.bits(width) << (32 - width)) >> (32 - width);
}

function readSigned64(reader: BitReader): number {
  reader.long(64);
  return reader.signed();
}
