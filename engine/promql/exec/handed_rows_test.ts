import assert from "node:assert/strict";
import { emptyRows } from "../../model/mod.ts";
import { HandedRows } from "./handed_rows.ts";

Deno.test("rows that were handed on are gone when the query is answered, also where two look at the same", () => {
  const handed = new HandedRows();
  const rows = emptyRows([], 0);
  const batch = { ...rows, values: new Float64Array(8), kinds: new Uint8Array(8) };
  handed.add(batch);
  handed.add({ ...batch, values: batch.values.subarray(4) });
  handed.discard();
  handed.discard();
  assert.deepEqual([batch.values.length, batch.kinds.length], [0, 0]);
});
