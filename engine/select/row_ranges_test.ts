import assert from "node:assert/strict";
import fc from "fast-check";
import {
  allRows,
  countRows,
  intersectRows,
  NO_ROWS,
  pagesOf,
  type RowRanges,
  RowRangesBuilder,
  rowsOf,
  unionRows,
} from "./row_ranges.ts";

/** The twin: one boolean per row. */
type Bitmap = boolean[];

const ROWS = 70;
const bitmaps = fc.array(fc.boolean(), { minLength: ROWS, maxLength: ROWS });

function rangesOf(bitmap: Bitmap): RowRanges {
  const builder = new RowRangesBuilder();
  bitmap.forEach((set, row) => set && builder.add(row, row + 1));
  return builder.finish();
}

const rows = (bitmap: Bitmap) => bitmap.flatMap((set, row) => set ? [row] : []);

Deno.test("the algebra of ranges is that of bitmaps", () => {
  fc.assert(fc.property(bitmaps, bitmaps, (a, b) => {
    const x = rangesOf(a);
    const y = rangesOf(b);
    assert.deepEqual([...rowsOf(x)], rows(a));
    assert.equal(countRows(x), rows(a).length);
    assert.deepEqual(intersectRows(x, y), rangesOf(a.map((set, i) => set && b[i])));
    assert.deepEqual(unionRows(x, y), rangesOf(a.map((set, i) => set || b[i])));
  }));
});

Deno.test("pages of a set are those that hold one of its rows", () => {
  fc.assert(fc.property(bitmaps, fc.uniqueArray(fc.integer({ min: 1, max: ROWS - 1 })), (bitmap, cuts) => {
    const firstRows = Uint32Array.from([0, ...cuts.sort((a, b) => a - b), ROWS]);
    const expected = [...firstRows.keys()].slice(0, -1)
      .filter((page) => bitmap.slice(firstRows[page], firstRows[page + 1]).includes(true));
    assert.deepEqual(pagesOf(rangesOf(bitmap), firstRows), expected);
  }));
});

Deno.test("the empty and the full set", () => {
  assert.deepEqual(allRows(0), NO_ROWS);
  assert.deepEqual(allRows(5), Uint32Array.of(0, 5));
  assert.deepEqual(pagesOf(NO_ROWS, Uint32Array.of(0, 5)), []);
});
