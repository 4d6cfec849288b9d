import assert from "node:assert/strict";
import fc from "fast-check";
import { CorruptDataError } from "../base/mod.ts";
import { decodeColumnSets, encodeColumnSet } from "./column_sets.ts";

const COLUMNS = 5000;

function cellsOf(cells: readonly Uint8Array[]) {
  const offsets = new Uint32Array(cells.length + 1);
  cells.forEach((cell, i) => offsets[i + 1] = offsets[i] + cell.length);
  return { count: cells.length, bytes: Uint8Array.from(cells.flatMap((cell) => [...cell])), offsets };
}

const decode = (cells: readonly Uint8Array[]) => decodeColumnSets(cellsOf(cells), COLUMNS, "labels", 7);

Deno.test("column sets survive a round trip", () => {
  const set = fc.uniqueArray(fc.nat(COLUMNS - 1), { maxLength: 40 }).map((list) => list.sort((a, b) => a - b));
  fc.assert(fc.property(fc.array(set, { maxLength: 20 }), (rows) => {
    const { setOf, sets } = decode(rows.map(encodeColumnSet));
    assert.deepEqual(Array.from(setOf, (i) => sets[i]), rows);
    assert.equal(new Set(sets.map(String)).size, sets.length, "each set is kept once");
  }));
});

Deno.test("the bytes are signed varints, as Go writes them", () => {
  assert.deepEqual([...encodeColumnSet([])], [0]);
  assert.deepEqual([...encodeColumnSet([1, 63, 64, 300])], [8, 2, 126, 128, 1, 216, 4]);
});

Deno.test("a cell that is cut, or names columns there are not, is corrupt data", () => {
  const bad = [[], [4, 2], [1], [2, 1], [2, 0x90, 0x4e], [2, 0x80], [0xff, 0xff, 0xff, 0xff, 0x0f]];
  for (const bytes of bad) {
    assert.throws(() => decode([encodeColumnSet([1]), Uint8Array.from(bytes)]), (error: unknown) => {
      assert.ok(error instanceof CorruptDataError, String(bytes));
      assert.equal(error.object, "labels");
      return true;
    });
  }
});
