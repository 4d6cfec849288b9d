/** What is served after rounds of discovery over a bucket that changes, or breaks. */
import assert from "node:assert/strict";
import { ByteCache, CorruptDataError, StorageError, utf8 } from "../base/mod.ts";
import { type Bucket, CountingBucket, FailingBucket, fetchOptions, MemoryBucket } from "../bucket/mod.ts";
import { renderMetrics } from "../metrics/mod.ts";
import { Labels } from "../model/mod.ts";
import { hourlySeries, makeBlock } from "../../testdata/made_blocks.ts";
import { DAY_MS, dayName } from "./day.ts";
import { BlockSync } from "./sync.ts";

const DAY = Date.UTC(2026, 0, 5);

const newSync = (bucket: Bucket) => new BlockSync({ bucket, cache: new ByteCache(1 << 20), fetch: fetchOptions() }, 2);

async function addDay(bucket: Bucket, dayMs: number, name = "up"): Promise<void> {
  const series = hourlySeries(Labels.from({ __name__: name }), dayMs, 1);
  await makeBlock(bucket, { dayMs, externalLabels: Labels.empty, shards: [[series]] });
}

async function days(sync: BlockSync): Promise<string[]> {
  await sync.sync();
  return sync.current.blocks.map((block) => dayName(block.startMs));
}

Deno.test("a sync adds new days and drops those that are gone or marked for deletion", async () => {
  const bucket = new MemoryBucket();
  const sync = newSync(bucket);
  assert.deepEqual(await days(sync), []);
  await addDay(bucket, DAY + DAY_MS);
  await addDay(bucket, DAY);
  assert.deepEqual(await days(sync), ["2026-01-05", "2026-01-06"]);
  await bucket.put("0/2026-01-05/deletion-marker.pb", utf8(""));
  assert.deepEqual(await days(sync), ["2026-01-06"]);
  await bucket.delete("2026-01-06/meta.pb");
  assert.deepEqual(await days(sync), []);
});

Deno.test("an unchanged block is kept without a read; a replaced one is opened anew", async () => {
  const bucket = new CountingBucket(new MemoryBucket());
  await addDay(bucket, DAY);
  await addDay(bucket, DAY + DAY_MS);
  const sync = newSync(bucket);
  await sync.sync();
  const [first, second] = sync.current.blocks;
  bucket.reset();
  await sync.sync();
  assert.deepEqual(bucket.calls.map(({ op }) => op), ["list"]);
  assert.deepEqual(sync.current.blocks, [first, second]);
  await addDay(bucket, DAY, "other");
  await sync.sync();
  assert.notEqual(sync.current.blocks[0], first);
  assert.equal(sync.current.blocks[1], second);
  const { schema } = await sync.current.blocks[0].shards[0].open();
  assert.deepEqual(schema.labels.map(({ label }) => label), ["__name__"]);
});

Deno.test("a broken file leaves out its day alone", async () => {
  const bucket = new MemoryBucket();
  await addDay(bucket, DAY);
  await addDay(bucket, DAY + DAY_MS);
  const path = "0/2026-01-05/0.chunks.parquet";
  await bucket.put(path, (await bucket.get(path)).slice(0, -10));
  const sync = newSync(bucket);
  const { problems } = await sync.sync();
  assert.deepEqual(sync.current.blocks.map((block) => block.startMs), [DAY + DAY_MS]);
  assert.deepEqual(problems.map(({ hash, dayMs }) => [hash, dayMs]), [["0", DAY]]);
  assert.match(problems[0].reason, /corrupt data in .*0\.chunks\.parquet/);
});

Deno.test("labels files that are corrupt are counted, as the Go gateway counts them", async () => {
  const bucket = new MemoryBucket();
  await addDay(bucket, DAY);
  const path = "0/2026-01-05/0.labels.parquet";
  await bucket.put(path, (await bucket.get(path)).slice(0, -10));
  const counted = async () =>
    Number(/^locate_sync_corrupted_label_parquet_files_total (\d+)$/m.exec(await renderMetrics())![1]);
  const before = await counted();
  assert.equal((await newSync(bucket).sync()).problems.length, 1);
  assert.equal(await counted(), before + 1);
});

Deno.test("files that are not two halves of a shard are corrupt data", async () => {
  const bucket = new MemoryBucket();
  await addDay(bucket, DAY);
  const swap = async (path: string, by: string) => await bucket.put(path, await bucket.get(by));
  const sync = newSync(bucket);
  await sync.sync();
  const [shard] = sync.current.blocks[0].shards;
  const { labels, chunks } = shard.objects;
  await swap(chunks.path, labels.path);
  assert.match((await sync.sync()).problems[0].reason, /no column ___cf_meta_chunk_0/);

  const series = [1, 2].map((i) => hourlySeries(Labels.from({ i: String(i) }), DAY, i));
  const other = new MemoryBucket();
  await makeBlock(other, { dayMs: DAY, externalLabels: Labels.empty, shards: [series] });
  await bucket.put(chunks.path, await other.get(chunks.path));
  assert.match((await sync.sync()).problems[0].reason, /row groups do not line up/);
});

Deno.test("a listing that fails keeps what is served", async () => {
  const bucket = new MemoryBucket();
  await addDay(bucket, DAY);
  const failing = new FailingBucket(bucket, 4);
  const sync = newSync(failing);
  await sync.sync();
  assert.equal(failing.count, 4); // a listing, meta.pb, two footers
  await assert.rejects(sync.sync(), StorageError);
  assert.equal(sync.current.blocks.length, 1);
});

Deno.test("a shard that is broken after it was opened is corrupt data, once its cache entry is gone", async () => {
  const bucket = new MemoryBucket();
  await addDay(bucket, DAY);
  const sync = new BlockSync({ bucket, cache: new ByteCache(0), fetch: fetchOptions() }, 1);
  await sync.sync();
  const [shard] = sync.current.blocks[0].shards;
  const { path, size } = shard.objects.labels;
  await bucket.put(path, new Uint8Array(size));
  await assert.rejects(shard.open(), CorruptDataError);
});

Deno.test("metrics tell which time the listed and the opened blocks cover", async () => {
  const bucket = new MemoryBucket();
  for (const dayMs of [DAY, DAY + 2 * DAY_MS]) await addDay(bucket, dayMs);
  const sync = newSync(bucket);
  await sync.discover();
  await sync.open({ startMs: DAY + DAY_MS, endMs: Infinity });
  const text = await renderMetrics();
  const seconds = (name: string, what: string) =>
    Number(new RegExp(`^locate_sync_${name}_time_unix_seconds\\{what="${what}"\\} (.*)$`, "m").exec(text)![1]);
  assert.deepEqual([seconds("min", "discoverer"), seconds("max", "discoverer")], [DAY / 1000, DAY / 1000 + 3 * 86_400]);
  assert.deepEqual([seconds("min", "syncer"), seconds("max", "syncer")], [DAY / 1000, DAY / 1000 + 86_400]);
  for (const what of ["discoverer", "syncer"]) {
    assert.ok(Math.abs(seconds("last_successful_update", what) - Date.now() / 1000) < 600);
  }
});
