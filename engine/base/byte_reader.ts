/**
 * Cursor over bytes, for formats that are read field by field (index, meta, thrift).
 * Invariant: a reader never reads outside its view; running off the end is a CorruptDataError that names the object.
 * Hot loops do not use it: they index typed arrays themselves.
 */
import { textOf } from "./bytes.ts";
import { CorruptDataError } from "./errors.ts";

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
