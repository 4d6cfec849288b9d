/** Conversions of ../shared/fixtures, against the dump of the same samples by Prometheus's own reader. */
import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { convertOnce } from "../../testdata/converter_options.ts";
import { sharedPath, sharedTest } from "../../testdata/shared.ts";
import { collectRows, readStoredBlock, type StoredBlock, type StoredRow } from "../../testdata/stored_rows.ts";
import { differenceToDump, readDump, type SeriesTexts } from "../../testdata/tsdb_dump.ts";
import { CorruptDataError } from "../base/mod.ts";
import { DAY_MS, dayName, listDays, shardPaths } from "../block/mod.ts";
import { type Bucket, FilesystemBucket, MemoryBucket } from "../bucket/mod.ts";
import { compareLabels, hashLabels, type Labels } from "../model/mod.ts";
import { isClassicEncoding } from "../tsdb/mod.ts";
import type { ConverterOptions, ConvertReport } from "./mod.ts";

const DAY_1 = Date.UTC(2026, 0, 5);
const HOUR_MS = 3600_000;

/** What the Go converter made of fixtures/tsdb: streams by hash, with their days. */
const STREAMS = [
  { dump: "stream-A", hash: "3327491223707837673", days: [0, 1, 2] },
  { dump: "stream-B", hash: "2350123840011184904", days: [0] },
  { dump: "stream-C", hash: "10652808519399691030", days: [0] },
  // Its second block does not reach the end of its day.
  { dump: "stream-none", hash: "0", days: [1] },
].map((stream) => ({ ...stream, days: stream.days.map((day) => DAY_1 + day * DAY_MS) }));

function convert(
  source: string | Bucket,
  parquet: Bucket,
  options: Partial<ConverterOptions> = {},
): Promise<ConvertReport> {
  const tsdb = typeof source === "string" ? new FilesystemBucket(sharedPath(`fixtures/${source}`)) : source;
  return convertOnce(tsdb, parquet, { gracePeriodMs: 48 * HOUR_MS, clock: () => DAY_1 + 30 * DAY_MS, ...options });
}

async function days(bucket: Bucket): Promise<string[]> {
  const { days } = await listDays(bucket);
  return days.map(({ hash, dayMs, committed }) => `${hash} ${dayName(dayMs)}${committed ? "" : " (no meta.pb)"}`);
}

const dumps = new Map<string, SeriesTexts>();

/** The samples of one day of a dump. */
function dumpedDay(name: string, dayMs: number): SeriesTexts {
  const dump = dumps.get(name) ?? readDump(sharedPath(`fixtures/tsdb-dump/${name}.jsonl.gz`));
  dumps.set(name, dump);
  const all: SeriesTexts = new Map();
  for (const [key, samples] of dump) {
    const ofDay = [...samples].filter(([time]) => time >= dayMs && time < dayMs + DAY_MS);
    if (ofDay.length > 0) all.set(key, new Map(ofDay));
  }
  return all;
}

function samplesOf(block: StoredBlock): SeriesTexts {
  const all: SeriesTexts = new Map();
  collectRows(block.rows, all);
  return all;
}

/** What every block of ours promises, whatever its options. */
function checkBlock({ rows, labelNames }: StoredBlock, dayMs: number): void {
  assert.equal(new Set(rows.map(({ labels }) => labels.key())).size, rows.length, "rows are unique");
  for (const { labels, indexed, hash, chunks } of rows) {
    assert.deepEqual(indexed, [...labels].map(([name]) => `___cf_meta_label_${name}`));
    assert.equal(hash, hashLabels(labels));
    assert.ok(chunks.length > 0);
    let last = dayMs - 1;
    for (const { column, encoding, minTime, maxTime } of chunks) {
      assert.ok(isClassicEncoding(encoding));
      assert.ok(minTime > last && maxTime >= minTime, "chunks ascend and do not overlap");
      const start = dayMs + column * 8 * HOUR_MS;
      assert.ok(minTime >= start && maxTime < start + 8 * HOUR_MS, "no chunk crosses the border of its column");
      last = maxTime;
    }
  }
  for (const [shard, names] of labelNames.entries()) {
    const used = new Set(
      rows.filter((row) => row.shard === shard).flatMap(({ labels }) => labels.pairs.filter((_, i) => i % 2 === 0)),
    );
    assert.deepEqual(new Set(names), used, "label columns are those of the shard's series");
  }
}

function isSortedBy(rows: readonly StoredRow[], names: readonly string[]): boolean {
  const order = (a: Labels, b: Labels): number => {
    for (const name of names) if (a.get(name) !== b.get(name)) return a.get(name) < b.get(name) ? -1 : 1;
    return compareLabels(a, b);
  };
  return rows.every(({ labels }, i) => i === 0 || order(rows[i - 1].labels, labels) < 0);
}

const VARIANTS: readonly { name: string; options: Partial<ConverterOptions> }[] = [
  { name: "with the defaults", options: {} },
  { name: "in small shards", options: { rowGroupRows: 40, rowGroupsPerShard: 3 } },
  { name: "sorted by job", options: { sortingLabels: ["job", "__name__"], rowGroupRows: 100 } },
  { name: "sorted by a label that comes before the name", options: { sortingLabels: ["Zone", "instance"] } },
];

