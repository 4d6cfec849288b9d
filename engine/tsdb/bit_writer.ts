/**
 * Writes a chunk bit by bit, most significant bit of each byte first; the counterpart of BitReader.
 * Layout: full 32-bit words are in `#bytes`; the last, partial one is in `#word`, left-aligned, with `#free` bits to go.
 */

export class BitWriter {
  #bytes = new Uint8Array(1024);
  #length = 0;
  #word = 0;
  #free = 32;

  clear(): void {
    this.#length = 0;
    this.#word = 0;
    this.#free = 32;
  }

  /** The lowest `count` bits of `value`, 0 to 32; higher bits of `value` must be 0. */
  bits(value: number, count: number): void {
    const free = this.#free - count;
    if (free > 0) {
      this.#word |= value << free;
      this.#free = free;
      return;
    }
    this.#flush(this.#word | (value >>> -free));
    this.#free = 32 + free;
    this.#word = free === 0 ? 0 : value << (32 + free);
  }

  #flush(word: number): void {
    const at = this.#length;
    if (at + 8 > this.#bytes.length) this.#grow();
    const bytes = this.#bytes;
    bytes[at] = word >>> 24;
    bytes[at + 1] = word >>> 16;
    bytes[at + 2] = word >>> 8;
    bytes[at + 3] = word;
    this.#length = at + 4;
  }

  #grow(): void {
    const next = new Uint8Array(this.#bytes.length * 2);
    next.set(this.#bytes);
    this.#bytes = next;
  }

  /** The lowest `count` bits, 0 to 64, of the pair; higher bits must be 0. */
  long(hi: number, lo: number, count: number): void {
    if (count > 32) {
      this.bits(hi >>> 0, count - 32);
      this.bits(lo >>> 0, 32);
    } else this.bits(lo >>> 0, count);
  }

  /** LEB128 of a safe integer. */
  uvarint(value: number): void {
    while (value >= 0x80) {
      this.bits((value % 0x80) | 0x80, 8);
      value = Math.floor(value / 0x80);
    }
    this.bits(value, 8);
  }

  /** Zigzag LEB128 of an integer below 2^52. */
  varint(value: number): void {
    this.uvarint(value < 0 ? -value * 2 - 1 : value * 2);
  }

  /** A copy of everything written, the last byte padded with zeros. */
  finish(): Uint8Array<ArrayBuffer> {
    const rest = (32 - this.#free + 7) >>> 3;
    const length = this.#length;
    this.#flush(this.#word);
    this.#length = length;
    return this.#bytes.slice(0, length + rest);
  }
}
