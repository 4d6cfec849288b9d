/** What a conversion may take in memory: a day that needs more fails alone; dictionaries end a row group early. */
import assert from "node:assert/strict";
import { convertOnce } from "../../testdata/converter_options.ts";
import { readStoredBlock } from "../../testdata/stored_rows.ts";
import { QuotaExceededError } from "../base/mod.ts";
import { listDays } from "../block/mod.ts";
import { MemoryBucket } from "../bucket/mod.ts";
import { Labels } from "../model/mod.ts";
import { BlockWriter, newUlid } from "../tsdb/mod.ts";

const DAY_MS = 86_400_000;
const FIRST_DAY = Date.UTC(2026, 0, 1);

/** A bucket with a block per day, which has so many series. */
async function bucketOf(seriesPerDay: readonly number[]): Promise<MemoryBucket> {
  const bucket = new MemoryBucket();
  for (const [day, count] of seriesPerDay.entries()) {
    const minTime = FIRST_DAY + day * DAY_MS;
    const writer = new BlockWriter();
    for (let s = 0; s < count; s++) {
      const pod = `app-${String(s).padStart(6, "0")}`;
      writer.addFloats(Labels.from({ __name__: "up", pod }), {
        times: Float64Array.of(minTime),
        values: Float64Array.of(s),
      });
    }
    const ulid = newUlid(minTime, () => 0.5);
    const files = writer.finish({
      ulid,
      minTime,
      maxTime: minTime + DAY_MS,
      compaction: { level: 1, sources: [ulid] },
      thanos: { labels: {}, downsample: { resolution: 0 }, source: "test" },
    });
    for (const { path, bytes } of files) await bucket.put(`${ulid}/${path}`, bytes);
  }
  return bucket;
}

Deno.test("a day whose index takes too much memory fails with what it wants, and the others convert", async () => {
  const parquet = new MemoryBucket();
  const { converted, failed } = await convertOnce(await bucketOf([100, 5000, 200]), parquet, {
    indexBytesMax: 100_000,
    daysMax: 3,
  });
  assert.deepEqual(converted.map(({ day }) => day.dayMs), [FIRST_DAY + 2 * DAY_MS, FIRST_DAY]);
  assert.deepEqual(failed.map(({ day }) => day.dayMs), [FIRST_DAY + DAY_MS]);
  const [{ error }] = failed;
  assert.ok(error instanceof QuotaExceededError);
  assert.match(error.message, /^memory for the index of a day is exhausted: wanted \d{6} bytes, limit 100000$/);
  const { days } = await listDays(parquet);
  assert.equal(days.length, 2, "nothing is left of the day that failed");
});

Deno.test("a row group ends early when its dictionaries are large; the rows are the same", async () => {
  const tsdb = await bucketOf([1000]);
  const [whole, cut] = [new MemoryBucket(), new MemoryBucket()];
  await convertOnce(tsdb, whole);
  // A pod takes 4 + 10 bytes.
  await convertOnce(tsdb, cut, { dictionaryBytesMax: 300 * 14 });
  const [expected, actual] = [await readStoredBlock(whole, "0", FIRST_DAY), await readStoredBlock(cut, "0", FIRST_DAY)];
  assert.deepEqual(actual.rows.map(({ labels }) => labels), expected.rows.map(({ labels }) => labels));
  assert.deepEqual(new Set(expected.rows.map(({ rowGroup }) => rowGroup)), new Set([0]));
  assert.deepEqual(new Set(actual.rows.map(({ rowGroup }) => rowGroup)), new Set([0, 1, 2, 3]));
});
