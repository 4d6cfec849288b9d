import assert from "node:assert/strict";
import fc from "fast-check";
import { CorruptDataError, MemoryObject } from "../base/mod.ts";
import { compareLabels, compareText, Labels } from "../model/mod.ts";
import { type BlockFile, BlockWriter, newUlid, openTsdbBlock, parseBlockMeta, type TsdbBlock } from "../tsdb/mod.ts";
import { type MergedSeries, mergeSeries } from "./merge.ts";
import { splitShards } from "./shards.ts";
import { sortSeries } from "./sort.ts";

const RANGE = { startMs: 1000, endMs: 2000 };

interface SeriesSpec {
  readonly labels: Labels;
  /** One sample each. */
  readonly times: readonly number[];
  readonly deleted?: readonly number[];
}

function blockFiles(series: readonly SeriesSpec[]): BlockFile[] {
  const writer = new BlockWriter();
  for (const { labels, times, deleted } of series.toSorted((a, b) => compareLabels(a.labels, b.labels))) {
    const chunks = times.map((time) => ({
      kind: "float" as const,
      times: Float64Array.of(time),
      startTimes: null,
      values: Float64Array.of(time),
    }));
    writer.addSeries(labels, chunks, deleted);
  }
  const ulid = newUlid(0, () => 0);
  return writer.finish({ ulid, minTime: 0, maxTime: 5000, compaction: { level: 1, sources: [ulid] }, thanos: null });
}

function open(files: readonly BlockFile[]): Promise<TsdbBlock> {
  const file = (path: string) => new MemoryObject(path, files.find((one) => one.path === path)!.bytes);
  return openTsdbBlock({
    meta: parseBlockMeta(file("meta.json").bytes, "meta.json"),
    index: file("index"),
    segments: files.filter(({ path }) => path.startsWith("chunks/")).map(({ path }) => file(path)),
    tombstones: file("tombstones"),
  });
}

/** Labels of the merged series, read back from the first block that has each. */
async function labelsOf(merged: MergedSeries): Promise<Labels[]> {
  const all: Labels[] = [];
  for (let s = 0; s < merged.count; s++) {
    const source = merged.sourceStart[s];
    const { index } = merged.blocks[merged.sourceBlock[source]];
    const scanner = index.scan();
    await index.readSeries(merged.sourceRef[source], scanner.entry);
    const pairs = scanner.entry.labels.subarray(0, 2 * scanner.entry.labelCount);
    all.push(Labels.fromSorted(Array.from(pairs, (ordinal) => index.symbols.textOf(ordinal))));
  }
  return all;
}

const text = fc.constantFrom("a", "b", "é", "Z", "😀", "￿", "aa", "__name__");
const specs = fc.uniqueArray(fc.dictionary(text, text, { maxKeys: 4 }), {
  selector: (record) => Labels.from(record).key(),
  maxLength: 12,
});

Deno.test("merging is the sorted union; every block that has a series is named; sorting is a sort", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(specs, { minLength: 1, maxLength: 4 }),
      fc.array(text, { maxLength: 2 }),
      async (all, sorting) => {
        const perBlock = all.map((records) => records.map((record) => Labels.from(record)));
        const files = perBlock.map((list) => blockFiles(list.map((labels) => ({ labels, times: [1500] }))));
        const merged = await mergeSeries(await Promise.all(files.map(open)), RANGE, sorting);
        const expected = new Map(perBlock.flat().map((labels) => [labels.key(), labels]));
        const labels = await labelsOf(merged);
        assert.deepEqual(labels.map(String), [...expected.values()].sort(compareLabels).map(String));
        labels.forEach((one, s) => {
          const blocks = merged.sourceBlock.subarray(merged.sourceStart[s], merged.sourceStart[s + 1]);
          assert.deepEqual([...blocks], perBlock.flatMap((list, b) => list.some((l) => l.equals(one)) ? [b] : []));
          const names = merged.labelSets[merged.labelSet[s]];
          assert.deepEqual([...names].map((name) => merged.symbols.textOf(name)), [...one].map(([name]) => name));
        });
        const order = sortSeries(merged, merged.symbols.size);
        const bySorting = labels.toSorted((a, b) => {
          for (const name of sorting) if (a.get(name) !== b.get(name)) return compareText(a.get(name), b.get(name));
          return compareLabels(a, b);
        });
        assert.deepEqual([...order].map((s) => String(labels[s])), bySorting.map(String));
      },
    ),
    { numRuns: 100 },
  );
});

Deno.test("series without a chunk in the range, or with all of it deleted, are left out", async () => {
  const series = (name: string, times: number[], deleted?: number[]) => ({
    labels: Labels.from({ __name__: name }),
    times,
    deleted,
  });
  const block = await open(blockFiles([
    series("before", [999]),
    series("first", [1000]),
    series("last", [1999]),
    series("after", [2000]),
    series("deleted", [1200, 1300], [0, 5000]),
    series("half_deleted", [1200, 1300], [1200, 1200]),
  ]));
  const merged = await mergeSeries([block], RANGE, []);
  assert.deepEqual((await labelsOf(merged)).map((labels) => labels.get("__name__")), ["first", "half_deleted", "last"]);
});

Deno.test("a block whose series are out of order is corrupt", async () => {
  const files = blockFiles(["a", "b"].map((name) => ({ labels: Labels.from({ __name__: name }), times: [1500] })));
  const index = files.find(({ path }) => path === "index")!;
  const swapped = swapSeries(index.bytes);
  const block = await open(files.map((file) => file === index ? { ...file, bytes: swapped } : file));
  await assert.rejects(mergeSeries([block], RANGE, []), (error) => {
    assert.ok(error instanceof CorruptDataError);
    assert.equal(error.object, "index");
    return true;
  });
});

/** The index with its two series, which are of equal size, in each other's place. */
function swapSeries(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const toc = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 52);
  const first = Math.ceil(Number(toc.getBigUint64(8)) / 16) * 16;
  const out = bytes.slice();
  out.set(bytes.subarray(first + 16, first + 32), first);
  out.set(bytes.subarray(first, first + 16), first + 16);
  return out;
}

Deno.test("shards are cut by rows and before they would have too many columns", () => {
  const labelSets = [Uint32Array.of(1, 2), Uint32Array.of(2, 3), Uint32Array.of(4, 5, 6)];
  const labelSet = Uint32Array.of(0, 0, 1, 1, 2, 2, 0);
  const order = Uint32Array.from(labelSet, (_, s) => s);
  const cut = (rowsMax: number, columnsMax?: number) =>
    splitShards({ labelSet, labelSets }, order, rowsMax, columnsMax)
      .map(({ start, end, labelNames }) => [start, end, [...labelNames]]);
  assert.deepEqual(cut(100), [[0, 7, [1, 2, 3, 4, 5, 6]]]);
  assert.deepEqual(cut(3), [[0, 3, [1, 2, 3]], [3, 6, [2, 3, 4, 5, 6]], [6, 7, [1, 2]]]);
  // Five columns that are no labels, and three labels.
  assert.deepEqual(cut(100, 8), [[0, 4, [1, 2, 3]], [4, 6, [4, 5, 6]], [6, 7, [1, 2]]]);
});
