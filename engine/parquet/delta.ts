/**
 * DELTA_BINARY_PACKED of 32-bit integers (Encodings.md of apache/parquet-format): the lengths of DELTA_LENGTH columns.
 *
 *   header     = varint values per block, varint miniblocks per block, varint count, zigzag first value
 *   block      = zigzag least delta, one byte of bit width per miniblock, miniblocks
 *   miniblock  = (delta - least delta) of its values, bit-packed; miniblocks past the last value are left out
 *
 * Arithmetic is modulo 2^32.
 */
import type { ByteWriter } from "../base/mod.ts";
import { bitWidth, CORRUPT, packBits, unpackBits } from "./hybrid.ts";

/**
 * Decodes exactly `count` values from bytes[at, end) to `out`. Returns where the encoding ends, or {@link CORRUPT}.
 */
export function decodeDelta(bytes: Uint8Array, at: number, end: number, out: Int32Array, count: number): number {
  const header = new Varints(bytes, at, end);
  const blockValues = header.next();
  const miniblocks = header.next();
  const total = header.next();
  let value = unzigzag(header.next());
  const miniblockValues = blockValues / miniblocks;
  if (header.failed || total !== count || !(miniblockValues >= 8 && miniblockValues % 8 === 0)) return CORRUPT;
  if (count === 0) return header.at;
  out[0] = value;
  let done = 1;
  while (done < count) {
    const least = unzigzag(header.next());
    const widthsAt = header.at;
    let body = widthsAt + miniblocks;
    if (header.failed || body > end) return CORRUPT;
    for (let miniblock = 0; miniblock < miniblocks && done < count; miniblock++) {
      const width = bytes[widthsAt + miniblock];
      const next = body + (miniblockValues / 8) * width;
      if (width > 32 || next > end) return CORRUPT;
      const values = Math.min(miniblockValues, count - done);
      unpackBits(bytes, body, width, out, done, values);
      value = addUp(out, done, values, least, value);
      done += values;
      body = next;
    }
    header.at = body;
  }
  return header.at;
}

/** Turns deltas above `least` into values, from `value` on. Returns the last. */
function addUp(out: Int32Array, from: number, count: number, least: number, value: number): number {
  for (let i = from; i < from + count; i++) {
    value = (value + least + out[i]) | 0;
    out[i] = value;
  }
  return value;
}

function unzigzag(value: number): number {
  return (value >>> 1) ^ -(value & 1);
}

/** Varints of up to 32 bits; longer ones, which other writers use for negative 64-bit zigzags, are cut to 32. */
class Varints {
  failed = false;
  constructor(readonly bytes: Uint8Array, public at: number, readonly end: number) {}

  next(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      if (this.at >= this.end) break;
      const byte = this.bytes[this.at++];
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
    this.failed = true;
    return 0;
  }
}

const BLOCK_VALUES = 128;
const MINIBLOCKS = 4;
const MINIBLOCK_VALUES = BLOCK_VALUES / MINIBLOCKS;

/** Encodes values[0, count). */
export function encodeDelta(values: Int32Array, count: number, out: ByteWriter): void {
  out.uvarint(BLOCK_VALUES);
  out.uvarint(MINIBLOCKS);
  out.uvarint(count);
  out.varint(count > 0 ? values[0] : 0);
  const deltas = new Int32Array(BLOCK_VALUES);
  for (let start = 1; start < count; start += BLOCK_VALUES) {
    const length = Math.min(BLOCK_VALUES, count - start);
    let least = 0x7fffffff;
    for (let i = 0; i < length; i++) {
      deltas[i] = (values[start + i] - values[start + i - 1]) | 0;
      least = Math.min(least, deltas[i]);
    }
    for (let i = 0; i < length; i++) deltas[i] = (deltas[i] - least) | 0;
    deltas.fill(0, length);
    out.varint(least);
    encodeBlock(deltas, Math.ceil(length / MINIBLOCK_VALUES), out);
  }
}

function encodeBlock(deltas: Int32Array, used: number, out: ByteWriter): void {
  const widths = new Uint8Array(MINIBLOCKS);
  for (let i = 0; i < used * MINIBLOCK_VALUES; i++) {
    const miniblock = Math.floor(i / MINIBLOCK_VALUES);
    widths[miniblock] = Math.max(widths[miniblock], bitWidth(deltas[i]));
  }
  out.bytes(widths);
  for (let miniblock = 0; miniblock < used; miniblock++) {
    const from = miniblock * MINIBLOCK_VALUES;
    packBits(deltas, from, from + MINIBLOCK_VALUES, widths[miniblock], out);
  }
}
