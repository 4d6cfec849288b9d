/**
 * BYTE_ARRAY values: PLAIN (u32le length and bytes, one after the other) and DELTA_LENGTH_BYTE_ARRAY (all lengths,
 * delta packed, then all bytes). Both decode to {@link ByteArrays}, the second without copying a byte.
 */
import { decodeDelta } from "./delta.ts";
import type { ByteArrays } from "./types.ts";

/** Null: the bytes contradict the encoding. */
export function decodeDeltaLength(bytes: Uint8Array, count: number): ByteArrays | null {
  const lengths = new Int32Array(count);
  const start = decodeDelta(bytes, 0, bytes.length, lengths, count);
  if (start < 0) return null;
  const offsets = new Uint32Array(count + 1);
  return sumLengths(lengths, count, start, bytes.length, offsets) ? { count, bytes, offsets } : null;
}

function sumLengths(lengths: Int32Array, count: number, start: number, end: number, offsets: Uint32Array): boolean {
  let at = start;
  for (let i = 0; i < count; i++) {
    offsets[i] = at;
    const length = lengths[i];
    if (length < 0 || length > end - at) return false;
    at += length;
  }
  offsets[count] = at;
  return at === end;
}

/** Null: the bytes contradict the encoding. Works on a copy, where values move together over the lengths between them. */
export function decodePlain(bytes: Uint8Array, count: number): ByteArrays | null {
  if (count * 4 > bytes.length) return null;
  const joined = bytes.slice();
  const offsets = new Uint32Array(count + 1);
  return joinPlain(joined, count, offsets) ? { count, bytes: joined.subarray(0, offsets[count]), offsets } : null;
}

function joinPlain(bytes: Uint8Array, count: number, offsets: Uint32Array): boolean {
  let at = 0;
  let to = 0;
  for (let i = 0; i < count; i++) {
    if (at + 4 > bytes.length) return false;
    const length = (bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24)) >>> 0;
    at += 4;
    if (length > bytes.length - at) return false;
    bytes.copyWithin(to, at, at + length);
    at += length;
    to += length;
    offsets[i + 1] = to;
  }
  return at === bytes.length;
}
