/** Selections over blocks made to order: versions, external labels, limits, and what a query reads. */
import assert from "node:assert/strict";
import { ByteCache, QuotaExceededError } from "../base/mod.ts";
import { type BlockSet, DAY_MS } from "../block/mod.ts";
import { CountingBucket, MemoryBucket } from "../bucket/mod.ts";
import { Labels } from "../model/mod.ts";
import { floatCell, hourlySeries, type MadeSeries, makeBlock, NO_CHUNKS } from "../../testdata/made_blocks.ts";
import { allBlocks, matchers, queryContext, readSamples } from "../../testdata/parquet_blocks.ts";
import { createSeriesSource, DEFAULT_SOURCE, NO_LIMITS, type SourceOptions } from "./mod.ts";

const DAY = Date.UTC(2026, 0, 5);
const HOUR = 3_600_000;
const ALL = { startMs: DAY, endMs: DAY + 5 * DAY_MS };

const up = (labels: Record<string, string>, dayMs = DAY, value = 1) =>
  hourlySeries(Labels.from({ __name__: "up", ...labels }), dayMs, value);

async function names(blocks: BlockSet, options: Partial<SourceOptions>, ...texts: string[]): Promise<string[]> {
  const source = createSeriesSource(blocks, { ...DEFAULT_SOURCE, ...options });
  const request = { matchers: matchers(...texts), ...ALL, labelsOnly: true };
  const { labels } = await source.select(request, queryContext());
  return labels.map(String);
}

for (const version of [0, 1, 2] as const) {
  Deno.test(`a block of version ${version} gives its series and samples`, async () => {
    const bucket = new MemoryBucket();
    const series = [
      up({ job: "a" }),
      up({ job: "b", zone: "z" }),
      hourlySeries(Labels.from({ __name__: "x" }), DAY, 2),
    ];
    await makeBlock(bucket, { dayMs: DAY, externalLabels: Labels.empty, shards: [series], version });
    const got = await readSamples(createSeriesSource(await allBlocks(bucket)), { matchers: [], ...ALL });
    assert.deepEqual([...got.keys()], series.map(({ labels }) => labels.key()));
    for (const samples of got.values()) assert.equal(samples.size, 24);
  });
}

Deno.test("series of several days, shards and row groups are one, in order", async () => {
  const bucket = new MemoryBucket();
  const day = (dayMs: number) => ["c", "a", "b", "d"].map((job) => up({ job }, dayMs));
  const [c, a, b, d] = day(DAY);
  const shards = [[a, c], [b, d]];
  await makeBlock(bucket, { dayMs: DAY, externalLabels: Labels.empty, shards, rowGroupRows: 1 });
  const nextDay = [...day(DAY + DAY_MS), up({ job: "0" }, DAY + DAY_MS)];
  await makeBlock(bucket, { dayMs: DAY + DAY_MS, externalLabels: Labels.empty, shards: [nextDay] });
  const got = await readSamples(createSeriesSource(await allBlocks(bucket)), { matchers: [], ...ALL });
  const keyed = ["0", "a", "b", "c", "d"].map((job) => Labels.from({ __name__: "up", job }).key());
  assert.deepEqual([...got.keys()], keyed);
  assert.deepEqual([...got.values()].map((samples) => samples.size), [24, 48, 48, 48, 48]);
});

Deno.test("order is Prometheus's whatever sorts before the metric name, and by code points", async () => {
  const bucket = new MemoryBucket();
  const series = [up({ Zone: "b" }), up({}), up({ Zone: "a" }), up({ a: "\uFFFD" }), up({ a: "\u{1F600}" })];
  await makeBlock(bucket, { dayMs: DAY, externalLabels: Labels.empty, shards: [series] });
  const expected = [series[2], series[0], series[1], series[3], series[4]];
  assert.deepEqual(await names(await allBlocks(bucket), {}), expected.map(({ labels }) => String(labels)));
});

Deno.test("external labels override a series' own, and series that collide are merged", async () => {
  const bucket = new MemoryBucket();
  const morning: MadeSeries = { ...up({ cluster: "x" }), cells: [floatCell([DAY], [1]), NO_CHUNKS, NO_CHUNKS] };
  const evening: MadeSeries = {
    ...up({ cluster: "y" }),
    cells: [NO_CHUNKS, NO_CHUNKS, floatCell([DAY + 20 * HOUR], [2])],
  };
  const externalLabels = Labels.from({ cluster: "eu", replica: "a" });
  await makeBlock(bucket, { dayMs: DAY, externalLabels, shards: [[morning, evening]] });
  const blocks = await allBlocks(bucket);
  const got = await readSamples(createSeriesSource(blocks), { matchers: [], ...ALL });
  assert.deepEqual([...got.keys()], [Labels.from({ __name__: "up", cluster: "eu", replica: "a" }).key()]);
  assert.deepEqual([...got.values()].map((samples) => [...samples.keys()]), [[DAY, DAY + 20 * HOUR]]);

  const eu = [`{__name__="up", cluster="eu", replica="a"}`];
  assert.deepEqual(await names(blocks, {}, "cluster=eu"), eu);
  assert.deepEqual(await names(blocks, {}, "cluster=~e.|nope", "replica!="), eu);
  for (const none of ["cluster=x", "cluster=", "cluster!=eu", "replica!~.+", "other=~.+"]) {
    assert.deepEqual(await names(blocks, {}, none), [], none);
  }
});

