import assert from "node:assert/strict";
import { CorruptDataError, StorageError, utf8 } from "../base/mod.ts";
import { CountingBucket, FailingBucket } from "./doubles.ts";
import { MemoryBucket } from "./memory.ts";
import { readAt } from "./object.ts";
import { bucketSuite } from "./suite.ts";

const close = () => Promise.resolve();
bucketSuite("CountingBucket", () => Promise.resolve({ bucket: new CountingBucket(new MemoryBucket()), close }));
bucketSuite(
  "FailingBucket that never fails",
  () => Promise.resolve({ bucket: new FailingBucket(new MemoryBucket(), Infinity), close }),
);

Deno.test("CountingBucket tells requests and bytes", async () => {
  const bucket = new CountingBucket(new MemoryBucket());
  await bucket.put("x", utf8("0123456789"));
  const object = readAt(bucket, await bucket.stat("x"));
  assert.deepEqual(await object.read(2, 3), utf8("234"));
  assert.deepEqual(bucket.calls.at(-1), { op: "readRange", path: "x", offset: 2, length: 3 });
  await bucket.get("x");
  assert.equal(bucket.bytesRead, 13);
  assert.equal(bucket.count("readRange"), 1);
  bucket.reset();
  assert.equal(bucket.calls.length, 0);
});

Deno.test("a range outside a bucket object is corrupt data, found without a request", async () => {
  const bucket = new CountingBucket(new MemoryBucket());
  await bucket.put("x", utf8("0123456789"));
  await assert.rejects(readAt(bucket, { path: "x", size: 10 }).read(8, 3), CorruptDataError);
  assert.equal(bucket.count("readRange"), 0);
});

Deno.test("FailingBucket fails one call, or all from it on", async () => {
  const inner = new MemoryBucket();
  const once = new FailingBucket(inner, 1);
  await once.put("x", utf8("1"));
  await assert.rejects(once.get("x"), (error: unknown) => error instanceof StorageError && error.retryable);
  await once.get("x");
  assert.equal(once.count, 3);
  const forever = new FailingBucket(inner, 0, true);
  for (let i = 0; i < 3; i++) await assert.rejects(forever.stat("x"), StorageError);
  await assert.rejects(Array.fromAsync(forever.list("")), StorageError);
});
