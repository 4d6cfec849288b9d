import assert from "node:assert/strict";
import { FailingBucket, MemoryBucket } from "../bucket/mod.ts";
import { Labels } from "../model/mod.ts";
import { zstdCompression } from "../parquet/mod.ts";
import { BlockWriter, newUlid } from "../tsdb/mod.ts";
import { type ConverterOptions, type ConvertProgress, runConverter } from "./converter.ts";

const FIRST_DAY = Date.UTC(2026, 0, 1);
const DAY_MS = 86_400_000;

/** A bucket with a block of one sample an hour over whole days. */
async function bucketOf(days: number): Promise<MemoryBucket> {
  const writer = new BlockWriter();
  const times = Float64Array.from({ length: 24 * days }, (_, hour) => FIRST_DAY + hour * 3600_000);
  writer.addFloats(Labels.from({ __name__: "up" }), { times, values: times });
  const ulid = newUlid(FIRST_DAY, () => 0.5);
  const bucket = new MemoryBucket();
  const files = writer.finish({
    ulid,
    minTime: FIRST_DAY,
    maxTime: FIRST_DAY + days * DAY_MS,
    compaction: { level: 1, sources: [ulid] },
    thanos: { labels: { cluster: "x" }, downsample: { resolution: 0 }, source: "test" },
  });
  for (const { path, bytes } of files) await bucket.put(`${ulid}/${path}`, bytes);
  return bucket;
}

/** Runs a converter until it has planned `rounds` times; returns what it told. */
async function run(options: Partial<ConverterOptions>, rounds: number): Promise<ConvertProgress[]> {
  const controller = new AbortController();
  const progress: ConvertProgress[] = [];
  const all: ConverterOptions = {
    tsdb: await bucketOf(4),
    parquet: new MemoryBucket(),
    sortingLabels: ["__name__"],
    rowGroupRows: 100,
    rowGroupsPerShard: 1,
    compression: zstdCompression(1),
    tempFolder: Deno.env.get("TMPDIR") ?? "/tmp",
    gracePeriodMs: 0,
    daysPerRoundMax: 1,
    clock: () => FIRST_DAY + 100 * DAY_MS,
    ...options,
  };
  const onProgress = (event: ConvertProgress) => {
    progress.push(event);
    if (event.kind === "planned" && --rounds === 0) controller.abort(new Error("seen enough"));
  };
  const pauses = { intervalMs: 1, retryMs: 1 };
  await assert.rejects(runConverter(all, pauses, onProgress, controller.signal), /seen enough/);
  return progress;
}

function daysConverted(progress: readonly ConvertProgress[]): number[] {
  return progress.flatMap((event) => event.kind === "converted" ? [(event.day.dayMs - FIRST_DAY) / DAY_MS] : []);
}

Deno.test("a daemon goes on to days that come of age", async () => {
  let now = FIRST_DAY + 2.5 * DAY_MS;
  const clock = () => now += 0.3 * DAY_MS;
  const progress = await run({ clock, gracePeriodMs: DAY_MS }, 12);
  assert.deepEqual(daysConverted(progress), [1, 0, 2, 3]);
});

Deno.test("a day that fails is tried again after a pause, and others are not held up", async () => {
  const parquet = new MemoryBucket();
  // Call 3 is the first day's shard.
  const progress = await run({ parquet: new FailingBucket(parquet, 3) }, 8);
  assert.deepEqual(progress.filter(({ kind }) => kind === "failed").length, 1);
  assert.deepEqual(daysConverted(progress).toSorted(), [0, 1, 2, 3]);
});

Deno.test("progress tells the rows of each day", async () => {
  const progress = await run({ daysPerRoundMax: 4 }, 2);
  assert.deepEqual(progress.map(({ kind }) => kind), [
    "planned",
    ...Array.from({ length: 4 }, () => ["rows", "converted"]).flat(),
    "planned",
  ]);
  assert.ok(progress.every((event) => event.kind !== "rows" || event.rowsDone === event.rowsTotal));
});