Deno.test("configured external labels take the place of the streams'; left out labels merge replicas", async () => {
  const bucket = new MemoryBucket();
  for (const replica of ["a", "b"]) {
    const externalLabels = Labels.from({ replica });
    await makeBlock(bucket, { dayMs: DAY, externalLabels, shards: [[up({ job: "j" }), up({ job: "k" })]] });
  }
  const blocks = await allBlocks(bucket);
  const both = [`{__name__="up", job="j"}`, `{__name__="up", job="k"}`];
  assert.equal((await names(blocks, {})).length, 4);
  assert.deepEqual(await names(blocks, { withoutLabels: new Set(["replica"]) }), both);
  assert.deepEqual(await names(blocks, { withoutLabels: new Set(["replica", "job"]) }), [`{__name__="up"}`]);
  assert.deepEqual(await names(blocks, { withoutLabels: new Set(["replica"]) }, "replica=a", "job=k"), [both[1]]);
  assert.deepEqual(await names(blocks, { externalLabels: Labels.empty }), both);
  const here = { externalLabels: Labels.from({ region: "here" }) };
  assert.deepEqual(await names(blocks, here, "job=j"), [`{__name__="up", job="j", region="here"}`]);

  const source = createSeriesSource(blocks, { ...DEFAULT_SOURCE, withoutLabels: new Set(["replica"]) });
  const request = { matcherSets: [], ...ALL };
  assert.deepEqual(await source.labelNames(request, queryContext()), ["__name__", "job"]);
  assert.deepEqual(await source.labelValues("replica", request, queryContext()), []);
});

Deno.test("a label column of nulls is no label", async () => {
  const bucket = new MemoryBucket();
  const series = [up({ job: "a" })];
  await makeBlock(bucket, { dayMs: DAY, externalLabels: Labels.empty, shards: [series], emptyColumns: ["leaked"] });
  const blocks = await allBlocks(bucket);
  assert.deepEqual(await names(blocks, {}, "leaked="), [`{__name__="up", job="a"}`]);
  assert.deepEqual(await names(blocks, {}, "leaked!="), []);
  const source = createSeriesSource(blocks);
  assert.deepEqual(await source.labelNames({ matcherSets: [], ...ALL }, queryContext()), ["__name__", "job"]);
  assert.deepEqual(await source.labelValues("leaked", { matcherSets: [], ...ALL }, queryContext()), []);
});

Deno.test("days, and chunk columns of our own blocks, outside the time range are not touched", async () => {
  const bucket = new CountingBucket(new MemoryBucket());
  for (const dayMs of [DAY, DAY + DAY_MS]) {
    await makeBlock(bucket, { dayMs, externalLabels: Labels.empty, shards: [[up({ job: "a" }, dayMs)]] });
  }
  const blocks = await allBlocks(bucket);
  const read = async (startMs: number, endMs: number) => {
    const got = await readSamples(createSeriesSource(blocks), { matchers: [], startMs, endMs });
    return [...got.values()].map((samples) => samples.size);
  };
  assert.deepEqual(await read(DAY, DAY + 48 * HOUR), [48]);
  assert.deepEqual(await read(DAY + 9 * HOUR, DAY + 10 * HOUR), [8]);
  assert.deepEqual(await read(DAY + 15 * HOUR, DAY + 16 * HOUR), [16]);
  assert.deepEqual(await read(DAY + 24 * HOUR, DAY + 25 * HOUR), [8]);
  assert.deepEqual(await read(DAY - HOUR, DAY - 1), []);
  const source = createSeriesSource(blocks);
  const labelsOf = (startMs: number) =>
    source.labelValues("job", { matcherSets: [], startMs, endMs: startMs }, queryContext());
  assert.deepEqual(await labelsOf(DAY + 2 * DAY_MS - 1), ["a"]);
  assert.deepEqual(await labelsOf(DAY + 2 * DAY_MS), []);
});

/** 20,000 series of 40 metrics, in small pages. */
async function largeBlock(bucket: MemoryBucket): Promise<void> {
  const cells = hourlySeries(Labels.empty, DAY, 1).cells;
  const series = Array.from({ length: 20_000 }, (_, i): MadeSeries => {
    const labels = Labels.fromSorted(["__name__", `metric_${i % 40}`, "instance", `host-${i}`, "job", `job-${i % 7}`]);
    return { labels, cells };
  });
  await makeBlock(bucket, { dayMs: DAY, externalLabels: Labels.empty, shards: [series], pageBytes: 16 << 10 });
}

