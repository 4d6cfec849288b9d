/** Checks passwords in a worker, one at a time: guessing keeps one core busy at most, and never the main thread. */
import { OverloadedError } from "../../engine/mod.ts";
import type { Comparison } from "./bcrypt_worker.ts";

/** At 0.1 s each, with the usual cost, nobody waits longer than a few seconds. */
const WAITING_MAX = 32;

export class PasswordChecker {
  #worker: Worker | null = null;
  #waiting = 0;
  #last: Promise<unknown> = Promise.resolve();

  /** Whether `hash` is that of `password`. Rejects with OverloadedError when too many wait. */
  async check(password: string, hash: string): Promise<boolean> {
    if (this.#waiting >= WAITING_MAX) throw new OverloadedError("too many passwords to check");
    this.#waiting++;
    const turn = this.#last.then(() => this.#compare({ password, hash }));
    this.#last = turn.catch(() => {});
    try {
      return await turn;
    } finally {
      this.#waiting--;
    }
  }

  close(): void {
    this.#worker?.terminate();
    this.#worker = null;
  }

  #compare(comparison: Comparison): Promise<boolean> {
    const worker = this.#worker ??= new Worker(new URL("./bcrypt_worker.ts", import.meta.url), { type: "module" });
    return new Promise((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<boolean>) => resolve(data);
      worker.onerror = (event) => {
        event.preventDefault();
        this.close();
        reject(new Error(`a password could not be checked: ${event.message}`));
      };
      worker.postMessage(comparison);
    });
  }
}
