/** Bounds on concurrency and memory. */
import { QueryCanceledError, QuotaExceededError } from "./errors.ts";

/** At most `permits` holders at a time. Waiters are served in the order they came. */
export class Semaphore {
  #free: number;
  readonly #waiting: Array<() => void> = [];

  constructor(permits: number) {
    this.#free = permits;
  }

  /** Resolves with a function that gives the permit back; it must be called exactly once. */
  async acquire(signal?: AbortSignal): Promise<() => void> {
    signal?.throwIfAborted();
    if (this.#free > 0) this.#free--;
    else await this.#wait(signal);
    let released = false;
    return () => {
      if (released) return;
      released = true;
      const next = this.#waiting.shift();
      if (next === undefined) this.#free++;
      else next();
    };
  }

  #wait(signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const enter = () => {
        signal?.removeEventListener("abort", leave);
        resolve();
      };
      const leave = () => {
        const at = this.#waiting.indexOf(enter);
        if (at >= 0) this.#waiting.splice(at, 1);
        reject(signal?.reason);
      };
      this.#waiting.push(enter);
      signal?.addEventListener("abort", leave, { once: true });
    });
  }

  /** Runs `work` while holding a permit. */
  async run<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const release = await this.acquire(signal);
    try {
      return await work();
    } finally {
      release();
    }
  }
}

/** Work that takes memory for a while: so many bytes of it at a time. Work that wants more than all has it alone. */
export class ByteGate {
  #bytes = 0;
  readonly #waiting: Array<{ readonly bytes: number; readonly enter: () => void }> = [];

  constructor(readonly bytesMax: number) {}

  /** Runs `work` when there is room for `bytes`; those who wait have their turn in the order they came. */
  async run<T>(bytes: number, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    if (this.#waiting.length > 0 || !this.#hasRoom(bytes)) await this.#wait(bytes, signal);
    else this.#bytes += bytes;
    try {
      return await work();
    } finally {
      this.#leave(bytes);
    }
  }

  #wait(bytes: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const enter = () => {
        signal?.removeEventListener("abort", leave);
        resolve();
      };
      const waiting = { bytes, enter };
      const leave = () => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        reject(signal?.reason);
        this.#admit();
      };
      this.#waiting.push(waiting);
      signal?.addEventListener("abort", leave, { once: true });
    });
  }

  #hasRoom(bytes: number): boolean {
    return this.#bytes === 0 || this.#bytes + bytes <= this.bytesMax;
  }

  #leave(bytes: number): void {
    this.#bytes -= bytes;
    this.#admit();
  }

  #admit(): void {
    while (this.#waiting.length > 0 && this.#hasRoom(this.#waiting[0].bytes)) {
      const { bytes, enter } = this.#waiting.shift()!;
      this.#bytes += bytes;
      enter();
    }
  }
}

/** Memory that something may hold, as a part of what its parent may hold. What is held is an estimate, never measured. */
export class MemoryBudget {
  #bytes = 0;
  #closed = false;

  /** `name` is what a refusal says was passed. */
  constructor(readonly name: string, readonly bytesMax: number, readonly parent: MemoryBudget | null = null) {}

  get bytes(): number {
    return this.#bytes;
  }

  /** Throws QuotaExceededError when it is too much; then nothing more is held than before. */
  hold(bytes: number): void {
    if (this.#closed) throw new QueryCanceledError("query execution");
    const wanted = this.#bytes + bytes;
    if (wanted > this.bytesMax) {
      const message = `${this.name} is exhausted: wanted ${wanted} bytes, limit ${this.bytesMax}`;
      throw new QuotaExceededError(this.name, this.bytesMax, wanted, message);
    }
    this.parent?.hold(bytes);
    this.#bytes = wanted;
  }

  release(bytes = this.#bytes): void {
    if (this.#closed) return;
    this.#bytes -= bytes;
    this.parent?.release(bytes);
  }

  /**
   * Releases everything, for good. Of what a query does at the same time the rest goes on for a moment when one part has
   * failed: what that held then nobody would release.
   */
  close(): void {
    this.release();
    this.#closed = true;
  }

  /** Everything that is held here, in a budget of its own: this one is empty then. */
  handOver(): MemoryBudget {
    const other = new MemoryBudget(this.name, this.bytesMax, this.parent);
    other.#bytes = this.#bytes;
    this.#bytes = 0;
    return other;
  }
}