Deno.test("one series of a large block reads the pages it needs and no more", async () => {
  const inner = new MemoryBucket();
  await largeBlock(inner);
  const bucket = new CountingBucket(inner);
  // Footers stay, pages do not.
  const blocks = await allBlocks(bucket, new ByteCache(64 << 20));
  const [shard] = blocks.blocks[0].shards;
  const { labels, chunks } = shard.objects;
  bucket.reset();
  const context = queryContext();
  const request = { matchers: matchers("__name__=metric_7", "instance=host-7"), startMs: DAY, endMs: DAY + HOUR };
  const got = await readSamples(createSeriesSource(blocks), request, context);
  assert.equal(got.size, 1);
  assert.ok(bucket.calls.every(({ op }) => op === "readRange"));
  const chunkReads = bucket.calls.filter(({ path }) => path === chunks.path);
  assert.equal(chunkReads.length, 1, "one page of one chunk column");
  assert.ok(chunkReads[0].length < chunks.size / 200, `${chunkReads[0].length} of ${chunks.size} bytes`);
  // Dictionaries are read whole; of the codes and the index column a page each.
  assert.equal(context.stats.pagesRead - 1, 3 * 2 + 1);
  assert.ok(bucket.calls.filter(({ path }) => path === labels.path).length <= 4);
  assert.equal(context.stats.requests, bucket.calls.length);
  assert.equal(context.stats.bytesFetched, bucket.bytesRead);

  bucket.reset();
  await readSamples(createSeriesSource(blocks), request);
  assert.equal(bucket.calls.length, 0, "everything is in the cache");
  assert.deepEqual(await names(blocks, {}, "__name__=not_there"), []);
  assert.equal(bucket.calls.length, 0, "the bloom filter, or the bounds, say no");
});

Deno.test("all series of a large block come in batches of whole pages, each page in one batch", async () => {
  const bucket = new MemoryBucket();
  await largeBlock(bucket);
  const source = createSeriesSource(await allBlocks(bucket));
  const context = queryContext();
  const selection = await source.select({ matchers: [], ...ALL, labelsOnly: false }, context);
  const pages = new Set<string>();
  let pageCount = 0;
  let series = 0;
  for await (const { series: batch, chunks } of selection.batches(context.signal)) {
    assert.ok(chunks.kind === "pages");
    assert.ok(batch.every((s, i) => i === 0 || s > batch[i - 1]), "ascending");
    for (const page of chunks.pages) {
      assert.ok(page.bytes.buffer instanceof SharedArrayBuffer);
      pages.add(`${page.object}@${page.offset}`);
      pageCount++;
    }
    series += batch.length;
  }
  assert.equal(series, 20_000);
  assert.equal(pageCount, pages.size);
});

Deno.test("limits are checked before chunks are fetched, over all selections of a query", async () => {
  const bucket = new CountingBucket(new MemoryBucket());
  const shards = [[up({ job: "a" }), up({ job: "b" })], [up({ job: "c" })]];
  await makeBlock(bucket, { dayMs: DAY, externalLabels: Labels.empty, shards });
  const blocks = await allBlocks(bucket);
  const quotaOf = async (limits: Partial<typeof NO_LIMITS>, selections = 1) => {
    const source = createSeriesSource(blocks, { ...DEFAULT_SOURCE, limits: { ...NO_LIMITS, ...limits } });
    try {
      for (let i = 0; i < selections; i++) await readSamples(source, { matchers: [], ...ALL });
      return null;
    } catch (error) {
      assert.ok(error instanceof QuotaExceededError);
      return [error.quota, error.limit];
    }
  };
  assert.deepEqual(await quotaOf({ shardsMax: 1 }), ["shards", 1]);
  assert.deepEqual(await quotaOf({ rowsMax: 2 }), ["rows", 2]);
  bucket.reset();
  assert.deepEqual(await quotaOf({ chunkBytesMax: 100 }), ["chunk bytes", 100]);
  assert.equal(bucket.calls.filter(({ path }) => path.endsWith("chunks.parquet")).length, 0);
  assert.equal(await quotaOf({ shardsMax: 2, rowsMax: 3, chunkBytesMax: 10_000 }), null);
  assert.deepEqual(await quotaOf({ rowsMax: 5 }, 2), ["rows", 5]);
});

Deno.test("an aborted query rejects with its reason, and a consumer may stop early", async () => {
  const bucket = new MemoryBucket();
  await largeBlock(bucket);
  const blocks = await allBlocks(bucket);
  const source = createSeriesSource(blocks);
  const gone = AbortSignal.abort(new Error("gone"));
  await assert.rejects(source.select({ matchers: [], ...ALL, labelsOnly: false }, queryContext(gone)), /gone/);
  const selection = await source.select({ matchers: [], ...ALL, labelsOnly: false }, queryContext());
  await assert.rejects(Array.fromAsync(selection.batches(gone)), /gone/);
  for await (const batch of selection.batches(new AbortController().signal)) {
    assert.ok(batch.series.length > 0);
    break;
  }
});
