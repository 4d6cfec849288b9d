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

/** Unpacks `count` values of `width` bits (0 to 32), lowest bits first. The caller has checked the bounds. */
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
  const mask = width >= 32 ? -1 : (1 << width) - 1;
  let bit = 0;
  for (let i = 0; i < count; i++) {
    const byte = at + (bit >> 3);
    const shift = bit & 7;
    // Bytes past the end read as undefined, which is 0 here; the mask drops whatever is not ours.
    let value = (bytes[byte] | (bytes[byte + 1] << 8) | (bytes[byte + 2] << 16) | (bytes[byte + 3] << 24)) >>> shift;
    if (shift + width > 32) value |= bytes[byte + 4] << (32 - shift);
    out[from + i] = value & mask;
    bit += width;
  }
}

/** Bits that `max` takes. */
export function bitWidth(max: number): number {
  return 32 - Math.clz32(max);
}

/** Values equal in a row that are worth an RLE run of their own. */
const RUN_MIN = 8;

/** Encodes values[0, count): runs of equal values as RLE, what is between them bit-packed. */
export function encodeHybrid(values: Int32Array, count: number, width: number, out: ByteWriter): void {
  let packedFrom = 0;
  let at = 0;
  while (at < count) {
    const value = values[at];
    let end = at + 1;
    while (end < count && values[end] === value) end++;
    // Bit-packed runs hold multiples of eight: the first equal values may be needed to fill up a group.
    const start = packedFrom + Math.ceil((at - packedFrom) / 8) * 8;
    if (end - start >= RUN_MIN) {
      packBits(values, packedFrom, start, width, out);
      out.uvarint((end - start) * 2);
      for (let shift = 0; shift < width; shift += 8) out.u8((value >>> shift) & 0xff);
      packedFrom = end;
    }
    at = end;
  }
  packBits(values, packedFrom, count, width, out);
}

function packBits(values: Int32Array, from: number, to: number, width: number, out: ByteWriter): void {
  if (from === to) return;
  const groups = Math.ceil((to - from) / 8);
  out.uvarint(groups * 2 + 1);
  let buffer = 0;
  let bits = 0;
  for (let i = from; i < from + groups * 8; i++) {
    // Fewer than 8 bits wait in the buffer, and a value of more than 24 would not fit above them.
    for (let shift = 0; shift < width; shift += 16) {
      const part = Math.min(16, width - shift);
      buffer |= ((i < to ? values[i] >>> shift : 0) & ((1 << part) - 1)) << bits;
      bits += part;
      for (; bits >= 8; bits -= 8) {
        out.u8(buffer & 0xff);
        buffer >>>= 8;
      }
    }
  }
}
