/**
 * Where the bytes of many items are, once they were read: integers for each item, and the buffers they share. Objects for
 * each would live as long as a read takes, and make V8's young generation grow by 50 MB and more.
 */
import { giveBackShared } from "../base/mod.ts";

export class ItemBytes {
  readonly #buffers: Uint8Array[] = [];
  /** Where each buffer begins in its object. */
  readonly #bases: number[] = [];
  readonly #buffer: Uint32Array;
  readonly #at: Uint32Array;
  readonly #length: Uint32Array;

  constructor(count: number) {
    this.#buffer = new Uint32Array(count);
    this.#at = new Uint32Array(count);
    this.#length = new Uint32Array(count);
  }

  /** Item `item` is the `length` bytes at `bytes[at]`; `base` is where `bytes` begin in their object. */
  put(item: number, bytes: Uint8Array, at: number, length: number, base: number): void {
    if (this.#buffers.at(-1) !== bytes) {
      this.#buffers.push(bytes);
      this.#bases.push(base);
    }
    this.#buffer[item] = this.#buffers.length - 1;
    this.#at[item] = at;
    this.#length[item] = length;
  }

  /** The buffer that holds the item. */
  bytesOf(item: number): Uint8Array {
    return this.#buffers[this.#buffer[item]];
  }

  baseOf(item: number): number {
    return this.#bases[this.#buffer[item]];
  }

  atOf(item: number): number {
    return this.#at[item];
  }

  lengthOf(item: number): number {
    return this.#length[item];
  }

  /** Nobody looks at the bytes any more. */
  release(): void {
    for (const { buffer } of this.#buffers.splice(0)) giveBackShared(buffer);
  }
}
