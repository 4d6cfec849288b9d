/**
 * Reads a chunk bit by bit, most significant bit of each byte first (chunk-encodings.md, section 0).
 * Invariant: never reads past the chunk; running out is a CorruptDataError with the chunk's object and offset.
 *
 * 64-bit results are left in the registers `hi` and `lo` (int32 each): no BigInt, no allocation.
 */
import { CorruptDataError } from "../base/mod.ts";
import type { EncodedChunk } from "./samples.ts";

/** Bit positions must fit 32-bit integers. */
const CHUNK_BYTES_MAX = 1 << 27;

export class BitReader {
  hi = 0;
  lo = 0;
  #at: number;
  readonly #end: number;
  readonly #bytes: Uint8Array;

  /** Starts after a header of `headerBytes` bytes. */
  constructor(readonly chunk: EncodedChunk, headerBytes: number) {
    this.#bytes = chunk.bytes;
    this.#at = headerBytes * 8;
    this.#end = Math.min(chunk.bytes.length, CHUNK_BYTES_MAX) * 8;
    if (chunk.bytes.length < headerBytes) throw this.corrupt("chunk is shorter than its header");
    if (chunk.bytes.length > CHUNK_BYTES_MAX) throw this.corrupt(`chunk has ${chunk.bytes.length} bytes`);
  }

  get bitsLeft(): number {
    return this.#end - this.#at;
  }

  corrupt(detail: string): CorruptDataError {
    const at = Math.min(this.#at >>> 3, this.#bytes.length);
    return new CorruptDataError(this.chunk.object, this.chunk.offset + at, detail);
  }

  #short(): CorruptDataError {
    return this.corrupt("chunk ends before its last sample");
  }

  bit(): number {
    const at = this.#at;
    if (at >= this.#end) throw this.#short();
    this.#at = at + 1;
    return (this.#bytes[at >>> 3] >>> (7 - (at & 7))) & 1;
  }

  /** The next `count` bits, 0 to 32, as an unsigned number. */
  bits(count: number): number {
    const at = this.#at;
    const next = at + count;
    if (next > this.#end) throw this.#short();
    this.#at = next;
    if (count === 0) return 0;
    return this.#word(at) >>> (32 - count);
  }

  /** The 32 bits at position `at`; zeros past the end. */
  #word(at: number): number {
    const bytes = this.#bytes;
    const i = at >>> 3;
    const shift = at & 7;
    const word = (bytes[i] << 24) | (bytes[i + 1] << 16) | (bytes[i + 2] << 8) | bytes[i + 3];
    return (word << shift) | (bytes[i + 4] >>> (8 - shift));
  }

  /** The next `count` bits, 0 to 64, into `hi` and `lo`. */
  long(count: number): void {
    this.hi = count > 32 ? this.bits(count - 32) | 0 : 0;
    this.lo = this.bits(count > 32 ? 32 : count) | 0;
  }

  /** Counts 1-bits up to `max` (at most 31) and eats them with the 0 that ends them; after `max` there is no 0. */
  ones(max: number): number {
    const count = Math.min(Math.clz32(~this.#word(this.#at)), max);
    const next = this.#at + (count < max ? count + 1 : max);
    if (next > this.#end) throw this.#short();
    this.#at = next;
    return count;
  }

  /** `hi` and `lo` as a signed number, exact up to 2^53. */
  signed(): number {
    return this.hi * 0x100000000 + (this.lo >>> 0);
  }

  /** LEB128 of up to 53 bits. */
  uvarint(): number {
    let value = 0;
    for (let scale = 1; scale <= 0x2000000000000; scale *= 128) {
      const byte = this.bits(8);
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) {
        if (value > Number.MAX_SAFE_INTEGER) break;
        return value;
      }
    }
    throw this.corrupt("varint is out of range");
  }

  /** Zigzag LEB128 of up to 53 bits. */
  varint(): number {
    const value = this.uvarint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  /** `time` in ms, which must be an exact integer. */
  time(time: number): number {
    if (!Number.isSafeInteger(time)) throw this.corrupt(`time ${time} is out of range`);
    return time;
  }
}
