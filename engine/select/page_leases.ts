/**
 * Who uses the memory of pages that are not kept in the cache: windows and batches. The last to leave gives it back, to be
 * read into again. Who never leaves, an abandoned batch say, leaves it to the garbage collector.
 */
import { giveBackShared } from "../base/mod.ts";
import type { ChunkPage } from "../model/mod.ts";

export class PageLeases {
  readonly #users = new Map<ArrayBufferLike, number>();

  /** What was read for this query alone; nobody uses it yet. */
  open(read: readonly Uint8Array[]): void {
    for (const { buffer } of read) this.#users.set(buffer, 0);
  }

  /** Pages of other memory do not count. */
  enter(pages: Iterable<ChunkPage>): void {
    for (const buffer of this.#buffersOf(pages)) this.#users.set(buffer, this.#users.get(buffer)! + 1);
  }

  leave(pages: Iterable<ChunkPage>): void {
    for (const buffer of this.#buffersOf(pages)) {
      const users = this.#users.get(buffer)! - 1;
      this.#users.set(buffer, users);
      if (users > 0) continue;
      this.#users.delete(buffer);
      giveBackShared(buffer);
    }
  }

  #buffersOf(pages: Iterable<ChunkPage>): Set<ArrayBufferLike> {
    const buffers = new Set<ArrayBufferLike>();
    for (const { bytes: { buffer } } of pages) if (this.#users.has(buffer)) buffers.add(buffer);
    return buffers;
  }
}
