import assert from "node:assert/strict";
import { collectBlock } from "../../testdata/tsdb_blocks.ts";
import { sampleTexts, type SeriesTexts } from "../../testdata/tsdb_dump.ts";
import { InvariantError, MemoryObject } from "../base/mod.ts";
import { Labels } from "../model/mod.ts";
import { openTsdbBlock, type TsdbBlock } from "./block.ts";
import { BlockWriter } from "./block_writer.ts";
import { parseBlockMeta } from "./meta.ts";
import type { FloatSamples, IntHistogramSamples } from "./samples.ts";
import { SeriesEntry } from "./series_entry.ts";
import { newUlid, ulidTimeMs } from "./ulid.ts";

const START = Date.UTC(2026, 0, 5);
const ULID = newUlid(START, () => 0.5);

function open(writer: BlockWriter): Promise<TsdbBlock> {
  const files = writer.finish({
    ulid: ULID,
    minTime: START,
    maxTime: START + 7200_000,
    compaction: { level: 1, sources: [ULID] },
    thanos: { labels: { cluster: "x" }, downsample: { resolution: 0 }, source: "test" },
  });
  const objects = files.map(({ path, bytes }) => new MemoryObject(path, bytes));
  const named = (name: string) => objects.find(({ object }) => object === name)!;
  return openTsdbBlock({
    meta: parseBlockMeta(named("meta.json").bytes, "meta.json"),
    index: named("index"),
    segments: objects.filter(({ object }) => object.startsWith("chunks/")),
    tombstones: named("tombstones"),
  });
}

function floats(count: number, next: (i: number) => number): FloatSamples {
  const times = Float64Array.from({ length: count }, (_, i) => START + 15_000 * i);
  return { kind: "float", times, startTimes: null, values: times.map((_, i) => next(i)) };
}

function histograms(): IntHistogramSamples {
  return {
    kind: "histogram",
    times: Float64Array.of(START, START + 15_000, START + 30_000),
    startTimes: null,
    layout: {
      schema: 3,
      zeroThreshold: 2 ** -128,
      positiveSpans: [{ offset: -2, length: 1 }, { offset: 3, length: 2 }],
      negativeSpans: [],
      customValues: new Float64Array(0),
    },
    counterReset: "unknown",
    sums: Float64Array.of(1.5, 2.5, 4),
    bucketRows: 3,
    positiveCount: 3,
    negativeCount: 0,
    counts: BigUint64Array.of(5n, 2n ** 60n, 2n ** 60n + 1n),
    zeroCounts: BigUint64Array.of(0n, 1n, 1n),
    buckets: BigInt64Array.of(2n, 1n, -1n, 2n ** 59n, 1n, -(2n ** 58n), 2n ** 59n, 2n, 7n),
  };
}

Deno.test("what the writer writes, the reader reads", async () => {
  const writer = new BlockWriter();
  const first = floats(500, (i) => i % 7 === 0 ? NaN : i * 1.5);
  const second = histograms();
  writer.addFloats(Labels.from({ __name__: "a", job: "x" }), first);
  writer.addSeries(Labels.from({ __name__: "b", é: "😀" }), [second]);
  const got: SeriesTexts = new Map();
  const block = await open(writer);
  await collectBlock(block, got);
  const byTime = (samples: Parameters<typeof sampleTexts>[0]) =>
    new Map(sampleTexts(samples).map((sample) => [sample.time, sample.text]));
  assert.deepEqual(
    Array.from(got, ([key, samples]) => [key, new Map(Array.from(samples, ([time, { text }]) => [time, text]))]),
    [
      [Labels.from({ __name__: "a", job: "x" }).key(), byTime(first)],
      [Labels.from({ __name__: "b", é: "😀" }).key(), byTime(second)],
    ],
  );
  assert.deepEqual(block.meta.stats, { numSamples: 503, numSeries: 2, numChunks: 6, numTombstones: 0 });
  assert.equal(block.meta.thanos?.labels.cluster, "x");
  assert.equal(ulidTimeMs(block.meta.ulid), START);
});

Deno.test("tombstones hide what they cover", async () => {
  const writer = new BlockWriter();
  const deleted = [START + 15_000, START + 45_000, START + 46_000, START + 60_000];
  writer.addSeries(Labels.from({ __name__: "a" }), [floats(10, (i) => i)], deleted);
  const got: SeriesTexts = new Map();
  await collectBlock(await open(writer), got);
  const offsets = [...got.values()].flatMap((samples) => [...samples.keys()].map((time) => (time - START) / 15_000));
  assert.deepEqual(offsets, [0, 5, 6, 7, 8, 9]);
});

Deno.test("postings name the series that have a label", async () => {
  const writer = new BlockWriter();
  for (const job of ["x", "y"]) {
    for (const n of ["1", "2"]) writer.addFloats(Labels.from({ __name__: "a", job, n }), floats(1, () => 1));
  }
  const { index } = await open(writer);
  const entry = new SeriesEntry();
  const values: string[] = [];
  for (const ref of await index.postings("job", "y")) {
    await index.readSeries(ref, entry);
    values.push(index.symbols.textOf(entry.labels[5]));
  }
  assert.deepEqual(values, ["1", "2"]);
  assert.equal((await index.postings("", "")).length, 4);
  assert.equal((await index.postings("job", "z")).length, 0);
});

Deno.test("a scan with a window smaller than the entries finds every series", async () => {
  const writer = new BlockWriter();
  const names = Array.from({ length: 300 }, (_, i) => `series_${String(i).padStart(4, "0")}`);
  for (const [i, name] of names.entries()) {
    const labels = Array.from({ length: i % 40 }, (_, l) => [`label_${l}`, "v"] as const);
    writer.addFloats(Labels.from([["__name__", name], ...labels]), floats(1 + i, () => i));
  }
  const block = await open(writer);
  for (const windowBytes of [1, 16, 100, 4096]) {
    const scanner = block.index.scan(windowBytes);
    const found: string[] = [];
    while (scanner.next() || (await scanner.refill()) && scanner.next()) {
      found.push(block.index.symbols.textOf(scanner.entry.labels[1]));
    }
    assert.deepEqual(found, names);
  }
});

Deno.test("a full segment is followed by the next", async () => {
  const writer = new BlockWriter(4096);
  const samples = floats(2000, (i) => Math.sin(i));
  writer.addFloats(Labels.from({ __name__: "a" }), samples);
  const block = await open(writer);
  assert.ok(block.segments.length > 2 && block.segments.every(({ size }) => size <= 4096));
  const got: SeriesTexts = new Map();
  await collectBlock(block, got);
  assert.equal([...got.values()][0].size, 2000);
});

Deno.test("series out of label order are a bug of the caller", () => {
  const writer = new BlockWriter();
  writer.addFloats(Labels.from({ __name__: "b" }), floats(1, () => 1));
  assert.throws(() => writer.addFloats(Labels.from({ __name__: "a" }), floats(1, () => 1)), InvariantError);
});
