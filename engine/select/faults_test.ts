/** Storage that fails and bytes that are damaged: a typed error, or the right samples. */
import assert from "node:assert/strict";
import { CorruptDataError, StorageError } from "../base/mod.ts";
import { type BlockSet, DAY_MS } from "../block/mod.ts";
import { CountingBucket, FailingBucket, MemoryBucket } from "../bucket/mod.ts";
import { Labels } from "../model/mod.ts";
import { hourlySeries, makeBlock } from "../../testdata/made_blocks.ts";
import { allBlocks, matchers, readSamples } from "../../testdata/parquet_blocks.ts";
import { seededRandom, testSeed } from "../../testdata/random.ts";
import { createSeriesSource } from "./mod.ts";

const DAY = Date.UTC(2026, 0, 5);
const REQUEST = { matchers: matchers("zone=~z[01]"), startMs: DAY, endMs: DAY + DAY_MS };

async function smallBucket(): Promise<MemoryBucket> {
  const bucket = new MemoryBucket();
  const labelsOf = (i: number) => Labels.from({ __name__: "up", job: `job-${i}`, zone: `z${i % 3}` });
  const series = Array.from({ length: 30 }, (_, i) => hourlySeries(labelsOf(i), DAY, 1));
  await makeBlock(bucket, { dayMs: DAY, externalLabels: Labels.empty, shards: [series], pageBytes: 512 });
  return bucket;
}

Deno.test("whichever call of the bucket fails, the answer is a storage error or right", async () => {
  const bucket = await smallBucket();
  const counting = new CountingBucket(bucket);
  const query = async (blocks: BlockSet) => {
    return (await readSamples(createSeriesSource(blocks), REQUEST)).size;
  };
  await query(await allBlocks(counting));
  for (let failAt = 0; failAt < counting.calls.length; failAt++) {
    const failing = new FailingBucket(bucket, failAt);
    try {
      assert.equal(await query(await allBlocks(failing)), 20);
    } catch (error) {
      if (error instanceof assert.AssertionError) assert.match(String(error.message), /failed on purpose/);
      else assert.ok(error instanceof StorageError, String(error));
    }
  }
});

Deno.test("flipped and cut bytes give typed errors, or the samples that were written", async () => {
  const seed = testSeed();
  const bucket = await smallBucket();
  const expected = await readSamples(createSeriesSource(await allBlocks(bucket)), REQUEST);
  const [labelsPath, chunksPath] = ["0/2026-01-05/0.labels.parquet", "0/2026-01-05/0.chunks.parquet"];
  const random = seededRandom(seed);
  const next = (below: number) => Math.floor(random() * below);
  let refused = 0;
  for (let round = 0; round < 300; round++) {
    const damaged = new MemoryBucket();
    for await (const entry of bucket.list("")) {
      if (entry.kind !== "object") continue;
      const { path } = entry.info;
      let bytes = (await bucket.get(path)).slice();
      if (path === (round % 2 === 0 ? labelsPath : chunksPath)) {
        if (round % 5 === 0) bytes = bytes.slice(0, next(bytes.length));
        else bytes[next(bytes.length)] ^= 1 << next(8);
      }
      await damaged.put(path, bytes);
    }
    try {
      const got = await readSamples(createSeriesSource(await allBlocks(damaged)), REQUEST);
      assert.deepEqual(got, expected, `seed ${seed}, round ${round}`);
    } catch (error) {
      const unserved = error instanceof assert.AssertionError && /corrupt data/.test(error.message);
      assert.ok(
        unserved || error instanceof CorruptDataError,
        `seed ${seed}, round ${round}: ${error instanceof Error ? error.stack : error}`,
      );
      refused++;
    }
  }
  assert.ok(refused > 150, `seed ${seed}: only ${refused} of 300 were noticed`);
});
