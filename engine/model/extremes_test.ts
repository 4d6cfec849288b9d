import assert from "node:assert/strict";
import { addToExtremes, type Extremes, mergeExtremes } from "./extremes.ts";
import { FLOAT } from "./row_batch.ts";

function newExtremes(cells: number): Extremes {
  return { counts: new Float64Array(cells), extremes: new Float64Array(cells) };
}

function extremeOf(values: readonly number[], sign: 1 | -1): Extremes {
  const cell = newExtremes(1);
  for (const value of values) addToExtremes(cell, 0, sign, Float64Array.of(value), Uint8Array.of(FLOAT), 0, 1);
  return cell;
}

Deno.test("addToExtremes() keeps the least or greatest value, NaN only where all are", () => {
  assert.equal(extremeOf([3, NaN, -5, 4], 1).extremes[0], 4);
  assert.equal(extremeOf([NaN, 3, -5, 4], -1).extremes[0], -5);
  assert.ok(Number.isNaN(extremeOf([NaN, NaN], 1).extremes[0]));
  assert.equal(extremeOf([-Infinity], 1).extremes[0], -Infinity);
});

Deno.test("addToExtremes() skips cells that hold no float, and looks at the cells it is told", () => {
  const cells = newExtremes(3);
  addToExtremes(cells, 1, 1, Float64Array.of(9, 7, 8), Uint8Array.of(FLOAT, 0, FLOAT), 1, 2);
  assert.deepEqual([...cells.extremes], [0, 0, 8]);
  assert.deepEqual([...cells.counts], [0, 0, 1]);
});

Deno.test("mergeExtremes() of parts is the extreme of all", () => {
  for (const parts of [[[1, 2], [3]], [[NaN], [-1]], [[-1], [NaN]], [[], [-4]], [[-4], []]]) {
    for (const sign of [1, -1] as const) {
      const merged = newExtremes(1);
      for (const part of parts) mergeExtremes(merged, sign, extremeOf(part, sign), 0);
      assert.deepEqual(merged, extremeOf(parts.flat(), sign), `${JSON.stringify(parts)} sign ${sign}`);
    }
  }
});
