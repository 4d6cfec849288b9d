/**
 * The rows that a query's operators handed to each other. Several may look at the same, so that none of them knows who is
 * the last; when the query is answered nobody does, and their memory is given back.
 *
 * What is garbage earlier, as of a long stream, stays garbage: it is not held here.
 */
import { discard } from "../../base/mod.ts";
import type { RowBatch } from "../../model/mod.ts";

export class HandedRows {
  readonly #arrays: WeakRef<ArrayBufferView>[] = [];

  add({ values, kinds }: RowBatch): void {
    this.#arrays.push(new WeakRef(values), new WeakRef(kinds));
  }

  discard(): void {
    for (const array of this.#arrays.splice(0)) discard(array.deref());
  }
}
