/** Counts of what blocks of known series hold. */
import assert from "node:assert/strict";
import { DAY_MS } from "../block/mod.ts";
import { MemoryBucket } from "../bucket/mod.ts";
import { Labels } from "../model/mod.ts";
import { hourlySeries, makeBlock } from "../../testdata/made_blocks.ts";
import { allBlocks, queryContext } from "../../testdata/parquet_blocks.ts";
import { cardinalityOf } from "./mod.ts";

const DAY = Date.UTC(2026, 0, 5);

const up = (labels: Record<string, string>) => hourlySeries(Labels.from({ __name__: "up", ...labels }), DAY, 1);

async function madeBlocks() {
  const bucket = new MemoryBucket();
  const shards = [[up({ job: "Straße" }), up({ job: "b", zone: "z" })], [up({ job: "b", zone: "y" }), up({})]];
  await makeBlock(bucket, { dayMs: DAY, externalLabels: Labels.from({ cluster: "日本" }), shards, rowGroupRows: 1 });
  return (await allBlocks(bucket)).overlapping(DAY, DAY + DAY_MS - 1);
}

Deno.test("series and values are counted by label, values in UTF-8 bytes, the largest first", async () => {
  assert.deepEqual(await cardinalityOf(await madeBlocks(), null, 10, queryContext()), {
    seriesCount: 4,
    labelPairCount: 6,
    seriesByMetricName: [{ name: "up", value: 4 }],
    valuesByLabel: [
      { name: "job", value: 2 },
      { name: "zone", value: 2 },
      { name: "__name__", value: 1 },
      { name: "cluster", value: 1 },
    ],
    bytesByLabel: [
      { name: "job", value: 8 },
      { name: "cluster", value: 6 },
      { name: "__name__", value: 2 },
      { name: "zone", value: 2 },
    ],
    seriesByPair: [
      { name: "__name__=up", value: 4 },
      { name: "cluster=日本", value: 4 },
      { name: "job=b", value: 2 },
      { name: "job=Straße", value: 1 },
      { name: "zone=y", value: 1 },
      { name: "zone=z", value: 1 },
    ],
  });
});

Deno.test("other external labels stand for those of the blocks, and lists are cut", async () => {
  const external = Labels.from({ region: "eu" });
  const { seriesByPair, valuesByLabel } = await cardinalityOf(await madeBlocks(), external, 2, queryContext());
  assert.deepEqual(seriesByPair, [{ name: "__name__=up", value: 4 }, { name: "region=eu", value: 4 }]);
  assert.deepEqual(valuesByLabel, [{ name: "job", value: 2 }, { name: "zone", value: 2 }]);
});
