/**
 * Memory for what lives as long as one job, used again by the next. Fresh buffers cost a page fault per 4 KiB, and a
 * garbage collection when they are many.
 */

const BLOCK_BYTES = 1 << 20;
/** What an unusually large job took beyond this is not kept. */
const KEPT_BYTES_MAX = 16 << 20;

export class ScratchBytes {
  readonly #blocks: Uint8Array<ArrayBuffer>[] = [];
  #block = 0;
  #used = 0;

  /** `length` bytes of any content, until the next {@link reset}. */
  take(length: number): Uint8Array<ArrayBuffer> {
    while (this.#block < this.#blocks.length && this.#used + length > this.#blocks[this.#block].length) {
      this.#block++;
      this.#used = 0;
    }
    if (this.#block === this.#blocks.length) this.#blocks.push(new Uint8Array(Math.max(length, BLOCK_BYTES)));
    const taken = this.#blocks[this.#block].subarray(this.#used, this.#used + length);
    this.#used += length;
    return taken;
  }

  /** Everything that was taken may be written over. */
  reset(): void {
    let bytes = 0;
    const kept = this.#blocks.findIndex(({ length }) => (bytes += length) > KEPT_BYTES_MAX);
    if (kept >= 0) this.#blocks.length = kept;
    this.#block = 0;
    this.#used = 0;
  }
}
