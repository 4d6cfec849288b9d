/** Bounds how many queries run at a time. Others wait in order, up to a number; beyond it they are turned away. */
import { gauge, OverloadedError, Semaphore } from "../../engine/mod.ts";

/** Waiting queries per running one. */
const WAITING_PER_RUNNING = 4;

const runningQueries = gauge("queries_running", "Queries that are being evaluated.").with();
const waitingQueries = gauge("queries_waiting", "Queries that wait for others to end.").with();

export class QueryGate {
  readonly #semaphore: Semaphore;
  readonly #running: number;
  #entered = 0;

  constructor(maxConcurrent: number) {
    this.#semaphore = new Semaphore(maxConcurrent);
    this.#running = maxConcurrent;
  }

  /** Runs `work` when it is its turn; gives up waiting when `signal` aborts. */
  async run<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    if (this.#entered >= this.#running * (1 + WAITING_PER_RUNNING)) {
      throw new OverloadedError(`too many queries: ${this.#running} run and ${this.#entered - this.#running} wait`);
    }
    this.#entered++;
    this.#report();
    try {
      return await this.#semaphore.run(work, signal);
    } finally {
      this.#entered--;
      this.#report();
    }
  }

  #report(): void {
    runningQueries.set(Math.min(this.#entered, this.#running));
    waitingQueries.set(Math.max(0, this.#entered - this.#running));
  }
}
