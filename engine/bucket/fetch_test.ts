import assert from "node:assert/strict";
import fc from "fast-check";
import { newQueryStats } from "../model/mod.ts";
import { CountingBucket } from "./doubles.ts";
import { fetchOptions, planFetches, readRanges } from "./fetch.ts";
import { MemoryBucket } from "./memory.ts";
import { readAt } from "./object.ts";

const range = (offset: number, length: number) => ({ offset, length });
const options = (maxGapBytes: number, maxRangeBytes = 1000) =>
  fetchOptions({ maxGapBytes, maxRangeBytes, concurrency: 2 });
const plan = (ranges: { offset: number; length: number }[], gap: number, max?: number) =>
  planFetches(ranges, options(gap, max)).map((fetch) => [fetch.offset, fetch.length]);

Deno.test("ranges join across small gaps only", () => {
  const ranges = [range(0, 10), range(10, 10), range(25, 5), range(100, 1)];
  assert.deepEqual(plan(ranges, 0), [[0, 20], [25, 5], [100, 1]]);
  assert.deepEqual(plan(ranges, 5), [[0, 30], [100, 1]]);
  assert.deepEqual(plan(ranges, 1000), [[0, 101]]);
});

Deno.test("a request stays below its limit unless one range alone is larger", () => {
  assert.deepEqual(plan([range(0, 10), range(10, 10), range(20, 50), range(70, 1)], 0, 20), [[0, 20], [20, 50], [
    70,
    1,
  ]]);
});

Deno.test("nothing wanted is nothing fetched; ranges inside others are no problem", () => {
  assert.deepEqual(plan([], 0), []);
  assert.deepEqual(plan([range(0, 20), range(5, 5), range(20, 1)], 0), [[0, 21]]);
});

Deno.test("readRanges() gives each range its bytes, whatever the plan", async () => {
  const bytes = Uint8Array.from({ length: 300 }, (_, i) => i);
  const inner = new MemoryBucket();
  await inner.put("x", bytes);
  const bucket = new CountingBucket(inner);
  const object = readAt(bucket, await bucket.stat("x"));
  const ranges = fc.array(fc.tuple(fc.nat(280), fc.nat(20)), { maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(ranges, fc.nat(50), fc.integer({ min: 1, max: 300 }), async (pairs, gap, max) => {
      bucket.reset();
      const wanted = pairs.map(([offset, length]) => range(offset, length)).sort((a, b) => a.offset - b.offset);
      const stats = newQueryStats();
      const got = await readRanges(object, wanted, options(gap, max), stats);
      got.forEach((part, i) => {
        assert.deepEqual(part, bytes.subarray(wanted[i].offset, wanted[i].offset + wanted[i].length));
      });
      assert.equal(stats.requests, bucket.count("readRange"));
      assert.equal(stats.bytesFetched, bucket.bytesRead);
    }),
    { numRuns: 200 },
  );
});
