import assert from "node:assert/strict";
import { utf8 } from "../base/mod.ts";
import { CountingBucket, MemoryBucket } from "../bucket/mod.ts";
import { Labels, Matcher } from "../model/mod.ts";
import { BlockWriter, newUlid, type ThanosMeta } from "../tsdb/mod.ts";
import { ALL_BLOCKS, TsdbDiscoverer, type TsdbFilter } from "./tsdb_blocks.ts";

const DAY = Date.UTC(2026, 0, 5);
const HOUR_MS = 3600_000;
const NOW_MS = DAY + 24 * HOUR_MS;

/** Adds a block of two hours that ends at `endMs`; its ULID ends in the letter `name`. */
async function addBlock(bucket: MemoryBucket, name: string, endMs: number, thanos: Partial<ThanosMeta> = {}) {
  const ulid = newUlid(endMs, () => 0).slice(0, -1) + name;
  const writer = new BlockWriter();
  const times = Float64Array.of(endMs - HOUR_MS);
  writer.addFloats(Labels.from({ __name__: "up" }), { times, values: times });
  const files = writer.finish({
    ulid,
    minTime: endMs - 2 * HOUR_MS,
    maxTime: endMs,
    compaction: { level: 1, sources: [ulid] },
    thanos: { labels: { cluster: "eu" }, downsample: { resolution: 0 }, source: "test", ...thanos },
  });
  for (const { path, bytes } of files) await bucket.put(`${ulid}/${path}`, bytes);
  return ulid;
}

async function reasons(bucket: MemoryBucket, filter: TsdbFilter = ALL_BLOCKS): Promise<Record<string, string>> {
  const { blocks, ignored } = await new TsdbDiscoverer(bucket, filter, 1, () => NOW_MS).discover();
  return Object.fromEntries([
    ...blocks.map(({ meta }) => [meta.ulid.slice(-1), "used"]),
    ...ignored.map(({ ulid, reason }) => [ulid.slice(-1), reason]),
  ]);
}

Deno.test("blocks that are not to be converted are ignored, each for its reason", async () => {
  const bucket = new MemoryBucket();
  await addBlock(bucket, "A", DAY);
  await addBlock(bucket, "B", DAY, { downsample: { resolution: 300_000 } });
  await bucket.put(`${await addBlock(bucket, "C", DAY)}/deletion-mark.json`, utf8("{}"));
  await bucket.delete(`${await addBlock(bucket, "D", DAY)}/meta.json`);
  await bucket.put(`${await addBlock(bucket, "E", DAY)}/meta.json`, utf8("{"));
  const empty = await addBlock(bucket, "F", DAY);
  const meta = new TextDecoder().decode(await bucket.get(`${empty}/meta.json`));
  await bucket.put(`${empty}/meta.json`, utf8(meta.replace('"numChunks": 1', '"numChunks": 0')));
  await bucket.put("debug/metas/x.json", utf8("no block"));
  assert.deepEqual(await reasons(bucket), {
    A: "used",
    B: "downsampled",
    C: "deletion-mark",
    D: "partial",
    E: "corrupt",
    F: "empty",
  });
});

Deno.test("blocks that end too late, or in the future, are too young", async () => {
  const bucket = new MemoryBucket();
  await addBlock(bucket, "A", NOW_MS - HOUR_MS);
  await addBlock(bucket, "B", NOW_MS);
  await addBlock(bucket, "C", NOW_MS + 1);
  assert.deepEqual(await reasons(bucket), { A: "used", B: "used", C: "too-young" });
  assert.deepEqual(await reasons(bucket, { ...ALL_BLOCKS, blockAgeMsMin: HOUR_MS }), {
    A: "used",
    B: "too-young",
    C: "too-young",
  });
});

Deno.test("other streams are left alone", async () => {
  const bucket = new MemoryBucket();
  await addBlock(bucket, "A", DAY);
  await addBlock(bucket, "B", DAY, { labels: { cluster: "us", replica: "1" } });
  await addBlock(bucket, "C", DAY, { labels: {} });
  const only = (...externalLabels: Matcher[]) => reasons(bucket, { ...ALL_BLOCKS, externalLabels });
  assert.deepEqual(await only(new Matcher("=", "cluster", "eu")), { A: "used", B: "other-stream", C: "other-stream" });
  assert.deepEqual(await only(new Matcher("=~", "cluster", "eu|us"), new Matcher("=", "replica", "")), {
    A: "used",
    B: "other-stream",
    C: "other-stream",
  });
  assert.deepEqual(await only(new Matcher("!=", "cluster", "eu")), { A: "other-stream", B: "used", C: "used" });
});

Deno.test("a meta.json is read once, until it changes", async () => {
  const memory = new MemoryBucket();
  const ulid = await addBlock(memory, "A", DAY);
  const bucket = new CountingBucket(memory);
  const discoverer = new TsdbDiscoverer(bucket, ALL_BLOCKS, 1, () => NOW_MS);
  const gets = async () => {
    bucket.reset();
    await discoverer.discover();
    return bucket.count("get");
  };
  assert.deepEqual([await gets(), await gets()], [1, 0]);
  await memory.put(`${ulid}/meta.json`, await memory.get(`${ulid}/meta.json`));
  assert.deepEqual([await gets(), await gets()], [1, 0]);
});
