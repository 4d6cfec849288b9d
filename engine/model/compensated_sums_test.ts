import assert from "node:assert/strict";
import { addToSums, type CompensatedSums, mergeSums, newSums } from "./compensated_sums.ts";
import { FLOAT } from "./row_batch.ts";

function sumOf(values: readonly number[]): CompensatedSums {
  const sums = newSums(1);
  for (const value of values) addToSums(sums, 0, Float64Array.of(value), Uint8Array.of(FLOAT), 0, 1);
  return sums;
}

const total = ({ sums, compensations }: CompensatedSums) => sums[0] + compensations[0];

Deno.test("addToSums() keeps what a plain sum loses", () => {
  assert.equal(total(sumOf([1, 1e100, 1, -1e100])), 2);
  assert.equal(total(sumOf([5, Infinity, 1])), Infinity);
  assert.ok(Number.isNaN(total(sumOf([Infinity, -Infinity]))));
});

Deno.test("addToSums() skips cells that hold no float, and adds to the cells it is told", () => {
  const sums = newSums(4);
  addToSums(sums, 2, Float64Array.of(9, 1, 2), Uint8Array.of(FLOAT, 0, FLOAT), 1, 2);
  assert.deepEqual([...sums.sums], [0, 0, 0, 2]);
  assert.deepEqual([...sums.counts], [0, 0, 0, 1]);
});

Deno.test("mergeSums() of parts is the sum of all, -0 and overflow included", () => {
  for (
    const parts of [
      [[1, 1e100], [1, -1e100]],
      [[0.1, 0.2], [0.3], [0.4, 1e-20]],
      [[-0], [-0]],
      [[1e308], [1e308], [-1e308]],
      [[], [3]],
    ]
  ) {
    const merged = newSums(1);
    for (const part of parts) mergeSums(merged, sumOf(part), 0);
    assert.ok(Object.is(total(merged), total(sumOf(parts.flat()))), `${JSON.stringify(parts)}: ${total(merged)}`);
    assert.equal(merged.counts[0], parts.flat().length);
  }
});
