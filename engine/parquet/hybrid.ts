/**
 * The RLE / bit-packed hybrid (Encodings.md of apache/parquet-format): definition levels and dictionary indexes.
 *
 *   run        = varint header, then
 *     RLE        (header even): the value in ceil(width / 8) bytes little endian, header / 2 times
 *     bit-packed (header odd):  header / 2 groups of eight values of `width` bits, lowest bits first
 */
import type { ByteWriter } from "../base/mod.ts";

/** Status of a decoder: the bytes contradict the encoding. */
export const CORRUPT = -1;

/**
 * Decodes `count` values of `width` bits (0 to 31) from bytes[at, end) to out[from...]. Returns where it stopped
 * reading, or {@link CORRUPT}.
 */
export function decodeHybrid(
  bytes: Uint8Array,
  at: number,
  end: number,
  width: number,
  out: Int32Array,
  from: number,
  count: number,
): number {
  const valueBytes = (width + 7) >> 3;
  let left = count;
  while (left > 0) {
    let header = 0;
    for (let shift = 0; true; shift += 7) {
      if (at >= end || shift > 28) return CORRUPT;
      const byte = bytes[at++];
      header |= (byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    const run = header >>> 1;
    if (run === 0) return CORRUPT;
    if ((header & 1) === 0) {
      if (valueBytes > end - at || run > left) return CORRUPT;
      let value = 0;
      for (let i = 0; i < valueBytes; i++) value |= bytes[at++] << (8 * i);
      if (value >>> width !== 0) return CORRUPT;
      out.fill(value, from, from + run);
      from += run;
      left -= run;
    } else {
      // The last group may be filled up with values that do not count.
      if (run * width > end - at || run > (left + 7) >> 3) return CORRUPT;
      const values = Math.min(run * 8, left);
      unpackBits(bytes, at, width, out, from, values);
      at += run * width;
      from += values;
      left -= values;
    }
  }
  return at;
}

/**
 * Unpacks `count` values of `width` bits (0 to 32), lowest bits first. The caller has checked that they lie inside the
 * bytes.
 */
export function unpackBits(
  bytes: Uint8Array,
  at: number,
  width: number,
  out: Int32Array,
  from: number,
  count: number,
): void {
  if (width === 0) {
    out.fill(0, from, from + count);
    return;
  }
  // A value of up to 25 bits lies in the four bytes from its first one, where there are four.
  const bitsInWords = (bytes.length - 4 - at) * 8;
  const inWords = width <= 25 && bitsInWords > 0 ? Math.min(count, Math.floor(bitsInWords / width)) : 0;
  unpackFromWords(bytes, at, width, out, from, inWords);
  unpackFromBytes(bytes, at, inWords * width, width, out, from + inWords, count - inWords);
}

function unpackFromWords(
  bytes: Uint8Array,
  at: number,
  width: number,
  out: Int32Array,
  from: number,
  count: number,
): void {
  const mask = (1 << width) - 1;
  let bit = 0;
  for (let i = from; i < from + count; i++) {
    const byte = at + (bit >>> 3);
    const word = bytes[byte] | (bytes[byte + 1] << 8) | (bytes[byte + 2] << 16) | (bytes[byte + 3] << 24);
    out[i] = (word >>> (bit & 7)) & mask;
    bit += width;
  }
}

function unpackFromBytes(
  bytes: Uint8Array,
  at: number,
  bit: number,
  width: number,
  out: Int32Array,
  from: number,
  count: number,
): void {
  const mask = width >= 32 ? -1 : (1 << width) - 1;
  for (let i = from; i < from + count; i++) {
    const byte = at + Math.floor(bit / 8);
    const shift = bit % 8;
    // Bytes past the end read as undefined, which is 0 here; the mask drops whatever is not ours.
    let value = (bytes[byte] | (bytes[byte + 1] << 8) | (bytes[byte + 2] << 16) | (bytes[byte + 3] << 24)) >>> shift;
    if (shift + width > 32) value |= bytes[byte + 4] << (32 - shift);
    out[i] = value & mask;
    bit += width;
  }
}

/** Bits that `max` takes. */
export function bitWidth(max: number): number {
  return 32 - Math.clz32(max);
}

/** Values equal in a row that are worth an RLE run of their own. */
const RUN_MIN = 8;

/** Encodes runs of equal values: long ones as RLE, what is between them bit-packed. */
export class HybridEncoder {
  /** Values that wait to be bit-packed. */
  #pending = new Int32Array(64);
  #pendingCount = 0;

  constructor(readonly width: number, readonly out: ByteWriter) {}

  /** `value`, `count` times. */
  push(value: number, count: number): void {
    // Bit-packed values come in groups of eight: the first of a run may be needed to fill one up.
    const fill = Math.min(count, (8 - this.#pendingCount % 8) % 8);
    const run = count - fill >= RUN_MIN ? count - fill : 0;
    this.#keep(value, count - run);
    if (run === 0) return;
    this.finish();
    this.out.uvarint(run * 2);
    for (let shift = 0; shift < this.width; shift += 8) this.out.u8((value >>> shift) & 0xff);
  }

  /** Writes what waits, filled up with zeros. */
  finish(): void {
    const groups = Math.ceil(this.#pendingCount / 8);
    if (groups === 0) return;
    this.out.uvarint(groups * 2 + 1);
    this.#pending.fill(0, this.#pendingCount, groups * 8);
    packBits(this.#pending, 0, groups * 8, this.width, this.out);
    this.#pendingCount = 0;
  }

  #keep(value: number, count: number): void {
    const end = this.#pendingCount + count;
    if (end > this.#pending.length - 8) {
      const next = new Int32Array(end * 2);
      next.set(this.#pending);
      this.#pending = next;
    }
    while (this.#pendingCount < end) this.#pending[this.#pendingCount++] = value;
  }
}

/** Packs values[from, to) to `width` bits (0 to 32) each, lowest bits first; their bits make up whole bytes. */
export function packBits(values: Int32Array, from: number, to: number, width: number, out: ByteWriter): void {
  let word = 0;
  let bits = 0;
  for (let i = from; i < to && width > 0; i++) {
    const value = values[i];
    word |= value << bits;
    if (bits + width < 32) {
      bits += width;
      continue;
    }
    out.u32le(word >>> 0);
    const rest = bits + width - 32;
    word = rest === 0 ? 0 : value >>> (width - rest);
    bits = rest;
  }
  for (; bits > 0; bits -= 8) {
    out.u8(word & 0xff);
    word >>>= 8;
  }
}
