import assert from "node:assert/strict";
import { CorruptDataError, StorageError, utf8 } from "../base/mod.ts";
import { CountingBucket, FailingBucket, FilesystemBucket, MemoryBucket } from "../bucket/mod.ts";
import { Labels, Matcher } from "../model/mod.ts";
import { Metadata, StreamDescriptor } from "../../proto/mod.ts";
import { sharedPath, sharedTest } from "../../testdata/shared.ts";
import { DAY_MS, dayName } from "./day.ts";
import { type BlockSelection, Discoverer, type Discovery, WHOLE_BUCKET } from "./discovery.ts";
import { commitBlock, decodeMeta } from "./meta.ts";
import { shardPaths } from "./paths.ts";
import { ensureStream, streamOf } from "./stream.ts";

const DAY = Date.UTC(2026, 0, 5);
const EU = streamOf(Labels.from({ cluster: "eu-1", replica: "a" }));
const NONE = streamOf(Labels.empty);

/** A bucket with committed days of two streams; their files are not parquet. */
async function bucketOfDays(): Promise<MemoryBucket> {
  const bucket = new MemoryBucket();
  for (const stream of [EU, NONE]) {
    await ensureStream(bucket, stream);
    for (const dayMs of [DAY, DAY + DAY_MS]) {
      for (let shard = 0; shard < 2; shard++) {
        const { labels, chunks } = shardPaths(stream.hash, dayMs, shard);
        await bucket.put(labels, utf8("labels"));
        await bucket.put(chunks, utf8("chunks"));
      }
      await commitBlock(bucket, stream.hash, { dayMs, shards: 2, convertedFrom: ["B", "A"] });
    }
  }
  return bucket;
}

const discover = (bucket: MemoryBucket) => new Discoverer(bucket, 2).discover();
const served = ({ blocks }: Discovery) => blocks.map((b) => `${b.stream.hash}/${dayName(b.meta.dayMs)}`);
const EU_DAYS = [`${EU.hash}/2026-01-05`, `${EU.hash}/2026-01-06`];
const ALL = ["0/2026-01-05", EU_DAYS[0], "0/2026-01-06", EU_DAYS[1]];

Deno.test("every committed day is found, with its stream and shards", async () => {
  const discovery = await discover(await bucketOfDays());
  assert.deepEqual(served(discovery), ALL);
  assert.deepEqual(discovery.problems, []);
  const block = discovery.blocks[1];
  assert.ok(block.stream.externalLabels.equals(EU.externalLabels));
  assert.deepEqual(block.shards.map((shard) => shard.labels.path), [
    `${EU.hash}/2026-01-05/0.labels.parquet`,
    `${EU.hash}/2026-01-05/1.labels.parquet`,
  ]);
  assert.deepEqual(block.meta.convertedFrom, ["A", "B"]);
});

Deno.test("a day without meta.pb, or with a deletion marker, is not served", async () => {
  const bucket = await bucketOfDays();
  await bucket.delete("2026-01-05/meta.pb");
  await bucket.put(`${EU_DAYS[0]}/deletion-marker.pb`, utf8(""));
  const discovery = await discover(bucket);
  assert.deepEqual(served(discovery), ALL.slice(2));
  assert.deepEqual(discovery.problems, []);
  const states = discovery.listing.days.map((day) => [day.hash, dayName(day.dayMs), day.committed, day.marked]);
  assert.deepEqual(states.slice(0, 1), [["0", "2026-01-05", false, false]]);
  assert.deepEqual(states.slice(2, 3), [[EU.hash, "2026-01-05", true, true]]);
});

Deno.test("what is unreadable leaves out its day or stream alone", async () => {
  const bucket = await bucketOfDays();
  await bucket.put("2026-01-05/meta.pb", utf8("garbage"));
  await bucket.delete("0/2026-01-06/1.chunks.parquet");
  const days = await discover(bucket);
  assert.deepEqual(served(days), [ALL[1], ALL[3]]);
  assert.deepEqual(days.problems.map((p) => [p.hash, p.dayMs]), [["0", DAY], ["0", DAY + DAY_MS]]);
  assert.match(days.problems[1].reason, /shard 1 of 2 is missing/);

  await bucket.put(`${EU.hash}/stream.pb`, utf8("garbage"));
  const streams = await discover(bucket);
  assert.deepEqual(served(streams), []);
  assert.deepEqual(streams.problems.map((p) => [p.hash, p.dayMs]), [[EU.hash, null], ["0", DAY], ["0", DAY + DAY_MS]]);
});

Deno.test("a stream.pb that is missing, or hashes to another folder, is a problem of that stream", async () => {
  const bucket = await bucketOfDays();
  const path = `${EU.hash}/stream.pb`;
  await bucket.put(path, StreamDescriptor.encode({ externalLabels: { cluster: "other" } }));
  assert.match((await discover(bucket)).problems[0].reason, /not its folder/);
  await bucket.delete(path);
  assert.match((await discover(bucket)).problems[0].reason, /no stream\.pb/);
});

