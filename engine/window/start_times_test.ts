import assert from "node:assert/strict";
import { ABSENT } from "../model/mod.ts";
import type { WindowFunction } from "./functions.ts";
import { evaluateTyped } from "./mixed_rows.ts";

const MINUTE = 60_000;

/** Samples at minute 1, 2, ...; `starts` in minutes, 0 = not known. The window is (0, 5 minutes]. */
function cell(func: WindowFunction, values: readonly number[], starts: readonly number[]) {
  const row = { values: new Float64Array(1), kinds: new Uint8Array(1), histograms: [null] };
  const samples = {
    times: Float64Array.from(values, (_, i) => (i + 1) * MINUTE),
    values: Float64Array.from(values),
    histograms: null,
    startTimes: Float64Array.from(starts, (start) => start * MINUTE),
  };
  const window = { widthMs: 5 * MINUTE, offsetMs: 0, atMs: null };
  const grid = { startMs: 5 * MINUTE, stepMs: 1, stepCount: 1 };
  const { notes } = evaluateTyped({ grid, window, func, params: [] }, samples, row);
  return { value: row.kinds[0] === ABSENT ? null : row.values[0], notes: [...notes] };
}

Deno.test("a start behind the sample before is a reset, although the value grew", () => {
  assert.deepEqual(cell("resets", [1, 2, 3, 9, 10], [0, 0, 0, 3.5, 3.5]), { value: 1, notes: [] });
  assert.deepEqual(cell("irate", [1, 2, 3, 4, 30], [0, 0, 0, 0, 4.5]), { value: 0.5, notes: [] });
});

Deno.test("deltas, of which each begins where the one before ends, add up", () => {
  // The first begins at the start of the window, which is outside: its part is extrapolated.
  const { value } = cell("increase", [60, 60, 60, 60, 60], [0.0001, 1, 2, 3, 4]);
  assert.equal(value, 300);
});

Deno.test("a start inside the window stands for a sample of zero: one sample is enough", () => {
  assert.deepEqual(cell("increase", [30], [0.5]).value, 30);
  assert.deepEqual(cell("rate", [30], [0.5]).value, 30 / 300);
  assert.deepEqual(cell("increase", [30], [1]).value, null, "at the sample: not known");
  assert.deepEqual(cell("increase", [30], [-1]).value, null, "before the window");
});

Deno.test("a start before the sample before, which began elsewhere, is noted once a window", () => {
  assert.deepEqual(cell("rate", [1, 2, 3, 4, 5], [0, 0.5, 0.6, 0.7, 0.7]).notes, [["starts_overlap", 1]]);
  assert.deepEqual(cell("rate", [1, 2, 3, 4, 5], [-1, -1, -1, -1, -1]).notes, []);
});

Deno.test("the start of the newest sample; a stale marker has none", () => {
  assert.equal(cell("start_timestamp", [1, 2], [0, 1.5]).value, 90);
  const stale = new Float64Array(new BigUint64Array([0x7ff0000000000002n]).buffer);
  const samples = { times: Float64Array.of(MINUTE), values: stale, histograms: null };
  const row = { values: new Float64Array(1), kinds: new Uint8Array(1), histograms: [null] };
  const window = { widthMs: 5 * MINUTE, offsetMs: 0, atMs: null };
  const grid = { startMs: 5 * MINUTE, stepMs: 1, stepCount: 1 };
  evaluateTyped({ grid, window, func: "start_timestamp", params: [] }, samples, row);
  assert.equal(row.kinds[0], ABSENT);
});
