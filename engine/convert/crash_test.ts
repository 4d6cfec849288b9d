/**
 * The converter interrupted anywhere: whatever call of a bucket fails, a block that has a meta.pb is complete, and the
 * next run makes the rest.
 */
import assert from "node:assert/strict";
import { convertOnce } from "../../testdata/converter_options.ts";
import { sharedPath, sharedTest } from "../../testdata/shared.ts";
import { readStoredBlock } from "../../testdata/stored_rows.ts";
import { listDays } from "../block/mod.ts";
import { StorageError } from "../base/mod.ts";
import { type Bucket, FailingBucket, FilesystemBucket, MemoryBucket, type PutBody } from "../bucket/mod.ts";

const STREAM_C = "10652808519399691030";
const DAY_1 = Date.UTC(2026, 0, 5);

async function convert(tsdb: Bucket, parquet: Bucket, signal?: AbortSignal): Promise<void> {
  await convertOnce(tsdb, parquet, { rowGroupRows: 4, rowGroupsPerShard: 1, clock: () => DAY_1 + 1e10 }, signal);
}

/** The blocks of stream C, and one of stream B's that cannot be converted alone. */
async function streamC(): Promise<MemoryBucket> {
  const source = new FilesystemBucket(sharedPath("fixtures/tsdb"));
  const bucket = new MemoryBucket();
  const streams = JSON.parse(Deno.readTextFileSync(sharedPath("fixtures/streams.json")));
  for (const ulid of streams.C as string[]) {
    for await (const entry of source.list(`${ulid}/`)) {
      if (entry.kind === "object") await bucket.put(entry.info.path, await source.get(entry.info.path));
    }
  }
  return bucket;
}

async function contents(bucket: Bucket): Promise<Map<string, string>> {
  const all = new Map<string, string>();
  for await (const entry of bucket.list("")) {
    if (entry.kind === "object") all.set(entry.info.path, (await bucket.get(entry.info.path)).toHex());
  }
  return all;
}

/** A day with a meta.pb can be read to the end. */
async function checkVisible(bucket: Bucket): Promise<void> {
  const { days } = await listDays(bucket);
  for (const { hash, dayMs, committed } of days) if (committed) await readStoredBlock(bucket, hash, dayMs);
}

for (const which of ["parquet", "tsdb"] as const) {
  for (const forever of [false, true]) {
    sharedTest(
      `${forever ? "every" : "one"} call of the ${which} bucket fails from the Nth on, for all N`,
      async () => {
        const tsdb = await streamC();
        const whole = new MemoryBucket();
        await convert(tsdb, whole);
        const expected = await contents(whole);
        assert.ok((await readStoredBlock(whole, STREAM_C, DAY_1)).rows.length === 12);
        for (let n = 0;; n++) {
          const parquet = new MemoryBucket();
          const failing = new FailingBucket(which === "parquet" ? parquet : tsdb, n, forever);
          await convert(which === "tsdb" ? failing : tsdb, which === "parquet" ? failing : parquet).catch(() => {});
          await checkVisible(parquet);
          await convert(tsdb, parquet);
          assert.deepEqual(await contents(parquet), expected);
          if (failing.count <= n) break;
        }
      },
    );
  }
}

sharedTest("an aborted conversion leaves no shard and no file behind", async () => {
  const tsdb = await streamC();
  for (let calls = 1; calls < 20; calls += 3) {
    const parquet = new MemoryBucket();
    const controller = new AbortController();
    let left = calls;
    const counted = new Proxy(tsdb, {
      get(target, name) {
        const value = Reflect.get(target, name);
        if (name === "readRange" && --left === 0) controller.abort(new Error("stop"));
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
    await assert.rejects(convert(counted, parquet, controller.signal), /stop/);
    const paths = [...(await contents(parquet)).keys()];
    assert.deepEqual(paths.filter((path) => !path.endsWith("stream.pb")), []);
  }
});

/** Stores meta.pb, and says that it failed. */
class ForgetfulBucket extends MemoryBucket {
  override async put(path: string, body: PutBody): Promise<void> {
    await super.put(path, body);
    if (path.endsWith("/meta.pb")) throw new StorageError("write", path, true, "the answer got lost");
  }
}

sharedTest("a commit whose answer got lost leaves no block without shards", async () => {
  const parquet = new ForgetfulBucket();
  await convert(await streamC(), parquet);
  const paths = [...(await contents(parquet)).keys()];
  assert.deepEqual(paths.filter((path) => !path.endsWith("stream.pb")), []);
});
