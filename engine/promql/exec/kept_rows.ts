/** Rows that are computed when they are asked for first, and kept for all who ask again. */
import type { RowBatch } from "../../model/mod.ts";

export class KeptRows {
  readonly #rows: AsyncIterable<RowBatch>;
  #all: Promise<readonly RowBatch[]> | null = null;

  constructor(rows: AsyncIterable<RowBatch>) {
    this.#rows = rows;
  }

  all(): Promise<readonly RowBatch[]> {
    return this.#all ??= Array.fromAsync(this.#rows);
  }
}
