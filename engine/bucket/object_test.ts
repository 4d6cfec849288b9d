import assert from "node:assert/strict";
import { CorruptDataError, utf8 } from "../base/mod.ts";
import { newQueryStats } from "../model/mod.ts";
import { CountingBucket } from "./doubles.ts";
import { fetchOptions, readRanges } from "./fetch.ts";
import { MemoryBucket } from "./memory.ts";
import { heldObject, readAt } from "./object.ts";

Deno.test("an object that is held costs no requests, and has no bytes behind its end", async () => {
  const inner = new MemoryBucket();
  await inner.put("a", utf8("0123456789"));
  const bucket = new CountingBucket(inner);
  const stored = readAt(bucket, { path: "a", size: 10 });
  const held = heldObject(stored, await stored.read(0, 10));
  bucket.reset();
  const stats = newQueryStats();
  const ranges = [{ offset: 2, length: 3 }, { offset: 9, length: 1 }];
  const texts = (await readRanges(held, ranges, fetchOptions(), stats)).map((bytes) => new TextDecoder().decode(bytes));
  assert.deepEqual(texts, ["234", "9"]);
  assert.equal(bucket.calls.length + stats.requests, 0);
  assert.equal(stats.bytesCached, 4);
  await assert.rejects(held.read(9, 2), CorruptDataError);
  await assert.rejects(readRanges(held, [{ offset: 9, length: 2 }], fetchOptions(), stats), CorruptDataError);
});
