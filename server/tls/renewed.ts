/**
 * What is made of files, and made anew when they change: certificates and users are exchanged without a restart. What
 * cannot be read any more leaves things as they are, with a line in the log.
 */
import { isDeepStrictEqual } from "node:util";
import { errorFields, type Logger, roomLogger } from "../../engine/mod.ts";

const PERIOD_MS = 1000;

export class Renewed<T> {
  readonly #read: () => Promise<T>;
  readonly #log: Logger;
  readonly #listeners: ((value: T) => void)[] = [];
  readonly #timer = setInterval(() => this.refresh(), PERIOD_MS).unref();
  #current: T;
  #complaint = "";

  private constructor(read: () => Promise<T>, first: T, log: Logger) {
    this.#read = read;
    this.#current = first;
    this.#log = log;
  }

  /** Rejects when `read` does; later on it may. */
  static async open<T>(read: () => Promise<T>, log = roomLogger("tls")): Promise<Renewed<T>> {
    return new Renewed(read, await read(), log);
  }

  get current(): T {
    return this.#current;
  }

  /** Has `listener` told of each change. When it throws, the change is none. */
  onChange(listener: (value: T) => void): void {
    this.#listeners.push(listener);
  }

  /** Reads the files again; happens each second in any case. */
  async refresh(): Promise<void> {
    try {
      const next = await this.#read();
      if (!isDeepStrictEqual(next, this.#current)) {
        for (const listener of this.#listeners) listener(next);
        this.#current = next;
        this.#log.info("Files have changed and are in force");
      }
      this.#complaint = "";
    } catch (error) {
      const { message } = error as Error;
      if (message !== this.#complaint) this.#log.error("Changed files are not in force", errorFields(error, false));
      this.#complaint = message;
    }
  }

  /** Watches the files no longer. */
  close(): void {
    clearInterval(this.#timer);
  }
}
