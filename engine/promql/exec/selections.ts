/**
 * The selections of a query, each made once. Those that its plan names begin with the query, a few at a time, so that
 * storage is waited for once and not for one after the other.
 */
import type { QueryContext, SeriesSelection, SeriesSource } from "../../model/mod.ts";
import type { SelectorRead } from "../plan/node.ts";

const SELECTIONS_AT_ONCE = 4;

export class Selections {
  readonly #source: SeriesSource;
  readonly #context: QueryContext;
  readonly #made = new Map<SelectorRead, Promise<SeriesSelection>>();

  constructor(source: SeriesSource, context: QueryContext) {
    this.#source = source;
    this.#context = context;
  }

  /** Makes those of `reads` in turn, until the query is over. */
  begin(reads: readonly SelectorRead[]): void {
    const left = reads.values();
    for (let i = 0; i < SELECTIONS_AT_ONCE; i++) this.#makeAll(left);
  }

  async #makeAll(left: Iterable<SelectorRead>): Promise<void> {
    for (const read of left) {
      // A failure surfaces when somebody asks.
      await this.#make(read).catch(() => {});
      if (this.#context.signal.aborted) return;
    }
  }

  /** The series of a read. */
  of(read: SelectorRead): Promise<SeriesSelection> {
    return this.#context.stats.stages.below.during(() => this.#make(read));
  }

  #make(read: SelectorRead): Promise<SeriesSelection> {
    let selection = this.#made.get(read);
    if (selection === undefined) {
      const { matchers, startMs, endMs } = read;
      const request = { matchers, startMs, endMs, labelsOnly: false };
      selection = this.#context.stats.stages.selecting(() => this.#source.select(request, this.#context));
      this.#made.set(read, selection);
    }
    return selection;
  }

  /** Resolves when none is under way any more; the signal is aborted then. */
  async end(): Promise<void> {
    await Promise.allSettled(this.#made.values());
  }
}
