/** When what failed is tried again: after a pause that doubles with each failure in a row, up to a limit. */

interface Failures {
  readonly count: number;
  readonly dueMs: number;
}

export class Backoff {
  readonly #failed = new Map<string, Failures>();

  constructor(private readonly pauseMs: number, private readonly pauseMsMax: number) {}

  /** What is not to be tried yet. */
  waiting(nowMs: number): Set<string> {
    return new Set([...this.#failed].filter(([, { dueMs }]) => dueMs > nowMs).map(([key]) => key));
  }

  /** After a pass that tried all but `waiting`: what did not fail again is forgotten, also what is no longer there. */
  update(failed: Iterable<string>, waiting: ReadonlySet<string>, nowMs: number): void {
    const before = new Map(this.#failed);
    for (const key of before.keys()) if (!waiting.has(key)) this.#failed.delete(key);
    for (const key of failed) {
      const count = (before.get(key)?.count ?? 0) + 1;
      const pauseMs = Math.min(this.pauseMs * 2 ** (count - 1), this.pauseMsMax);
      this.#failed.set(key, { count, dueMs: nowMs + pauseMs });
    }
  }

  /** When the next try is due; Infinity when nothing has failed. */
  get dueMs(): number {
    return Math.min(...[...this.#failed.values()].map(({ dueMs }) => dueMs));
  }
}
