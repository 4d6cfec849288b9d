/**
 * Where the time of a query goes. `parse` to `merge` and `encode` are times of the main thread, `fetch` is waiting for
 * storage, and `inflate`, `decode` and `evaluate` are summed over the workers: like CPU time, they may pass the clock on
 * the wall.
 */

/** In the order in which a query comes by them. */
export const STAGES = ["parse", "select", "fetch", "inflate", "decode", "evaluate", "merge", "encode"] as const;

export type Stage = typeof STAGES[number];

/** What happens in a worker. */
export type LeafStage = "inflate" | "decode" | "evaluate";

/** Times of a leaf job, in ms. */
export type LeafTimes = Readonly<Record<LeafStage, number>>;

/** The time in which at least one of several things is under way. */
export class BusyTime {
  #endedMs = 0;
  #running = 0;
  #startedMs = 0;

  get ms(): number {
    return this.#running === 0 ? this.#endedMs : this.#endedMs + performance.now() - this.#startedMs;
  }

  enter(): void {
    if (this.#running++ === 0) this.#startedMs = performance.now();
  }

  leave(): void {
    if (--this.#running === 0) this.#endedMs += performance.now() - this.#startedMs;
  }

  async during<T>(work: () => Promise<T>): Promise<T> {
    this.enter();
    try {
      return await work();
    } finally {
      this.leave();
    }
  }
}

export class StageTimes {
  /** Storage is asked for pages. */
  readonly fetching = new BusyTime();
  /** Operators wait for selections and leaves. */
  readonly below = new BusyTime();
  #selections = 0;
  #selectionsStartedMs = 0;
  readonly #ms: Record<Stage, number> = {
    parse: 0,
    select: 0,
    fetch: 0,
    inflate: 0,
    decode: 0,
    evaluate: 0,
    merge: 0,
    encode: 0,
  };

  add(stage: Exclude<Stage, "fetch">, ms: number): void {
    this.#ms[stage] += ms;
  }

  addLeaf({ inflate, decode, evaluate }: LeafTimes): void {
    this.#ms.inflate += inflate;
    this.#ms.decode += decode;
    this.#ms.evaluate += evaluate;
  }

  /** Runs a selection, of which several may be under way; their waiting for pages counts as fetch. */
  async selecting<T>(work: () => Promise<T>): Promise<T> {
    if (this.#selections++ === 0) this.#selectionsStartedMs = performance.now() - this.fetching.ms;
    try {
      return await work();
    } finally {
      if (--this.#selections === 0) {
        this.#ms.select += Math.max(0, performance.now() - this.fetching.ms - this.#selectionsStartedMs);
      }
    }
  }

  /** Ms of each stage so far, rounded to microseconds. */
  ms(): Record<Stage, number> {
    const all = { ...this.#ms, fetch: this.fetching.ms };
    for (const stage of STAGES) all[stage] = Math.round(all[stage] * 1000) / 1000;
    return all;
  }
}
