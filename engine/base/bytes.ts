/**
 * Cursor and builder over bytes, for formats that are read field by field (index, meta, thrift).
 * Invariant: a reader never reads outside its view; running off the end is a CorruptDataError that names the object.
 * Hot loops do not use these: they index typed arrays themselves.
 */
import { CorruptDataError } from "./errors.ts";

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/** UTF-8 bytes of `text`. */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text);
}

/** Text of UTF-8 `bytes`; throws a TypeError when they are not UTF-8. */
export function textOf(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

/** Reads `bytes` from front to back. `object` and `baseOffset` place it in a bucket object, for errors. */
export class ByteReader {
  readonly view: DataView;
  offset = 0;

  constructor(readonly bytes: Uint8Array, readonly object = "bytes", readonly baseOffset = 0) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get remaining(): number {
    return this.bytes.length - this.offset;
  }

  corrupt(detail: string, offset = this.offset): CorruptDataError {
    return new CorruptDataError(this.object, this.baseOffset + offset, detail);
  }

  /** Moves on by `length` bytes and returns where they begin. */
  #take(length: number): number {
    if (length < 0 || length > this.remaining) {
      throw this.corrupt(`wanted ${length} bytes, ${this.remaining} remain`);
    }
    const at = this.offset;
    this.offset += length;
    return at;
  }

  skip(length: number): void {
    this.#take(length);
  }

  u8(): number {
    return this.view.getUint8(this.#take(1));
  }

  u32be(): number {
    return this.view.getUint32(this.#take(4));
  }

  u32le(): number {
    return this.view.getUint32(this.#take(4), true);
  }

  u64be(): bigint {
    return this.view.getBigUint64(this.#take(8));
  }

  u64le(): bigint {
    return this.view.getBigUint64(this.#take(8), true);
  }

  f64be(): number {
    return this.view.getFloat64(this.#take(8));
  }

  /** A view of the next `length` bytes, not a copy. */
  take(length: number): Uint8Array {
    const at = this.#take(length);
    return this.bytes.subarray(at, at + length);
  }

  text(length: number): string {
    const at = this.offset;
    try {
      return textOf(this.take(length));
    } catch (error) {
      if (error instanceof CorruptDataError) throw error;
      throw this.corrupt("text is not UTF-8", at);
    }
  }

  /** Unsigned LEB128 of up to 53 bits. */
  uvarint(): number {
    const short = this.#shortUvarint();
    if (short >= 0) return short;
    const value = this.uvarint64();
    if (value > 0x1fffffffffffffn) throw this.corrupt(`varint ${value} is out of range`);
    return Number(value);
  }

  /** Zigzag LEB128 of up to 53 bits. */
  varint(): number {
    const short = this.#shortUvarint();
    if (short >= 0) return short % 2 === 0 ? short / 2 : -(short + 1) / 2;
    const value = this.varint64();
    if (value > 0x1fffffffffffffn || value < -0x1fffffffffffffn) {
      throw this.corrupt(`varint ${value} is out of range`);
    }
    return Number(value);
  }

  /** Up to seven groups (49 bits), which are exact in a Number; -1, and nothing read, when there are more. */
  #shortUvarint(): number {
    const start = this.offset;
    let value = 0;
    for (let scale = 1; scale <= 0x40000000000; scale *= 128) {
      const byte = this.u8();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
    this.offset = start;
    return -1;
  }

  uvarint64(): bigint {
    const start = this.offset;
    let low = 0;
    let scale = 1;
    // Seven groups (49 bits) are exact in a Number; BigInt only for the rest.
    for (let i = 0; i < 7; i++) {
      const byte = this.u8();
      low += (byte & 0x7f) * scale;
      if (byte < 0x80) return BigInt(low);
      scale *= 128;
    }
    let value = BigInt(low);
    for (let shift = 49n; shift < 70n; shift += 7n) {
      const byte = this.u8();
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) {
        if (value > 0xffffffffffffffffn) break;
        return value;
      }
    }
    throw this.corrupt("varint is longer than 64 bits", start);
  }

  varint64(): bigint {
    const value = this.uvarint64();
    return (value & 1n) === 0n ? value >> 1n : -(value >> 1n) - 1n;
  }
}

/** Appends fields to a buffer that doubles as needed. `finish` returns a view of it. */
export class ByteWriter {
  #bytes: Uint8Array<ArrayBuffer>;
  #view: DataView;
  length = 0;

  constructor(capacity = 256) {
    this.#bytes = new Uint8Array(capacity);
    this.#view = new DataView(this.#bytes.buffer);
  }

  /** Makes room for `extra` bytes and returns where they begin. */
  #grow(extra: number): number {
    const at = this.length;
    this.length += extra;
    if (this.length > this.#bytes.length) {
      const next = new Uint8Array(Math.max(this.length, this.#bytes.length * 2));
      next.set(this.#bytes.subarray(0, at));
      this.#bytes = next;
      this.#view = new DataView(next.buffer);
    }
    return at;
  }

  u8(value: number): void {
    const at = this.#grow(1);
    this.#bytes[at] = value;
  }

  u32be(value: number): void {
    const at = this.#grow(4);
    this.#view.setUint32(at, value);
  }

  u32le(value: number): void {
    const at = this.#grow(4);
    this.#view.setUint32(at, value, true);
  }

  u64be(value: bigint): void {
    const at = this.#grow(8);
    this.#view.setBigUint64(at, value);
  }

  u64le(value: bigint): void {
    const at = this.#grow(8);
    this.#view.setBigUint64(at, value, true);
  }

  f64be(value: number): void {
    const at = this.#grow(8);
    this.#view.setFloat64(at, value);
  }

  bytes(value: Uint8Array): void {
    const at = this.#grow(value.length);
    this.#bytes.set(value, at);
  }

  /** value[start, end): many short pieces, without a view of each. */
  slice(value: Uint8Array, start: number, end: number): void {
    let at = this.#grow(end - start);
    const bytes = this.#bytes;
    for (let i = start; i < end; i++) bytes[at++] = value[i];
  }

  /** Unsigned LEB128 of a safe integer. */
  uvarint(value: number): void {
    while (value >= 0x80) {
      this.u8((value % 0x80) | 0x80);
      value = Math.floor(value / 0x80);
    }
    this.u8(value);
  }

  /** Zigzag LEB128 of a safe integer. */
  varint(value: number): void {
    if (value > -0x10000000000000 && value < 0x10000000000000) this.uvarint(value < 0 ? -value * 2 - 1 : value * 2);
    else this.varint64(BigInt(value));
  }

  uvarint64(value: bigint): void {
    while (value >= 0x80n) {
      this.u8(Number(value & 0x7fn) | 0x80);
      value >>= 7n;
    }
    this.u8(Number(value));
  }

  varint64(value: bigint): void {
    this.uvarint64(value < 0n ? -value * 2n - 1n : value * 2n);
  }

  text(value: string): void {
    this.bytes(utf8(value));
  }

  /** Overwrites four bytes written before: a length that is known only now. */
  patchU32be(at: number, value: number): void {
    this.#view.setUint32(at, value);
  }

  /** Everything written so far, as a view that the next write may invalidate. */
  view(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.length);
  }

  /** Everything written, as a copy of its own. */
  finish(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.length);
  }

  clear(): void {
    this.length = 0;
  }
}
