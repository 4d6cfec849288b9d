/** Data that comes after its day was converted, and the block that replaces the first one. */
import assert from "node:assert/strict";
import { convertOnce } from "../../testdata/converter_options.ts";
import { collectRows, readStoredBlock } from "../../testdata/stored_rows.ts";
import type { SeriesTexts } from "../../testdata/tsdb_dump.ts";
import { DAY_MS, listDays, streamOf } from "../block/mod.ts";
import { pause } from "../base/mod.ts";
import { type Bucket, FailingBucket, MemoryBucket } from "../bucket/mod.ts";
import { Labels } from "../model/mod.ts";
import { BlockWriter, newUlid, ulidTimeMs } from "../tsdb/mod.ts";
import { findStaleDays } from "./stale.ts";
import { ALL_BLOCKS, TsdbDiscoverer } from "./tsdb_blocks.ts";

const DAY = Date.UTC(2026, 0, 5);
const HOUR_MS = 3600_000;
const LABELS = { cluster: "x" };
const STREAM = streamOf(Labels.from(LABELS));
/** Buckets in memory keep the real time. */
const LATER_MS = Date.now() + HOUR_MS;

/**
 * Adds a block over the day with a series of that name; `sources` are when its first ancestors were written. One that has
 * a single source is its own.
 */
async function addBlock(bucket: Bucket, name: string, sources: readonly number[]): Promise<string> {
  const writer = new BlockWriter();
  const times = Float64Array.from({ length: 24 }, (_, hour) => DAY + hour * HOUR_MS);
  writer.addFloats(Labels.from({ __name__: name }), { times, values: times });
  const ulid = newUlid(sources.at(-1)!, () => name.length / 10);
  const ancestors = sources.length === 1 ? [ulid] : sources.map((timeMs) => newUlid(timeMs, () => 0.5));
  const files = writer.finish({
    ulid,
    minTime: DAY,
    maxTime: DAY + DAY_MS,
    compaction: { level: sources.length, sources: ancestors },
    thanos: { labels: LABELS, downsample: { resolution: 0 }, source: "test" },
  });
  for (const { path, bytes } of files) await bucket.put(`${ulid}/${path}`, bytes);
  return ulid;
}

async function stale(tsdb: Bucket, parquet: Bucket) {
  const { blocks } = await new TsdbDiscoverer(tsdb, ALL_BLOCKS, 1, () => LATER_MS).discover();
  return await findStaleDays(parquet, blocks, await listDays(parquet), 1);
}

async function namesIn(parquet: Bucket): Promise<string[]> {
  const rows: SeriesTexts = new Map();
  const block = await readStoredBlock(parquet, STREAM.hash, DAY);
  collectRows(block.rows, rows);
  return block.rows.map(({ labels }) => labels.get("__name__"));
}

async function contents(bucket: Bucket): Promise<string[]> {
  const all: string[] = [];
  for await (const entry of bucket.list("")) if (entry.kind === "object") all.push(entry.info.path);
  return all;
}

/** A converted day of one series, and a block that came late. */
async function lateData(): Promise<{ tsdb: MemoryBucket; parquet: MemoryBucket; late: string }> {
  const [tsdb, parquet] = [new MemoryBucket(), new MemoryBucket()];
  await addBlock(tsdb, "early", [DAY + DAY_MS]);
  await convertOnce(tsdb, parquet);
  return { tsdb, parquet, late: await addBlock(tsdb, "late", [DAY, LATER_MS]) };
}

Deno.test("a day is stale when a source of a block is younger than its meta.pb", async () => {
  const { tsdb, parquet, late } = await lateData();
  const [day, ...others] = await stale(tsdb, parquet);
  assert.deepEqual([day.dayMs, others.length], [DAY, 0]);
  assert.deepEqual(day.late.map(({ meta }) => meta.ulid), [late]);
});

Deno.test("a day is stale when a block that was written in time is uploaded after its meta.pb", async () => {
  const [tsdb, parquet] = [new MemoryBucket(), new MemoryBucket()];
  await addBlock(tsdb, "early", [DAY + DAY_MS]);
  await convertOnce(tsdb, parquet);
  const [{ files }] = (await listDays(parquet)).days;
  while (Date.now() <= files.get("meta.pb")!.lastModifiedMs) await pause(1);
  const waited = await addBlock(tsdb, "waited", [DAY + DAY_MS]);
  const [day, ...others] = await stale(tsdb, parquet);
  assert.deepEqual(others, []);
  assert.deepEqual(day.late.map(({ meta }) => meta.ulid), [waited]);
});

Deno.test("compaction alone makes no day stale: what counts is when the sources were written", async () => {
  const [tsdb, parquet] = [new MemoryBucket(), new MemoryBucket()];
  await addBlock(tsdb, "early", [DAY + DAY_MS]);
  await convertOnce(tsdb, parquet);
  const compacted = await addBlock(tsdb, "early", [DAY, DAY + DAY_MS]);
  assert.ok(ulidTimeMs(compacted) < LATER_MS);
  assert.deepEqual(await stale(tsdb, parquet), []);
});

Deno.test("stale days are left alone unless they are to be converted anew; then they are no longer stale", async () => {
  const { tsdb, parquet } = await lateData();
  const clock = () => LATER_MS;
  assert.deepEqual((await convertOnce(tsdb, parquet, { clock })).converted, []);
  assert.deepEqual(await namesIn(parquet), ["early"]);
  const paths = await contents(parquet);

  const { converted, failed } = await convertOnce(tsdb, parquet, { clock, reconvertStale: true });
  assert.deepEqual([converted.length, failed], [1, []]);
  assert.deepEqual(await namesIn(parquet), ["early", "late"]);
  assert.deepEqual(await contents(parquet), paths, "nothing is left of the swap");
  // The late block seems to be from the future, but the new block was made of it.
  assert.deepEqual(await stale(tsdb, parquet), []);
});

Deno.test("a new block that fails leaves the old one in place", async () => {
  const { tsdb, parquet, late } = await lateData();
  await tsdb.delete(`${late}/chunks/000001`);
  const { failed } = await convertOnce(tsdb, parquet, { clock: () => LATER_MS, reconvertStale: true });
  assert.equal(failed.length, 1);
  assert.deepEqual(await namesIn(parquet), ["early"]);
});

Deno.test("a swap interrupted anywhere shows one block, whole, or none, and the next run completes it", async () => {
  const options = { clock: () => LATER_MS, reconvertStale: true };
  let [shown, hidden] = [0, 0];
  for (let n = 0, done = false; !done; n++) {
    const { tsdb, parquet } = await lateData();
    const paths = await contents(parquet);
    const failing = new FailingBucket(parquet, n, true);
    await convertOnce(tsdb, failing, options).catch(() => {});
    const { days } = await listDays(parquet);
    if (days.some(({ committed }) => committed)) {
      await namesIn(parquet);
      shown++;
    } else hidden++;
    // Without the flag, too: what was begun is ended.
    await convertOnce(tsdb, parquet, { ...options, reconvertStale: n % 2 === 0 });
    assert.ok((await namesIn(parquet)).includes("early"));
    await convertOnce(tsdb, parquet, options);
    assert.deepEqual(await namesIn(parquet), ["early", "late"]);
    assert.deepEqual(await contents(parquet), paths);
    done = failing.count <= n;
  }
  assert.ok(shown > 10 && hidden > 3, `shown ${shown}, hidden ${hidden}`);
});
