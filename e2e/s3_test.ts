/** `convert` and `serve` over S3, through a proxy that spoils every eighth request: as over a folder, byte for byte. */
import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { type Bucket, FilesystemBucket, S3Bucket, type S3Config } from "../engine/bucket/mod.ts";
import { type Fault, startFaultProxy } from "../testdata/fault_proxy.ts";
import { freePort } from "../testdata/free_port.ts";
import { s3Test, serverOfFile } from "../testdata/s3_server.ts";
import { sharedMissing, sharedPath } from "../testdata/shared.ts";
import { startProgram } from "./program.ts";

const server = serverOfFile();
const TSDB = sharedPath("fixtures/tsdb");

const FAULTS: readonly Fault[] = [
  { kind: "status", status: 503, code: "SlowDown" },
  { kind: "refuse" },
  { kind: "lose" },
  { kind: "cut", bytes: 100 },
  { kind: "shorten", bytes: 7 },
  { kind: "lengthen", bytes: 7 },
  { kind: "slow", bytes: 50_000, pauseMs: 1 },
];

const QUIET = ["--http.internal.port=0", "--http.internal.address=127.0.0.1", "--logger.level=error"];

const folderFlags = (flag: string, directory: string) => [`--${flag}.filesystem.directory=${directory}`];

const s3Flags = (flag: string, { bucket, endpoint, credentials }: S3Config) => [
  `--${flag}.type=s3`,
  `--${flag}.s3.bucket=${bucket}`,
  `--${flag}.s3.endpoint=${endpoint}`,
  `--${flag}.s3.access_key=${credentials!.accessKeyId}`,
  `--${flag}.s3.secret_key=${credentials!.secretAccessKey}`,
  `--${flag}.s3.insecure`,
];

async function convert(...bucketFlags: string[]): Promise<void> {
  await using program = startProgram(["convert", "--convert.run-once", ...QUIET, ...bucketFlags]);
  assert.equal(await program.ended(), 0);
}

/** How many series there are of each name, at noon of the fixtures' second day. */
async function countSeries(...bucketFlags: string[]): Promise<string[]> {
  const port = freePort();
  const flags = [`--http.prometheus.port=${port}`, "--http.prometheus.address=127.0.0.1"];
  await using _program = startProgram(["serve", ...QUIET, ...flags, ...bucketFlags]);
  const url = new URL(`http://127.0.0.1:${port}/api/v1/query?time=2026-01-06T12:00:00Z`);
  url.searchParams.set("query", 'count by (__name__) ({__name__!=""})');
  for (const deadline = Date.now() + 60_000;; await new Promise((resolve) => setTimeout(resolve, 50))) {
    const answer = await fetch(url).catch(() => null);
    const body = await answer?.json();
    if (answer?.ok) return body.data.result.map((sample: unknown) => JSON.stringify(sample)).sort();
    assert.ok(Date.now() < deadline, `no answer: ${JSON.stringify(body)}`);
  }
}

async function copy(from: Bucket, to: Bucket): Promise<void> {
  for (const [path, bytes] of await contents(from)) await to.put(path, bytes);
}

async function contents(bucket: Bucket): Promise<Map<string, Uint8Array>> {
  const objects = new Map<string, Uint8Array>();
  for await (const entry of bucket.list("")) {
    if (entry.kind === "object") objects.set(entry.info.path, await bucket.get(entry.info.path));
  }
  return objects;
}

async function compareOverS3(): Promise<void> {
  const [folder, cache] = [await Deno.makeTempDir(), await Deno.makeTempDir()];
  const [tsdb, parquet] = [await server().newBucket(), await server().newBucket()];
  const proxy = startFaultProxy(server().endpoint);
  const spoiled = (config: S3Config): S3Config => ({ ...config, endpoint: proxy.endpoint });
  proxy.fault = (_, index) => index % 8 === 0 ? FAULTS[index / 8 % FAULTS.length] : null;
  try {
    await copy(new FilesystemBucket(TSDB), new S3Bucket(tsdb));
    await convert(...folderFlags("tsdb.storage", TSDB), ...folderFlags("parquet.storage", folder));
    await convert(...s3Flags("tsdb.storage", spoiled(tsdb)), ...s3Flags("parquet.storage", spoiled(parquet)));
    const [got, expected] = [await contents(new S3Bucket(parquet)), await contents(new FilesystemBucket(folder))];
    assert.deepEqual([...got.keys()], [...expected.keys()]);
    for (const [path, bytes] of expected) assert.equal(Buffer.compare(got.get(path)!, bytes), 0, `${path} differs`);

    const counts = await countSeries(...s3Flags("storage", spoiled(parquet)));
    assert.ok(counts.length > 1);
    assert.deepEqual(counts, await countSeries(...folderFlags("storage", folder)));

    const cached = [`--cache.dir=${cache}`, "--cache.disk=64MiB"];
    for (const wanted of [true, false]) {
      const before = proxy.requests.length;
      assert.deepEqual(counts, await countSeries(...s3Flags("storage", spoiled(parquet)), ...cached));
      const asked = proxy.requests.slice(before).some(({ path }) => path.includes("chunks.parquet"));
      assert.equal(asked, wanted, "a second process finds on disk what the first one fetched");
    }
  } finally {
    await proxy.close();
    for (const each of [folder, cache]) await Deno.remove(each, { recursive: true });
  }
}

if (!sharedMissing) s3Test("blocks made and asked over S3 are those of a folder [needs ../shared]", compareOverS3);