Deno.test("both layouts of a day: the dashed one wins once it is complete", async () => {
  const bucket = new MemoryBucket();
  const meta = Metadata.encode({
    mint: DAY,
    maxt: DAY + DAY_MS,
    shards: 0,
    columnsForName: {},
    version: 2,
    convertedFromBLIDs: [],
  });
  await bucket.put("2026/01/05/meta.pb", meta);
  await bucket.put("0/2026-01-05/0.labels.parquet", utf8("being written"));
  const before = await discover(bucket);
  assert.deepEqual(before.listing.days.map((day) => day.layout), ["slash"]);
  assert.deepEqual(served(before), ["0/2026-01-05"]);
  assert.deepEqual(before.hiddenDays, []);
  await bucket.put("2026-01-05/meta.pb", meta);
  const after = await discover(bucket);
  assert.deepEqual(after.listing.days.map((day) => day.layout), ["dashed"]);
  assert.equal(after.hiddenDays.length, 1);
  await bucket.put("0/2026-01-05/deletion-marker.pb", utf8(""));
  assert.deepEqual(served(await discover(bucket)), []);
});

Deno.test("another round reads only what changed", async () => {
  const bucket = new CountingBucket(await bucketOfDays());
  const discoverer = new Discoverer(bucket, 4);
  await discoverer.discover();
  assert.equal(bucket.count("get"), 5); // four meta.pb, one stream.pb
  bucket.reset();
  await bucket.put("2026-01-05/meta.pb", await bucket.get("2026-01-05/meta.pb"));
  bucket.reset();
  assert.deepEqual(served(await discoverer.discover()), ALL);
  assert.deepEqual(bucket.calls.map((call) => call.path), ["", "2026-01-05/meta.pb"]);
});

Deno.test("each failing call costs its day or stream, a failing listing the round", async () => {
  const inner = await bucketOfDays();
  for (let failAt = 0; failAt < 6; failAt++) {
    const discovery = new Discoverer(new FailingBucket(inner, failAt), 1).discover();
    if (failAt === 0) await assert.rejects(discovery, StorageError);
    else assert.equal((await discovery).problems.length, 1);
  }
});

Deno.test("an aborted discovery rejects instead of reporting problems", async () => {
  const controller = new AbortController();
  const discovery = new Discoverer(await bucketOfDays(), 1).discover(controller.signal);
  controller.abort(new Error("stop"));
  await assert.rejects(discovery, /stop/);
});

Deno.test("meta.pb is checked against its folder", () => {
  const good = { mint: DAY, maxt: DAY + DAY_MS, shards: 1, columnsForName: {}, version: 2, convertedFromBLIDs: [] };
  const decode = (change: Partial<Metadata>) => decodeMeta("m", DAY, Metadata.encode({ ...good, ...change }));
  assert.equal(decode({}).version, 2);
  for (const change of [{ version: 3 }, { mint: DAY - 1 }, { maxt: DAY }, { shards: -1 }, { shards: 1e9 }]) {
    assert.throws(() => decode(change), CorruptDataError);
  }
});

Deno.test("ensureStream() writes once and refuses another stream of the same hash", async () => {
  const bucket = new CountingBucket(new MemoryBucket());
  await ensureStream(bucket, EU);
  await ensureStream(bucket, EU);
  assert.equal(bucket.count("put"), 1);
  const collision = { hash: EU.hash, externalLabels: Labels.from({ a: "b" }) };
  await assert.rejects(ensureStream(bucket, collision), /same hash/);
});

for (
  const [fixture, versions] of [
    ["parquet", [2, 2, 2, 2, 2, 2]],
    ["parquet-sharded", [2, 2, 2, 2, 2, 2]],
    ["parquet-sorted", [2, 2, 2, 2, 2, 2]],
    ["parquet-slash", [2, 2]],
    ["parquet-v0", [0, 0]],
  ] as const
) {
  sharedTest(`the blocks of fixtures/${fixture} are all found`, async () => {
    const discovery = await new Discoverer(new FilesystemBucket(sharedPath(`fixtures/${fixture}`)), 4).discover();
    assert.deepEqual(discovery.problems, []);
    assert.deepEqual(discovery.blocks.map((block) => block.meta.version), versions);
    assert.ok(discovery.blocks.every((block) => block.shards.length > 0));
    assert.equal(discovery.blocks.some((block) => block.meta.columnsForName.size > 0), fixture === "parquet-v0");
  });
}

Deno.test("a share of the bucket: streams by their labels, days by times that may move with the clock", async () => {
  const bucket = await bucketOfDays();
  const share = async (selection: Partial<BlockSelection>) => {
    const clock = () => DAY + 2 * DAY_MS;
    return served(await new Discoverer(bucket, 2, { ...WHOLE_BUCKET, ...selection }, clock).discover());
  };
  assert.deepEqual(await share({}), ALL);
  assert.deepEqual(await share({ externalLabels: [new Matcher("=", "cluster", "eu-1")] }), EU_DAYS);
  assert.deepEqual(await share({ externalLabels: [new Matcher("=", "cluster", "")] }), [ALL[0], ALL[2]]);
  assert.deepEqual(await share({ endMs: () => DAY + DAY_MS }), ALL.slice(0, 2));
  assert.deepEqual(await share({ endMs: () => DAY + DAY_MS + 1 }), ALL);
  assert.deepEqual(await share({ startMs: (nowMs) => nowMs - DAY_MS }), ALL.slice(2));
  assert.deepEqual(await share({ startMs: (nowMs) => nowMs - DAY_MS - 1 }), ALL);
});

Deno.test("what lies outside of the share is not read", async () => {
  const bucket = await bucketOfDays();
  await bucket.put(`${EU_DAYS[0]}/meta.pb`, utf8("broken"));
  const selection = { ...WHOLE_BUCKET, startMs: () => DAY + DAY_MS };
  const { problems } = await new Discoverer(bucket, 2, selection).discover();
  assert.deepEqual(problems, []);
});
