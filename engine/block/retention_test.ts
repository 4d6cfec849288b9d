import assert from "node:assert/strict";
import { utf8 } from "../base/mod.ts";
import { type Bucket, FailingBucket, MemoryBucket } from "../bucket/mod.ts";
import { Labels } from "../model/mod.ts";
import { DAY_MS, dayName } from "./day.ts";
import { listDays } from "./listing.ts";
import { commitBlock } from "./meta.ts";
import { shardPaths } from "./paths.ts";
import { applyRetention, DELETION_DELAY_MS } from "./retention.ts";
import { ensureStream, streamOf } from "./stream.ts";

const DAY = Date.UTC(2026, 0, 5);
const EU = streamOf(Labels.from({ cluster: "eu-1" }));
const NONE = streamOf(Labels.empty);
/** The first day expires at this time when two are kept. */
const EXPIRED_MS = DAY + 2 * DAY_MS + 1;

/** Two streams with two days each, one of them in the old layout too, and objects that are not ours. */
async function bucketOfDays(): Promise<MemoryBucket> {
  const bucket = new MemoryBucket();
  for (const stream of [EU, NONE]) {
    await ensureStream(bucket, stream);
    for (const dayMs of [DAY, DAY + DAY_MS]) {
      const { labels, chunks } = shardPaths(stream.hash, dayMs, 0);
      await bucket.put(labels, utf8("labels"));
      await bucket.put(chunks, utf8("chunks"));
      await commitBlock(bucket, stream.hash, { dayMs, shards: 1, convertedFrom: [] });
    }
  }
  for (const path of ["2026/01/05/meta.pb", "2026/01/05/0.labels.parquet"]) await bucket.put(path, utf8("old"));
  for (const path of OTHERS) await bucket.put(path, utf8("other"));
  return bucket;
}

const OTHERS = [`${EU.hash}/2026-01-05/notes.txt`, "0/2026-01-05/x.labels.parquet", "2026-01-05/readme"];

async function paths(bucket: Bucket): Promise<string[]> {
  const all: string[] = [];
  for await (const entry of bucket.list("")) if (entry.kind === "object") all.push(entry.info.path);
  return all;
}

async function visible(bucket: Bucket): Promise<string[]> {
  const { days } = await listDays(bucket);
  return days.filter((day) => day.committed && !day.marked).map((day) => `${day.hash}/${dayName(day.dayMs)}`);
}

const KEPT = [`0/2026-01-06`, `${EU.hash}/2026-01-06`];
const ofFirstDay = (path: string) => /2026[-/]01[-/]05/.test(path) && !OTHERS.includes(path);

Deno.test("expired days are marked at once and deleted 12 hours later, with nothing else", async () => {
  const bucket = await bucketOfDays();
  const before = await paths(bucket);
  assert.deepEqual(await applyRetention(bucket, 2, EXPIRED_MS - 1), { marked: 0, deleted: 0, failed: 0 });
  assert.deepEqual(await paths(bucket), before);

  assert.deepEqual(await applyRetention(bucket, 2, EXPIRED_MS), { marked: 2, deleted: 0, failed: 0 });
  const markers = ["0", EU.hash].map((hash) => `${hash}/2026-01-05/deletion-marker.pb`);
  assert.deepEqual((await paths(bucket)).filter((path) => !before.includes(path)), markers);
  assert.deepEqual(await visible(bucket), KEPT);

  const { lastModifiedMs } = await bucket.stat(markers[1]);
  // The clock of the test is that of the bucket, by which both days are long expired.
  const soon = await applyRetention(bucket, 1e5, lastModifiedMs + DELETION_DELAY_MS - 60_000);
  assert.deepEqual([soon.deleted, (await paths(bucket)).length], [0, before.length + 2]);
  const later = await applyRetention(bucket, 1e5, lastModifiedMs + DELETION_DELAY_MS + 60_000);
  assert.deepEqual(later, { marked: 0, deleted: 2, failed: 0 });
  assert.deepEqual(await paths(bucket), before.filter((path) => !ofFirstDay(path)));
});

Deno.test("without a limit nothing is marked", async () => {
  const bucket = await bucketOfDays();
  assert.deepEqual(await applyRetention(bucket, 0, Date.now()), { marked: 0, deleted: 0, failed: 0 });
});

Deno.test("interrupted anywhere, no day that is half gone is visible, and the next run completes", async () => {
  const whole = (await paths(await bucketOfDays())).filter((path) => !ofFirstDay(path));
  for (let n = 0, done = false; !done; n++) {
    const bucket = await bucketOfDays();
    await applyRetention(bucket, 2, EXPIRED_MS);
    const failing = new FailingBucket(bucket, n, true);
    const laterMs = Date.now() + DELETION_DELAY_MS + 60_000;
    await applyRetention(failing, 1e5, laterMs).catch(() => {});
    assert.deepEqual(await visible(bucket), KEPT);
    const report = await applyRetention(bucket, 1e5, laterMs);
    assert.equal(report.failed, 0);
    assert.deepEqual(await paths(bucket), whole);
    done = failing.count <= n;
  }
});

Deno.test("a day that cannot be marked does not hold up the others", async () => {
  const bucket = await bucketOfDays();
  // Call 0 lists, call 1 marks the first day.
  const report = await applyRetention(new FailingBucket(bucket, 1), 2, EXPIRED_MS);
  assert.deepEqual(report, { marked: 1, deleted: 0, failed: 1 });
});
