/** Builder of bytes, for formats that are written field by field; the counterpart of ByteReader. */
import { utf8 } from "./bytes.ts";

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
