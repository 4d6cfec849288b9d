import assert from "node:assert/strict";
import type { LeafFragment } from "./job.ts";
import { isSmall } from "./small_job.ts";

const HOUR_MS = 3_600_000;

/** A job over `series` cells of one page, an hour at 15 s. */
function isSmallJob(series: number, seriesTotal: number | undefined, func: LeafFragment["func"], bytes = 300_000) {
  const fragment: LeafFragment = {
    grid: { startMs: 0, stepMs: 15_000, stepCount: 240 },
    window: { widthMs: HOUR_MS / 6, offsetMs: 0, atMs: null },
    func,
    params: [],
  };
  const cells = new Uint32Array(series);
  const page = { bytes: new Uint8Array(bytes), object: "page", offset: 0, codec: "ZSTD" as const };
  const seriesStart = new Uint32Array(series + 1);
  const chunks = { kind: "pages" as const, pages: [page], seriesStart, pageOf: cells, rowOf: cells };
  return isSmall({ fragment, chunks, seriesTotal });
}

Deno.test("a part of a small selection is small, the same part of a large one is not", () => {
  assert.ok(isSmallJob(70, 200, "increase"));
  assert.ok(!isSmallJob(70, 2000, "increase"));
  assert.ok(!isSmallJob(70, undefined, "increase"));
  assert.ok(isSmallJob(5, 2000, "increase", 100_000), "what a large selection ends with");
});

Deno.test("much to inflate is not small, nor are functions that look at every sample of every window", () => {
  assert.ok(!isSmallJob(70, 200, "increase", 3_000_000));
  assert.ok(!isSmallJob(70, 200, "quantile_over_time"));
  assert.ok(isSmallJob(1, 1, "quantile_over_time"));
});
