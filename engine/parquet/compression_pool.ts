/**
 * Compression in worker threads, so that the thread that writes a file does not wait for it: Deno's asynchronous zstd
 * runs on the calling thread. Workers start with the first page and end with `close`.
 */
import { assert, InvariantError } from "../base/mod.ts";
import type { Compression } from "./compression.ts";
import { deflatedBytesMax } from "./zstd.ts";

export interface PageToCompress {
  /** The page is its first `length` bytes; there is room for what becomes of it. */
  readonly buffer: ArrayBuffer;
  readonly length: number;
  /** zstd, 1 to 22. */
  readonly level: number;
  /** See Compression. */
  readonly packed: boolean;
}

export interface CompressedPage {
  /** The same buffer; the compressed page is its first `length` bytes. */
  readonly buffer: ArrayBuffer;
  readonly length: number;
}

/** A worker's first message: what is sent to it before is lost. */
export const READY = "ready";

export interface CompressionPool extends Compression {
  /** Ends the workers; pages under way are rejected. */
  close(): void;
}

/** zstd at `level` (1 to 22) in up to `threads` workers. */
export function zstdPool(level: number, threads: number): CompressionPool {
  return new Pool(level, threads);
}

interface Page {
  readonly bytes: Uint8Array;
  readonly packed: boolean;
  readonly resolve: (compressed: Uint8Array) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Pages a worker has at a time: the thread that writes may be busy for as long as one of them takes, and the worker goes
 * on meanwhile.
 */
const PAGES_PER_WORKER = 4;

/** Buffers that wait for a page: as many as two files have under way by default. */
const IDLE_BUFFERS_MAX = 8;

interface Slot {
  readonly worker: Worker;
  ready: boolean;
  /** The pages in the worker, which answers in their order. */
  readonly pages: Page[];
}

class Pool implements CompressionPool {
  readonly codec = "ZSTD";
  readonly #slots: Slot[] = [];
  readonly #waiting: Page[] = [];
  /** Pages travel in them, to and fro: buffers outside V8's heap that nobody needs any more would pile up. */
  readonly #idle: ArrayBuffer[] = [];

  constructor(private readonly level: number, private readonly threads: number) {
    assert(threads > 0, "a pool has at least one worker");
  }

  compress(bytes: Uint8Array, packed: boolean): Promise<Uint8Array> {
    const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
    this.#waiting.push({ bytes, packed, resolve, reject });
    const busy = this.#slots.filter(({ pages }) => pages.length > 0).length;
    if (busy + this.#waiting.length > this.#slots.length && this.#slots.length < this.threads) this.#start();
    this.#dispatch();
    return promise;
  }

  release({ buffer }: Uint8Array): void {
    if (this.#idle.length < IDLE_BUFFERS_MAX) this.#idle.push(buffer as ArrayBuffer);
  }

  close(): void {
    this.#fail(new InvariantError("compression ended with pages under way"));
  }

  #start(): void {
    const worker = new Worker(new URL("./compression_worker.ts", import.meta.url), { type: "module" });
    const slot: Slot = { worker, ready: false, pages: [] };
    worker.onmessage = ({ data }: MessageEvent<typeof READY | CompressedPage>) => {
      if (data === READY) slot.ready = true;
      else slot.pages.shift()?.resolve(new Uint8Array(data.buffer, 0, data.length));
      this.#dispatch();
    };
    worker.onerror = (event) => {
      event.preventDefault();
      this.#fail(new InvariantError(`a compression worker crashed: ${event.message}`));
    };
    this.#slots.push(slot);
  }

  #dispatch(): void {
    for (let depth = 0; depth < PAGES_PER_WORKER; depth++) {
      for (const { worker, ready, pages } of this.#slots) {
        if (!ready || pages.length > depth) continue;
        const page = this.#waiting.shift();
        if (page === undefined) return;
        pages.push(page);
        this.#send(worker, page);
      }
    }
  }

  /** Sends a copy: the writer keeps the page, which it stores as it is when that is shorter. */
  #send(worker: Worker, { bytes, packed }: Page): void {
    const { length } = bytes;
    const room = deflatedBytesMax(length);
    let buffer = this.#idle.pop();
    if (buffer === undefined || buffer.byteLength < room) buffer = new ArrayBuffer(room + (room >> 2));
    new Uint8Array(buffer).set(bytes);
    worker.postMessage({ buffer, length, level: this.level, packed } satisfies PageToCompress, [buffer]);
  }

  /** Rejects everything under way and forgets the workers; the next page starts new ones. */
  #fail(reason: Error): void {
    for (const { worker, pages } of this.#slots.splice(0)) {
      worker.terminate();
      for (const page of pages) page.reject(reason);
    }
    for (const page of this.#waiting.splice(0)) page.reject(reason);
  }
}
