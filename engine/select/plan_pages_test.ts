import assert from "node:assert/strict";
import fc from "fast-check";
import type { ShardRowGroup } from "../block/mod.ts";
import { MemoryBucket } from "../bucket/mod.ts";
import { Labels } from "../model/mod.ts";
import { pageOfRow } from "../parquet/mod.ts";
import { type MadeSeries, makeBlock } from "../../testdata/made_blocks.ts";
import { allBlocks } from "../../testdata/parquet_blocks.ts";
import { type BatchLimits, chunkColumnsOf, type PagePlan, planPages, type SelectedRows } from "./plan_pages.ts";

const DAY = Date.UTC(2026, 0, 5);
const HOUR = 3_600_000;

Deno.test("chunk columns are those of the hours a request touches", () => {
  const columns = (cross: boolean, start: number, end: number) => {
    return chunkColumnsOf(DAY, cross, DAY + start * HOUR, DAY + end * HOUR);
  };
  assert.deepEqual(columns(false, 0, 24), [0, 1, 2]);
  assert.deepEqual(columns(false, -100, 100), [0, 1, 2]);
  assert.deepEqual(columns(false, 8, 15.9), [1]);
  assert.deepEqual(columns(false, 7.9, 8), [0, 1]);
  assert.deepEqual(columns(false, 24, 25), []);
  assert.deepEqual(columns(false, -2, -1), []);
});

Deno.test("where chunks may cross, every earlier column counts, and the first one for the next midnight", () => {
  const columns = (start: number, end: number) => chunkColumnsOf(DAY, true, DAY + start * HOUR, DAY + end * HOUR);
  assert.deepEqual(columns(0, 1), [0]);
  assert.deepEqual(columns(9, 10), [0, 1]);
  assert.deepEqual(columns(17, 18), [0, 1, 2]);
  assert.deepEqual(columns(24, 24), [0, 1, 2]);
});

/** Row groups of 100, 100 and 50 rows; cells of any size, pages cut together or not. */
async function rowGroups(alignedPages: boolean): Promise<readonly ShardRowGroup[]> {
  const bucket = new MemoryBucket();
  const cell = (size: number) => crypto.getRandomValues(new Uint8Array(size));
  const series = Array.from({ length: 250 }, (_, i): MadeSeries => {
    const cells = [cell(i % 90), cell((i * 7) % 130), cell(20)] as const;
    return { labels: Labels.from({ i: String(i) }), cells };
  });
  const externalLabels = Labels.empty;
  const layout = { alignedPages, rowGroupRows: 100, pageBytes: 600 };
  await makeBlock(bucket, { dayMs: DAY, externalLabels, shards: [series], ...layout });
  const shard = await (await allBlocks(bucket)).blocks[0].shards[0].open();
  return shard.rowGroups;
}

/** Some rows of each group; series repeat over groups. */
const selections = fc.array(
  fc.tuple(fc.uniqueArray(fc.nat(49), { minLength: 1 }), fc.nat(20), fc.subarray([0, 1, 2], { minLength: 1 })),
  { minLength: 3, maxLength: 3 },
);
const limits: fc.Arbitrary<BatchLimits> = fc.record({
  seriesMin: fc.integer({ min: 1, max: 10 }),
  batchesEnough: fc.integer({ min: 1, max: 10 }),
  seriesMax: fc.integer({ min: 10, max: 40 }),
  bytesTarget: fc.integer({ min: 1000, max: 5000 }),
  bytesMax: fc.integer({ min: 5000, max: 20_000 }),
});

for (const aligned of [true, false]) {
  Deno.test(`a plan has every cell of every series once, ${aligned ? "aligned" : "ragged"} pages`, async () => {
    const groups = await rowGroups(aligned);
    await fc.assert(fc.asyncProperty(selections, limits, async (selection, limits) => {
      const selected = selection.map(([rows, shift, columns], g): SelectedRows => {
        const sorted = Uint32Array.from(rows).sort();
        return { group: groups[g], rows: sorted, seriesOf: sorted.map((row) => row + shift), columns };
      });
      // Series are numbered densely.
      const numbers = [...new Set(selected.flatMap(({ seriesOf }) => [...seriesOf]))].sort((a, b) => a - b);
      for (const { seriesOf } of selected) seriesOf.forEach((s, i) => seriesOf[i] = numbers.indexOf(s));

      const plan = await planPages(selected, numbers.length, limits);
      assert.deepEqual(plan.batches.flatMap(({ series }) => [...series]).sort((a, b) => a - b), [...numbers.keys()]);
      const cells = plan.batches.flatMap((batch) => {
        assert.ok(batch.series.length <= limits.seriesMax);
        return [...batch.series].flatMap((series, i) => {
          const range = { length: batch.seriesStart[i + 1] - batch.seriesStart[i] };
          return Array.from(range, (_, j) => {
            const cell = batch.seriesStart[i] + j;
            return `${series}: page ${batch.pages[batch.pageOf[cell]]} row ${batch.rowOf[cell]}`;
          });
        });
      });
      assert.deepEqual(cells.sort(), expectedCells(selected).sort());
      const pages = new Set(plan.batches.flatMap((batch) => batch.pages));
      assert.equal(plan.bytes, [...pages].reduce((sum, page) => sum + pageLength(plan.columns, page), 0));
    }));
  });
}

function expectedCells(selected: readonly SelectedRows[]): string[] {
  const cells: string[] = [];
  let base = 0;
  for (const { group, rows, seriesOf, columns } of selected) {
    for (const column of columns) {
      const index = group.chunkPages(column);
      rows.forEach((row, i) => {
        const page = pageOfRow(index, row);
        cells.push(`${seriesOf[i]}: page ${base + page} row ${row - index.firstRows[page]}`);
      });
      base += index.pageCount;
    }
  }
  return cells;
}

function pageLength(columns: PagePlan["columns"], page: number): number {
  const column = columns.findLast(({ base }) => base <= page)!;
  return column.index.lengths[page - column.base];
}

Deno.test("batches end where the pages of all columns end, when the writer aligned them", async () => {
  const [group] = await rowGroups(true);
  const rows = Uint32Array.from({ length: group.rowCount }, (_, row) => row);
  const selected = [{ group, rows, seriesOf: rows, columns: [0, 1, 2] }];
  const limits = { seriesMin: 4, batchesEnough: 16, seriesMax: 64, bytesTarget: 1, bytesMax: 1e6 };
  const { batches } = await planPages(selected, rows.length, limits);
  assert.ok(batches.length > 3);
  const pages = batches.flatMap((batch) => batch.pages);
  assert.equal(new Set(pages).size, pages.length, "no page is in two batches");
});
