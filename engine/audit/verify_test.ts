import assert from "node:assert/strict";
import { convertOnce } from "../../testdata/converter_options.ts";
import { sharedPath, sharedTest } from "../../testdata/shared.ts";
import { ByteCache } from "../base/mod.ts";
import { Block, dayName, Discoverer } from "../block/mod.ts";
import { type Bucket, fetchOptions, FilesystemBucket, MemoryBucket } from "../bucket/mod.ts";
import { ALL_BLOCKS, dayKey, daysOf, TsdbDiscoverer } from "../convert/mod.ts";
import { Labels } from "../model/mod.ts";
import { BlockWriter, newUlid } from "../tsdb/mod.ts";
import { inspectBlock } from "./inspect.ts";
import { type DayVerdict, isSound, verifyDay } from "./verify.ts";

const DAY = Date.UTC(2026, 0, 5);
const MINUTE_MS = 60_000;

async function blocksOf(parquet: Bucket): Promise<Block[]> {
  const store = { bucket: parquet, cache: new ByteCache(1 << 20), fetch: fetchOptions() };
  const { blocks, problems } = await new Discoverer(parquet, 1).discover();
  assert.deepEqual(problems, []);
  return blocks.map((found) => new Block(store, found));
}

/** Verdicts by stream and day. */
async function verifyAll(tsdb: Bucket, parquet: Bucket): Promise<Map<string, DayVerdict>> {
  const { blocks } = await new TsdbDiscoverer(tsdb, ALL_BLOCKS, 1, () => DAY + 1e10).discover();
  const byStream = [...Map.groupBy(blocks, ({ stream }) => stream.hash).values()];
  const sources = new Map(byStream.flatMap(daysOf).map((day) => [dayKey(day.stream.hash, day.dayMs), day]));
  const verdicts = new Map<string, DayVerdict>();
  for (const block of await blocksOf(parquet)) {
    const { stream, meta: { dayMs } } = block;
    const source = sources.get(dayKey(stream.hash, dayMs))!;
    verdicts.set(`${stream.hash}/${dayName(dayMs)}`, await verifyDay(tsdb, source, block));
  }
  return verdicts;
}

const VARIANTS = [
  {},
  { rowGroupRows: 40, rowGroupsPerShard: 3 },
  { sortingLabels: ["Zone", "job", "instance"], rowGroupRows: 30 },
];

for (const options of VARIANTS) {
  sharedTest(`what was converted with ${JSON.stringify(options)} is what its sources say`, async () => {
    const parquet = new MemoryBucket();
    const tsdb = new FilesystemBucket(sharedPath("fixtures/tsdb"));
    await convertOnce(tsdb, parquet, options);
    const verdicts = await verifyAll(tsdb, parquet);
    assert.equal(verdicts.size, 6);
    for (const [day, verdict] of verdicts) assert.deepEqual([day, isSound(verdict), verdict.examples], [day, true, []]);
    const samples = [...verdicts.values()].reduce((sum, verdict) => sum + verdict.samples, 0);
    assert.equal(samples, 327_799);
  });
}

sharedTest("Go's blocks are sound, but for the stream whose labels sort before the name", async () => {
  const tsdb = new FilesystemBucket(sharedPath("fixtures/tsdb"));
  const verdicts = await verifyAll(tsdb, new FilesystemBucket(sharedPath("fixtures/parquet")));
  const unsound = [...verdicts].filter(([, verdict]) => !isSound(verdict));
  assert.deepEqual(unsound.map(([day]) => day), ["10652808519399691030/2026-01-05"]);
  assert.ok(unsound[0][1].rowsWrong > 0);
});

/** A bucket with a block of some series, a sample a minute; `change` changes their values. */
async function bucketOf(names: readonly string[], change = (values: Float64Array) => values): Promise<MemoryBucket> {
  const writer = new BlockWriter();
  for (const name of names) {
    const times = Float64Array.from({ length: 1440 }, (_, minute) => DAY + minute * MINUTE_MS);
    const values = change(Float64Array.from(times, (_, minute) => minute));
    writer.addFloats(Labels.from({ __name__: name }), { times: times.subarray(0, values.length), values });
  }
  const ulid = newUlid(DAY, () => 0.5);
  const files = writer.finish({
    ulid,
    minTime: DAY,
    maxTime: DAY + 1440 * MINUTE_MS,
    compaction: { level: 1, sources: [ulid] },
    thanos: { labels: { cluster: "x" }, downsample: { resolution: 0 }, source: "test" },
  });
  const bucket = new MemoryBucket();
  for (const { path, bytes } of files) await bucket.put(`${ulid}/${path}`, bytes);
  return bucket;
}

/** Converts one bucket and compares the result with another. */
async function compare(converted: Bucket, truth: Bucket): Promise<DayVerdict> {
  const parquet = new MemoryBucket();
  await convertOnce(converted, parquet);
  const [verdict] = [...(await verifyAll(truth, parquet)).values()];
  return verdict;
}

const SOUND = {
  seriesMissing: 0,
  seriesExtra: 0,
  samplesMissing: 0,
  samplesExtra: 0,
  samplesDifferent: 0,
  rowsWrong: 0,
};

Deno.test("series that are missing or too many are told", async () => {
  assert.deepEqual(await compare(await bucketOf(["a", "c", "d"]), await bucketOf(["a", "b", "c"])), {
    ...SOUND,
    series: 3,
    samples: 3 * 1440,
    seriesMissing: 1,
    samplesMissing: 1440,
    seriesExtra: 1,
    examples: ['{__name__="b"}: the series is missing', '{__name__="d"}: the series is in no source'],
  });
});

Deno.test("one bit of one value is a difference, the payload of a NaN too", async () => {
  const setBits = (low: number) => (values: Float64Array) => {
    new Uint32Array(values.buffer).set([low, 0x7ff80000], 2 * 700);
    return values;
  };
  const verdict = await compare(await bucketOf(["a"], setBits(1)), await bucketOf(["a"], setBits(3)));
  assert.deepEqual([verdict.samplesDifferent, verdict.samplesMissing, verdict.samplesExtra], [1, 0, 0]);
  assert.deepEqual(verdict.examples, [
    '{__name__="a"}: 0 samples are missing, 0 too many, 1 different, the first at 2026-01-05T11:40:00.000Z',
  ]);
});

Deno.test("samples that are missing or too many are counted", async () => {
  const short = await bucketOf(["a"], (values) => values.subarray(0, 1000));
  const whole = await bucketOf(["a"]);
  assert.deepEqual((await compare(short, whole)).samplesMissing, 440);
  assert.deepEqual((await compare(whole, short)).samplesExtra, 440);
});

Deno.test("an inspected block tells its shards, columns by size, and labels by number of values", async () => {
  const parquet = new MemoryBucket();
  await convertOnce(await bucketOf(["a", "b", "c"]), parquet, { rowGroupRows: 1, rowGroupsPerShard: 2 });
  const [block] = await blocksOf(parquet);
  const { shards, columns, labels } = await inspectBlock(block);
  assert.deepEqual(shards.map(({ rows, rowGroups, labelColumns }) => [rows, rowGroups, labelColumns]), [
    [2, 2, 1],
    [1, 1, 1],
  ]);
  assert.deepEqual(labels, [{ name: "__name__", values: 3 }]);
  assert.deepEqual(columns.map(({ pages }) => pages), [3, 3, 3, 3, 3, 3]);
  assert.ok(columns.every(({ bytes }, i) => bytes > 0 && (i === 0 || bytes <= columns[i - 1].bytes)));
});
