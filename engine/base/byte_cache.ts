/**
 * A cache with a budget in bytes: the least recently used entries leave first. Keys name immutable content (an object
 * version and a place in it), so that nothing in the cache is ever stale: what is replaced ages out.
 *
 * One load per key runs at a time and others wait for it. A load belongs to the caller that began it: when that caller
 * gives up, one of those who wait begins anew.
 */

export interface Sized<T> {
  readonly value: T;
  /** What the value costs to keep. */
  readonly bytes: number;
}

/** Is told what a cache finds and holds, for metrics. */
export interface CacheWatch {
  /** An entry of so many bytes was asked for and there. */
  found(bytes: number): void;
  missed(): void;
  /** Bytes of all entries, whenever they change. */
  holds(bytes: number): void;
}

interface Load {
  readonly done: Promise<unknown>;
  readonly signal: AbortSignal | undefined;
}

export class ByteCache {
  /** In order of last use. */
  readonly #entries = new Map<string, Sized<unknown>>();
  readonly #loads = new Map<string, Load>();
  #bytes = 0;

  constructor(readonly bytesMax: number, readonly watch?: CacheWatch) {}

  /** Bytes of all entries, never above `bytesMax`. */
  get bytes(): number {
    return this.#bytes;
  }

  /** The value under `key`; callers agree on its type by the form of the key. */
  get<T>(key: string): T | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) {
      this.watch?.missed();
      return undefined;
    }
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    this.watch?.found(entry.bytes);
    return entry.value as T;
  }

  /** Keeps `value`, unless it alone is larger than the budget. */
  set(key: string, { value, bytes }: Sized<unknown>): void {
    this.#remove(key);
    if (bytes > this.bytesMax) return;
    this.#entries.set(key, { value, bytes });
    this.#bytes += bytes;
    for (const oldest of this.#entries.keys()) {
      if (this.#bytes <= this.bytesMax) break;
      this.#remove(oldest);
    }
    this.watch?.holds(this.#bytes);
  }

  #remove(key: string): void {
    this.#bytes -= this.#entries.get(key)?.bytes ?? 0;
    this.#entries.delete(key);
  }

  /** The value under `key`, from `load` when it is not there. A failed load is not kept. */
  async getOrLoad<T>(key: string, load: () => Promise<Sized<T>>, signal?: AbortSignal): Promise<T> {
    for (;;) {
      signal?.throwIfAborted();
      const found = this.get<T>(key);
      if (found !== undefined) return found;
      const running = this.#loads.get(key);
      if (running === undefined) return await this.#load(key, load, signal);
      try {
        return await unlessAborted(running.done as Promise<T>, signal);
      } catch (error) {
        if (running.signal?.aborted !== true) throw error;
      }
    }
  }

  async #load<T>(key: string, load: () => Promise<Sized<T>>, signal?: AbortSignal): Promise<T> {
    const done = load().then((sized) => {
      this.set(key, sized);
      return sized.value;
    }).finally(() => this.#loads.delete(key));
    this.#loads.set(key, { done, signal });
    return await done;
  }
}

/** What `work` gives, or the signal's reason when that comes first. `work` goes on for others who wait. */
function unlessAborted<T>(work: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason);
    signal.addEventListener("abort", leave, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", leave));
  });
}
