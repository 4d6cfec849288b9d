/**
 * Begins to read a leaf before an operator asks for it: with the one that is asked for the next one begins, and goes as
 * far as its first result. So workers have work where one leaf ends, and storage is waited for once for both sides of an
 * operator. Operators still take their inputs one after the other: what they hold, notice and complain about comes in
 * the same order as without.
 */
import { QueryCanceledError } from "../../base/mod.ts";

/** One for all: the exception that abort() makes by itself has the stack in it, and takes as long as a query's plan. */
export const ENDED = new QueryCanceledError("query execution");

export class ReadAhead {
  /** Not begun, in the order in which they were opened: mostly that in which they are asked for. */
  readonly #opened = new Set<Early<unknown>>();
  /** Begun and not asked for. */
  #ahead: Early<unknown> | null = null;

  /** The same items, which may begin early. */
  open<T>(items: AsyncGenerator<T>): AsyncGenerator<T> {
    const early = new Early(items);
    this.#opened.add(early);
    return this.#read(early);
  }

  async *#read<T>(early: Early<T>): AsyncGenerator<T> {
    this.#opened.delete(early);
    if (this.#ahead === early) this.#ahead = null;
    early.begin();
    if (this.#ahead === null) this.#beginNext();
    yield* early.items();
  }

  #beginNext(): void {
    for (const next of this.#opened) {
      this.#opened.delete(next);
      this.#ahead = next;
      return next.begin();
    }
  }

  /** Gives up what nobody asked for. */
  async end(): Promise<void> {
    this.#opened.clear();
    await this.#ahead?.end();
  }
}

class Early<T> {
  readonly #items: AsyncGenerator<T>;
  #first: Promise<IteratorResult<T>> | null = null;

  constructor(items: AsyncGenerator<T>) {
    this.#items = items;
  }

  begin(): void {
    this.#first ??= this.#items.next();
    // A failure surfaces when somebody asks.
    this.#first.catch(() => {});
  }

  async *items(): AsyncGenerator<T> {
    try {
      const first = await this.#first!;
      if (first.done) return;
      yield first.value;
      yield* this.#items;
    } finally {
      await this.#items.return(undefined);
    }
  }

  async end(): Promise<void> {
    await this.#items.return(undefined);
  }
}
