/** What is left of a selection that has failed in one of its row groups: nothing that goes on, nothing that is held. */
import assert from "node:assert/strict";
import { MemoryBudget, nextTurn, QuotaExceededError } from "../base/mod.ts";
import { DAY_MS } from "../block/mod.ts";
import { MemoryBucket } from "../bucket/mod.ts";
import { Labels } from "../model/mod.ts";
import { hourlySeries, makeBlock } from "../../testdata/made_blocks.ts";
import { allBlocks, matchers, queryContext } from "../../testdata/parquet_blocks.ts";
import { createSeriesSource, DEFAULT_SOURCE, NO_LIMITS } from "./mod.ts";

const DAY = Date.UTC(2026, 0, 5);
const GROUPS = 60;

/** One series in each of many row groups. */
async function manyGroups() {
  const bucket = new MemoryBucket();
  const series = Array.from({ length: GROUPS }, (_, i) => {
    return hourlySeries(Labels.from({ __name__: "up", job: `job-${String(i).padStart(3, "0")}` }), DAY, i);
  });
  await makeBlock(bucket, { dayMs: DAY, externalLabels: Labels.empty, shards: [series], rowGroupRows: 1 });
  return await allBlocks(bucket);
}

const REQUEST = { matchers: matchers("__name__=up"), startMs: DAY, endMs: DAY + DAY_MS, labelsOnly: true };

/** What was begun has ended by then. */
async function idle() {
  for (let i = 0; i < 50; i++) await new Promise((resolve) => setTimeout(resolve));
  await nextTurn();
}

Deno.test("when a row group fails, those that wait are not looked at any more", async () => {
  const context = queryContext();
  const source = createSeriesSource(await manyGroups(), { ...DEFAULT_SOURCE, limits: { ...NO_LIMITS, rowsMax: 1 } });
  await assert.rejects(source.select(REQUEST, context), QuotaExceededError);
  await idle();
  // A group's dictionary and codes are two pages.
  assert.ok(context.stats.pagesRead < GROUPS, `${context.stats.pagesRead} pages`);
});

Deno.test("the memory of a query that was refused is free, although other row groups were being read", async () => {
  const blocks = await manyGroups();
  const all = new MemoryBudget("all", Infinity);
  for (let bytesMax = 100; bytesMax < 20_000; bytesMax *= 2) {
    const memory = new MemoryBudget("query", bytesMax, all);
    await assert.rejects(createSeriesSource(blocks).select(REQUEST, { ...queryContext(), memory }), QuotaExceededError);
    memory.close();
    await idle();
    assert.equal(all.bytes, 0);
  }
});
