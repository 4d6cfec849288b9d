import { deepEqual, equal } from "node:assert/strict";
import { emptyRows, FLOAT, Labels, type RowBatch } from "../../model/mod.ts";
import { type IndexedRows, inLabelOrder } from "./label_order.ts";
import { SampleBudget, SampleScope } from "./samples.ts";
import { MemoryBudget } from "../../base/mod.ts";

/** Rows of one step whose value is their place. */
function rowsAt(...places: number[]): IndexedRows {
  const rows = emptyRows(places.map((place) => Labels.from({ place: String(place) })), 1);
  rows.values.set(places);
  rows.kinds.fill(FLOAT);
  return { series: Uint32Array.from(places), rows };
}

function newScope(): SampleScope {
  return new SampleScope(new SampleBudget(1000, new MemoryBudget("test", Infinity)));
}

async function order(batches: readonly IndexedRows[], held = newScope()): Promise<number[][]> {
  async function* source(): AsyncGenerator<IndexedRows> {
    yield* batches;
  }
  return await Array.fromAsync(inLabelOrder(source(), held), (batch: RowBatch) => [...batch.values]);
}

Deno.test("batches in order pass through as they are", async () => {
  deepEqual(await order([rowsAt(0, 1), rowsAt(2), rowsAt(3, 4)]), [[0, 1], [2], [3, 4]]);
});

Deno.test("a row is passed on as soon as all before it are", async () => {
  deepEqual(await order([rowsAt(2, 3), rowsAt(0), rowsAt(1, 5), rowsAt(4)]), [[0], [1, 2, 3], [4, 5]]);
  deepEqual(await order([rowsAt(0, 2), rowsAt(1, 3), rowsAt(4)]), [[0], [1, 2, 3], [4]]);
});

Deno.test("rows that wait are held, and released when none waits", async () => {
  const budget = new SampleBudget(1000, new MemoryBudget("test", Infinity));
  await order([rowsAt(1, 2), rowsAt(3), rowsAt(0)], new SampleScope(budget));
  equal(budget.peak, 4);
  await order([rowsAt(1, 2), rowsAt(3), rowsAt(0)], new SampleScope(budget));
  equal(budget.peak, 4);
});
