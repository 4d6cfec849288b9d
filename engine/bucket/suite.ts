/** What every bucket must do, as tests that run on each implementation. */
import assert from "node:assert/strict";
import { StorageError, utf8 } from "../base/mod.ts";
import { type Bucket, getIfExists, isNotFound } from "./bucket.ts";

/** Makes an empty bucket for one test; `close` removes what it left behind. */
export type MakeBucket = () => Promise<{ bucket: Bucket; close(): Promise<void> }>;

/** Registers the suite under `name`, with `test` in place of Deno.test where a bucket is not to be had everywhere. */
export function bucketSuite(name: string, make: MakeBucket, test: RegisterTest = Deno.test): void {
  for (const [title, run] of Object.entries(CASES)) {
    test(`${name}: ${title}`, async () => {
      const { bucket, close } = await make();
      try {
        await run(bucket);
      } finally {
        await close();
      }
    });
  }
}

type RegisterTest = (name: string, fn: () => Promise<void>) => void;

const CASES: Record<string, (bucket: Bucket) => Promise<void>> = {
  "what was put is read back, whole and in ranges": async (bucket) => {
    await bucket.put("a/b", utf8("hello world"));
    assert.deepEqual(await bucket.get("a/b"), utf8("hello world"));
    assert.deepEqual(await bucket.readRange("a/b", 6, 5), utf8("world"));
    assert.deepEqual(await bucket.readRange("a/b", 11, 0), utf8(""));
    await bucket.put("copy", await bucket.readRange("a/b", 0, 5));
    assert.deepEqual(await bucket.get("copy"), utf8("hello"));
  },
  "a put may stream its body, and may be empty": async (bucket) => {
    await bucket.put("streamed", chunks("one ", "two ", "three"));
    assert.deepEqual(await bucket.get("streamed"), utf8("one two three"));
    await bucket.put("readable", new Blob(["abc"]).stream());
    assert.deepEqual(await bucket.get("readable"), utf8("abc"));
    await bucket.put("empty", utf8(""));
    assert.equal((await bucket.stat("empty")).size, 0);
    assert.deepEqual(await bucket.get("empty"), utf8(""));
  },
  "a put replaces the object, and stat tells the difference": async (bucket) => {
    await bucket.put("x", utf8("1"));
    const before = await bucket.stat("x");
    await bucket.put("x", utf8("2"));
    const after = await bucket.stat("x");
    assert.deepEqual(await bucket.get("x"), utf8("2"));
    assert.equal(after.path, "x");
    assert.equal(after.size, 1);
    assert.ok(Math.abs(after.lastModifiedMs - Date.now()) < 60_000);
    assert.notDeepEqual(after, before);
  },
  "a body that fails leaves nothing, or what was there": async (bucket) => {
    await assert.rejects(bucket.put("new", broken()), /producer failed/);
    assert.equal(await getIfExists(bucket, "new"), null);
    await bucket.put("old", utf8("kept"));
    await assert.rejects(bucket.put("old", broken()), /producer failed/);
    assert.deepEqual(await bucket.get("old"), utf8("kept"));
    assert.deepEqual(await paths(bucket, ""), ["old"]);
  },
  "a listing has every object below a prefix, in byte order": async (bucket) => {
    for (const path of ["b/2", "a-b", "a/1", "a/c/d", "a.x", "b/10"]) await bucket.put(path, utf8(path));
    assert.deepEqual(await paths(bucket, ""), ["a-b", "a.x", "a/1", "a/c/d", "b/10", "b/2"]);
    assert.deepEqual(await paths(bucket, "a"), ["a-b", "a.x", "a/1", "a/c/d"]);
    assert.deepEqual(await paths(bucket, "a/"), ["a/1", "a/c/d"]);
    assert.deepEqual(await paths(bucket, "b/1"), ["b/10"]);
    assert.deepEqual(await paths(bucket, "nothing/here"), []);
  },
  "a delimiter folds what lies deeper into folders": async (bucket) => {
    for (const path of ["a/1", "a/c/d", "a/c/e", "b", "a.x/y"]) await bucket.put(path, utf8(path));
    assert.deepEqual(await paths(bucket, "", "/"), ["a.x/", "a/", "b"]);
    assert.deepEqual(await paths(bucket, "a/", "/"), ["a/1", "a/c/"]);
  },
  "a deleted object is gone, and its empty folders with it": async (bucket) => {
    await bucket.put("a/b/c", utf8("x"));
    await bucket.put("a/d", utf8("y"));
    await bucket.delete("a/b/c");
    await bucket.delete("a/b/c");
    assert.deepEqual(await paths(bucket, "a/", "/"), ["a/d"]);
    await assert.rejects(bucket.get("a/b/c"), isNotFound);
  },
  "a missing object is told apart": async (bucket) => {
    const calls = [
      () => bucket.get("no"),
      () => bucket.readRange("no", 0, 1),
      () => bucket.stat("no"),
      () => bucket.stat("no/where"),
    ];
    for (const call of calls) {
      await assert.rejects(call, (error: unknown) => isNotFound(error) && !(error as StorageError).retryable);
    }
    await bucket.put("file", utf8("x"));
    await assert.rejects(bucket.get("file/below"), isNotFound);
    assert.equal(await getIfExists(bucket, "no"), null);
  },
  "a range past the end is an error, not a short read": async (bucket) => {
    await bucket.put("x", utf8("12345"));
    await assert.rejects(bucket.readRange("x", 3, 3), StorageError);
    await assert.rejects(bucket.readRange("x", 100, 1), StorageError);
    await assert.rejects(bucket.readRange("x", -1, 1), StorageError);
  },
  "paths cannot leave the bucket": async (bucket) => {
    for (const path of ["../x", "a/../../x", "/etc/passwd", "a//b", "./a", "", "a/", "a\0b"]) {
      await assert.rejects(bucket.put(path, utf8("x")), StorageError, path);
      await assert.rejects(bucket.get(path), StorageError, path);
      await assert.rejects(bucket.delete(path), StorageError, path);
    }
    assert.deepEqual(await paths(bucket, ""), []);
  },
  "an aborted call rejects with the signal's reason": async (bucket) => {
    await bucket.put("x", utf8("12345"));
    const signal = AbortSignal.abort(new Error("enough"));
    const calls = [
      () => bucket.get("x", signal),
      () => bucket.readRange("x", 0, 1, signal),
      () => bucket.stat("x", signal),
      () => bucket.put("y", utf8("y"), signal),
      () => bucket.delete("x", signal),
      () => Array.fromAsync(bucket.list("", { signal })),
    ];
    for (const call of calls) await assert.rejects(call, /enough/);
    assert.deepEqual(await paths(bucket, ""), ["x"]);
  },
};

async function paths(bucket: Bucket, prefix: string, delimiter?: "/"): Promise<string[]> {
  const entries = await Array.fromAsync(bucket.list(prefix, { delimiter }));
  return entries.map((entry) => entry.kind === "object" ? entry.info.path : entry.path);
}

async function* chunks(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) {
    await Promise.resolve();
    yield utf8(text);
  }
}

async function* broken(): AsyncGenerator<Uint8Array> {
  yield* chunks("a part of it");
  throw new Error("producer failed");
}