for (const { name, options } of VARIANTS) {
  sharedTest(`fixtures/tsdb converted ${name}: the days of the Go converter, every sample of the dump`, async () => {
    const bucket = new MemoryBucket();
    const report = await convert("tsdb", bucket, options);
    assert.deepEqual(report.failed, []);
    const expected = STREAMS.flatMap(({ hash, days }) => days.map((day) => `${hash} ${dayName(day)}`));
    assert.deepEqual(await days(bucket), expected.sort());
    for (const { dump, hash, days } of STREAMS) {
      for (const day of days) {
        const block = await readStoredBlock(bucket, hash, day);
        assert.equal(differenceToDump(samplesOf(block), dumpedDay(dump, day)), null);
        checkBlock(block, day);
        const sortingLabels = options.sortingLabels ?? ["__name__"];
        assert.ok(isSortedBy(block.rows, sortingLabels));
        const present = new Set(block.labelNames[0]);
        assert.deepEqual(
          block.sorting.map(({ name, descending, nullsFirst }) => ({ name, descending, nullsFirst })),
          sortingLabels.filter((label) => present.has(label))
            .map((name) => ({ name, descending: false, nullsFirst: true })),
        );
      }
    }
  });
}

sharedTest("small row groups make many, and many shards", async () => {
  const bucket = new MemoryBucket();
  await convert("tsdb", bucket, { rowGroupRows: 40, rowGroupsPerShard: 3 });
  const { rows } = await readStoredBlock(bucket, STREAMS[0].hash, DAY_1);
  const groups = Map.groupBy(rows, ({ shard, rowGroup }) => `${shard}.${rowGroup}`);
  assert.deepEqual([...groups.keys()], ["0.0", "0.1", "0.2", "1.0", "1.1", "1.2", "2.0", "2.1", "2.2"]);
  for (const [key, group] of groups) assert.equal(group.length, key === "2.2" ? rows.length - 320 : 40);
});

sharedTest("a sample at midnight is in the day that begins with it, and only there", async () => {
  const bucket = new MemoryBucket();
  await convert("tsdb", bucket);
  const [{ hash, days }] = STREAMS;
  const midnights = new Map<number, number>();
  for (const day of days) {
    for (const samples of samplesOf(await readStoredBlock(bucket, hash, day)).values()) {
      for (const time of samples.keys()) {
        assert.ok(time >= day && time < day + DAY_MS);
        if (time % DAY_MS === 0) midnights.set(time, (midnights.get(time) ?? 0) + 1);
      }
    }
  }
  assert.deepEqual([...midnights.keys()].sort(), days);
});

sharedTest("chunks that need no change are passed through byte for byte", async () => {
  const bucket = new MemoryBucket();
  const report = await convert("tsdb", bucket);
  const result = report.converted.find(({ day }) => day.stream.hash === STREAMS[2].hash)!.result;
  assert.equal(result.chunksReencoded, 0);
  assert.equal(result.chunksRead, result.chunksWritten);
});

sharedTest("a corrupt block fails its day alone, with block, file and offset, and leaves nothing behind", async () => {
  const bucket = new MemoryBucket();
  // The broken block is of stream B, which has one day.
  const report = await convert(await unionOf("tsdb-broken", "tsdb"), bucket);
  assert.equal(report.failed.length, 1);
  const [{ day, error }] = report.failed;
  assert.ok(error instanceof CorruptDataError);
  assert.equal(error.object, "01KE70QPF03XXMT741T00A8WMP/chunks/000001");
  assert.ok(error.offset > 0);
  assert.equal(report.converted.length, 5);
  const paths = shardPaths(day.stream.hash, day.dayMs, 0);
  await assert.rejects(bucket.stat(paths.labels));
  await assert.rejects(bucket.stat(paths.chunks));
  assert.deepEqual((await days(bucket)).filter((name) => name.startsWith(day.stream.hash)), []);
});

/** All objects of several fixtures in one bucket. */
async function unionOf(...fixtures: string[]): Promise<Bucket> {
  const union = new MemoryBucket();
  for (const fixture of fixtures) {
    const bucket = new FilesystemBucket(sharedPath(`fixtures/${fixture}`));
    for await (const entry of bucket.list("")) {
      if (entry.kind === "object") await union.put(entry.info.path, await bucket.get(entry.info.path));
    }
  }
  return union;
}

sharedTest(
  "the encodings of Prometheus 3.14 become the classic three; start timestamps are counted as dropped",
  async () => {
    const bucket = new MemoryBucket();
    const { converted, failed } = await convert("tsdb-xor2", bucket);
    assert.deepEqual(failed, []);
    const [{ day, result }] = converted;
    const block = await readStoredBlock(bucket, day.stream.hash, day.dayMs);
    const dump = readDump(sharedPath("fixtures/tsdb-dump/xor2.jsonl.gz"));
    assert.equal(differenceToDump(samplesOf(block), dump), null);
    checkBlock(block, day.dayMs);
    const startTimes = [...dump.values()].flatMap((samples) => [...samples.values()]).filter((s) => s.startTime !== 0);
    assert.equal(result.startTimesDropped, startTimes.length);
    assert.ok(startTimes.length > 0);
  },
);

sharedTest("a second conversion finds nothing to do", async () => {
  const bucket = new MemoryBucket();
  await convert("tsdb", bucket);
  const { converted, failed } = await convert("tsdb", bucket);
  assert.deepEqual([converted, failed], [[], []]);
});

sharedTest("the same blocks give the same bytes", async () => {
  const [first, second] = [new MemoryBucket(), new MemoryBucket()];
  await convert("tsdb", first);
  await convert("tsdb", second);
  for await (const entry of first.list("")) {
    assert.ok(entry.kind === "object");
    const [a, b] = [await first.get(entry.info.path), await second.get(entry.info.path)];
    assert.ok(Buffer.from(a).equals(b), entry.info.path);
  }
});
