import assert from "node:assert/strict";
import type { LeafFragment } from "./job.ts";
import { isSmall, partCount } from "./job_cost.ts";

const HOUR_MS = 3_600_000;

/** An hour at 15 s. */
function fragmentOf(func: LeafFragment["func"], hours = 1): LeafFragment {
  return {
    grid: { startMs: 0, stepMs: 15_000 * hours, stepCount: 240 },
    window: { widthMs: HOUR_MS / 6, offsetMs: 0, atMs: null },
    func,
    params: [],
  };
}

/** Cells of one page of so many bytes, a cell for each series. */
function chunksOf(series: number, bytes: number) {
  const cells = new Uint32Array(series);
  const page = { bytes: new Uint8Array(bytes), object: "page", offset: 0, codec: "ZSTD" as const };
  return {
    kind: "pages" as const,
    pages: [page],
    seriesStart: new Uint32Array(series + 1),
    pageOf: cells,
    rowOf: cells,
  };
}

interface TestJob {
  readonly series: number;
  readonly seriesTotal?: number;
  readonly func?: LeafFragment["func"];
  readonly bytes?: number;
}

function isSmallJob({ series, seriesTotal, func = "increase", bytes = 100_000 }: TestJob): boolean {
  const chunks = chunksOf(series, bytes);
  return isSmall({ fragment: fragmentOf(func), chunks, seriesTotal });
}

Deno.test("a part of a small selection is small, the same part of a large one is not", () => {
  assert.ok(isSmallJob({ series: 70, seriesTotal: 200 }));
  assert.ok(!isSmallJob({ series: 70, seriesTotal: 2000 }));
  assert.ok(!isSmallJob({ series: 70 }), "of how many is not known");
  assert.ok(isSmallJob({ series: 5, seriesTotal: 2000 }), "what a large selection ends with");
});

Deno.test("much to inflate is not small, nor are functions that look at every sample of every window", () => {
  assert.ok(!isSmallJob({ series: 70, seriesTotal: 200, bytes: 3_000_000 }));
  assert.ok(!isSmallJob({ series: 70, seriesTotal: 200, func: "quantile_over_time" }));
  assert.ok(isSmallJob({ series: 1, seriesTotal: 1, func: "quantile_over_time" }));
});

Deno.test("batches of a small selection are cut into parts that take about as long, others are not", () => {
  const parts = (series: number, seriesTotal: number, hours: number) =>
    partCount(fragmentOf("increase", hours), chunksOf(series, 0), seriesTotal);
  assert.equal(parts(70, 200, 1), 1);
  assert.equal(parts(180, 200, 24), 3);
  assert.equal(parts(20, 200, 24), 1);
  assert.equal(parts(180, 2000, 24), 1);
});
