/** Rows that are computed when they are asked for first, and kept for all who ask again. */
import type { RowBatch } from "../../model/mod.ts";
import type { SampleScope } from "./samples.ts";

export class KeptRows {
  readonly #rows: AsyncIterable<RowBatch>;
  readonly #held: SampleScope;
  #all: Promise<readonly RowBatch[]> | null = null;

  constructor(rows: AsyncIterable<RowBatch>, held: SampleScope) {
    this.#rows = rows;
    this.#held = held;
  }

  all(): Promise<readonly RowBatch[]> {
    return this.#all ??= this.#collect();
  }

  /** They are held here until they are all there, then by those who take them. */
  async #collect(): Promise<readonly RowBatch[]> {
    const all: RowBatch[] = [];
    for await (const batch of this.#rows) {
      this.#held.holdRows(batch);
      all.push(batch);
    }
    this.#held.release();
    return all;
  }
}
