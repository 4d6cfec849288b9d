import assert from "node:assert/strict";
import { FLOAT, type FloatHistogram, HISTOGRAM } from "../model/mod.ts";
import type { WindowExtension, WindowFragment } from "./fragment.ts";
import type { WindowFunction } from "./functions.ts";
import { evaluateTyped, overlayHistograms } from "./mixed_rows.ts";

/** A counter histogram with `count` observations in one bucket. */
function histogram(count: number, more: Partial<FloatHistogram> = {}): FloatHistogram {
  return {
    counterResetHint: "unknown",
    schema: 0,
    zeroThreshold: 0,
    zeroCount: 0,
    count,
    sum: 10 * count,
    positiveSpans: [{ offset: 0, length: 1 }],
    negativeSpans: [],
    positiveBuckets: Float64Array.of(count),
    negativeBuckets: new Float64Array(),
    customValues: new Float64Array(),
    ...more,
  };
}

type Cell = number | FloatHistogram | null | "kept";

/** Evaluates samples at 0 s, 60 s, ...; windows of five minutes end at 300 s, 360 s, ... */
function row(
  func: WindowFunction,
  samples: readonly (number | FloatHistogram)[],
  { steps = 1, extension }: { steps?: number; extension?: WindowExtension } = {},
): { cells: Cell[]; notes: string[]; covered: number } {
  const fragment: WindowFragment = {
    grid: { startMs: 300_000, stepMs: 60_000, stepCount: steps },
    window: { widthMs: 300_000, offsetMs: 0, atMs: null, extension },
    func,
    params: [],
  };
  const KEPT = 77;
  const cells = {
    values: new Float64Array(steps),
    kinds: new Uint8Array(steps).fill(KEPT),
    histograms: new Array<FloatHistogram | null>(steps).fill(null),
  };
  const columns = {
    times: Float64Array.from(samples, (_, i) => i * 60_000),
    values: Float64Array.from(samples, (sample) => typeof sample === "number" ? sample : 0),
    histograms: samples.map((sample) => typeof sample === "number" ? null : sample),
  };
  const evaluate = extension === undefined ? overlayHistograms : evaluateTyped;
  const { notes, covered } = evaluate(fragment, columns, cells);
  return {
    cells: Array.from(cells.kinds, (kind, k) => {
      if (kind === KEPT) return "kept";
      return kind === FLOAT ? cells.values[k] : kind === HISTOGRAM ? cells.histograms[k] : null;
    }),
    notes: [...notes.keys()],
    covered,
  };
}

/** Cells with histograms told by their counts and hints. */
function short(cells: readonly Cell[]): (number | string | null)[] {
  return cells.map((cell) =>
    typeof cell === "object" && cell !== null ? `${cell.count} ${cell.counterResetHint}` : cell
  );
}

Deno.test("rates of histograms are extrapolated like those of floats, over resets", () => {
  const counts = [0, 10, 20, 30, 5, 15].map((count) => histogram(count));
  const increase = row("increase", counts);
  // 15 - 10, and the 30 lost in the reset; seen over four of the five minutes.
  assert.deepEqual(short(increase.cells), [`${35 * 1.25} gauge`]);
  assert.deepEqual(increase.notes, []);
  assert.equal(increase.covered, 5);
  const rate = row("rate", counts).cells[0];
  const [whole] = increase.cells;
  assert.ok(typeof rate === "object" && rate !== null && typeof whole === "object" && whole !== null);
  assert.ok(Math.abs(rate.count - whole.count / 300) < 1e-12);
});

Deno.test("a window with floats and histograms has no rate, sum or average, and that is noted", () => {
  const samples = [1, 2, histogram(3), histogram(4), 5, 6];
  for (const func of ["rate", "increase", "delta", "sum_over_time", "avg_over_time"] as const) {
    assert.deepEqual(row(func, samples), { cells: [null], notes: ["mixed"], covered: 2 });
  }
  for (const func of ["max_over_time", "stddev_over_time", "deriv"] as const) {
    assert.deepEqual(row(func, samples), { cells: ["kept"], notes: ["mixed"], covered: 2 });
  }
});

Deno.test("the newest or oldest sample decides, whatever it is", () => {
  const samples = [0, histogram(1), 2, histogram(3), 4, histogram(5), 6];
  const two = { steps: 2 };
  assert.deepEqual(short(row("instant", samples, two).cells), ["5 unknown", "kept"]);
  assert.deepEqual(short(row("last_over_time", samples, two).cells), ["5 unknown", "kept"]);
  assert.deepEqual(short(row("first_over_time", samples, two).cells), ["1 unknown", "kept"]);
  assert.deepEqual(row("ts_of_first_over_time", samples, two).cells, [60, "kept"]);
  assert.deepEqual(row("count_over_time", samples, two).cells, [5, 5]);
  assert.deepEqual(row("changes", samples, two).cells, [4, 4]);
  assert.deepEqual(row("irate", samples).notes, ["mixed"]);
});

Deno.test("notes on histograms that do not fit", () => {
  const custom = histogram(9, { schema: -53, customValues: Float64Array.of(1) });
  assert.deepEqual(row("increase", [0, 1, 2, 3].map((n) => histogram(n)).concat(custom)).notes, ["mixed_schemas"]);
  assert.deepEqual(row("sum_over_time", [histogram(1), histogram(1), custom]).notes, ["mixed_schemas"]);
  const gauges = [1, 2, 3].map((n) => histogram(n, { counterResetHint: "gauge" }));
  assert.deepEqual(row("rate", gauges).notes, ["not_a_counter"]);
  assert.deepEqual(row("delta", gauges).notes, []);
  assert.deepEqual(row("idelta", [1, 2, 3].map((n) => histogram(n))).notes, ["not_a_gauge"]);
});

Deno.test("anchored: from the sample before the window, without extrapolation", () => {
  const anchored = { extension: { mode: "anchored" as const, lookbackMs: 120_000 } };
  const samples = [1, 3, 7, 2, 4, 9];
  // The window is (0 s, 300 s]: 9 - 1, and the 7 lost in the reset.
  assert.deepEqual(row("increase", samples, anchored).cells, [15]);
  assert.deepEqual(row("rate", samples, anchored).cells, [15 / 300]);
  assert.deepEqual(row("delta", samples, anchored).cells, [8]);
  assert.deepEqual(row("resets", samples, anchored).cells, [1]);
  assert.deepEqual(row("changes", samples, anchored).cells, [5]);
});

Deno.test("smoothed: values at the edges lie on the line between their neighbours", () => {
  const smoothed = { extension: { mode: "smoothed" as const, lookbackMs: 120_000 } };
  const samples = [0, 10, 20, 30, 40, 50, 60, 70];
  assert.deepEqual(row("increase", samples, smoothed).cells, [50]);
  assert.deepEqual(row("instant", samples, smoothed).cells, [50]);
  assert.deepEqual(
    short(row("delta", samples.map((n) => histogram(n, { counterResetHint: "gauge" })), smoothed).cells),
    [
      "50 gauge",
    ],
  );
});
