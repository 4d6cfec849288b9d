import assert from "node:assert/strict";
import { StorageError, textOf, utf8 } from "../base/mod.ts";
import { FilesystemBucket } from "./filesystem.ts";
import { PrefixBucket } from "./prefix.ts";
import { bucketSuite } from "./suite.ts";

async function temporary() {
  const root = await Deno.makeTempDir();
  return { root, close: () => Deno.remove(root, { recursive: true }) };
}

bucketSuite("FilesystemBucket", async () => {
  const { root, close } = await temporary();
  return { bucket: new FilesystemBucket(root), close };
});

bucketSuite("PrefixBucket over FilesystemBucket", async () => {
  const { root, close } = await temporary();
  const inner = new FilesystemBucket(root + "/");
  await inner.put("some/folders/x", utf8("outside the prefix"));
  await inner.put("some/folder", utf8("outside too"));
  return { bucket: new PrefixBucket(inner, "/some/folder-of/ours/"), close };
});

Deno.test("FilesystemBucket: a root that does not exist yet is an empty bucket", async () => {
  const { root, close } = await temporary();
  const bucket = new FilesystemBucket(root + "/later");
  assert.deepEqual(await Array.fromAsync(bucket.list("")), []);
  await bucket.put("a/b", utf8("x"));
  assert.equal((await Array.fromAsync(bucket.list(""))).length, 1);
  await close();
});

Deno.test("FilesystemBucket: what a killed put left is not listed, and goes with the next put into its folder", async () => {
  const { root, close } = await temporary();
  const bucket = new FilesystemBucket(root);
  await Deno.mkdir(root + "/day");
  await Deno.writeTextFile(root + "/day/.tmp-1234", "left behind");
  assert.deepEqual(await Array.fromAsync(bucket.list("")), []);
  await bucket.put("other/x", utf8("x"));
  assert.deepEqual(namesIn(root + "/day"), [".tmp-1234"]);
  await bucket.put("day/x", utf8("x"));
  assert.deepEqual(namesIn(root + "/day"), ["x"]);
  await close();
});

Deno.test("FilesystemBucket: a put that is under way keeps its draft while others come and go", async () => {
  const { root, close } = await temporary();
  const bucket = new FilesystemBucket(root);
  await bucket.put(
    "day/slow",
    (async function* () {
      yield utf8("first ");
      // As another process would: not through the same bucket.
      await new FilesystemBucket(root).put("day/quick", utf8("done"));
      assert.equal(namesIn(root + "/day").length, 2);
      yield utf8("second");
    })(),
  );
  assert.equal(textOf(await bucket.get("day/slow")), "first second");
  assert.deepEqual(namesIn(root + "/day"), ["quick", "slow"]);
  await close();
});

function namesIn(folder: string): string[] {
  return [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
}

Deno.test("FilesystemBucket: a folder in the way is a StorageError", async () => {
  const { root, close } = await temporary();
  const bucket = new FilesystemBucket(root);
  await bucket.put("a/b", utf8("x"));
  await assert.rejects(bucket.put("a", utf8("y")), StorageError);
  await assert.rejects(bucket.get("a"), StorageError);
  await assert.rejects(bucket.put("a/b/c", utf8("y")), StorageError);
  await close();
});
