/**
 * The selections of a query, each made once. Those that its plan names begin with the query, a few at a time, so that
 * storage is waited for once and not for one after the other.
 */
import { Semaphore } from "../../base/mod.ts";
import type { QueryContext, SeriesSelection, SeriesSource } from "../../model/mod.ts";
import type { SelectorRead } from "../plan/node.ts";

const SELECTIONS_AT_ONCE = 4;

export class Selections {
  readonly #made = new Map<SelectorRead, Promise<SeriesSelection>>();
  readonly #permits = new Semaphore(SELECTIONS_AT_ONCE);

  constructor(readonly source: SeriesSource, readonly context: QueryContext) {}

  begin(reads: readonly SelectorRead[]): void {
    // A failure surfaces when somebody asks.
    for (const read of reads) this.#of(read).catch(() => {});
  }

  /** The series of a read. */
  async of(read: SelectorRead): Promise<SeriesSelection> {
    return await this.context.stats.stages.below.during(() => this.#of(read));
  }

  #of(read: SelectorRead): Promise<SeriesSelection> {
    let selection = this.#made.get(read);
    if (selection === undefined) {
      this.#made.set(
        read,
        selection = this.#permits.run(() => this.#select(read), this.context.signal),
      );
    }
    return selection;
  }

  #select({ matchers, startMs, endMs }: SelectorRead): Promise<SeriesSelection> {
    const request = { matchers, startMs, endMs, labelsOnly: false };
    return this.context.stats.stages.selecting(() => this.source.select(request, this.context));
  }

  /** When none is under way any more. */
  async end(): Promise<void> {
    await Promise.allSettled(this.#made.values());
  }
}
