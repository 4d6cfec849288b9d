/** What a day's conversion reads of a bucket: a block of two weeks is not read whole for one of its days. */
import assert from "node:assert/strict";
import { convertOnce } from "../../testdata/converter_options.ts";
import { CountingBucket, MemoryBucket } from "../bucket/mod.ts";
import { Labels } from "../model/mod.ts";
import { BlockWriter, newUlid } from "../tsdb/mod.ts";

const FIRST_DAY = Date.UTC(2026, 0, 1);
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const DAYS = 14;
const SERIES = 40;

Deno.test("of a block of 14 days, one day's conversion reads the index and a day's chunks", async () => {
  const writer = new BlockWriter();
  for (let s = 0; s < SERIES; s++) {
    const times = Float64Array.from({ length: DAYS * 1440 }, (_, minute) => FIRST_DAY + minute * MINUTE_MS);
    const values = times.map((_, i) => i * (s + 1) + i % 3);
    writer.addFloats(Labels.from({ __name__: "wave", s: String(s).padStart(3, "0") }), { times, values });
  }
  const ulid = newUlid(FIRST_DAY, () => 0.5);
  const files = writer.finish({
    ulid,
    minTime: FIRST_DAY,
    maxTime: FIRST_DAY + DAYS * DAY_MS,
    compaction: { level: 4, sources: [ulid] },
    thanos: { labels: {}, downsample: { resolution: 0 }, source: "test" },
  });
  const memory = new MemoryBucket();
  const sizes = new Map<string, number>();
  for (const { path, bytes } of files) {
    await memory.put(`${ulid}/${path}`, bytes);
    sizes.set(path, bytes.length);
  }
  const bucket = new CountingBucket(memory);
  const chosen = { startMs: FIRST_DAY + 5 * DAY_MS, endMs: FIRST_DAY + 6 * DAY_MS };
  const { converted } = await convertOnce(bucket, new MemoryBucket(), { chosen });
  assert.equal(converted[0].result.samplesWritten, SERIES * 1440);

  const chunkBytes = bucket.calls.filter(({ path }) => path.includes("/chunks/")).reduce((sum, c) => sum + c.length, 0);
  const share = chunkBytes / sizes.get("chunks/000001")!;
  assert.ok(share < 2 / DAYS, `${(100 * share).toFixed(1)}% of the chunks were read for ${(100 / DAYS).toFixed(1)}%`);
  const indexBytes = bucket.calls.filter(({ path }) => path.endsWith("/index")).reduce((sum, c) => sum + c.length, 0);
  assert.ok(indexBytes < 3 * sizes.get("index")!, "the index is read for labels, and again for chunks");
});
