import { seededRandom, testSeed } from "../../testdata/random.ts";
import assert from "node:assert/strict";
import { ByteWriter, CorruptDataError, MemoryObject, ScratchBytes } from "../base/mod.ts";
import { ENCODING_XOR, type PageTable, type StoredPage } from "../model/mod.ts";
import {
  memorySpill,
  offsetIndexOf,
  pageRange,
  ParquetFileWriter,
  readFooter,
  zstdCompression,
} from "../parquet/mod.ts";
import type { LeafJob, LeafRunner } from "./job.ts";
import { openPage } from "./open_page.ts";
import { chunksOfPages } from "./page_chunks.ts";
import { WorkerPool } from "./pool.ts";
import { createLeafRunner } from "./runner.ts";
import { chunkTable, type TestChunk, untimed, xorChunk } from "./testing.ts";

const ALWAYS = { startMs: -Infinity, endMs: Infinity };

const SERIES = 40;
const CHUNKS = 6;

/** Times before and after 1970: zigzag has both signs. */
const series = Array.from({ length: SERIES }, (_, s) =>
  Array.from({ length: CHUNKS }, (_, c) => {
    const times = Array.from({ length: 50 }, (_, i) => (c - 3) * 1_000_000 + i * 20_000 + s);
    return xorChunk(times, times.map((_, i) => s * 1000 + i));
  }));

function cellOf(chunks: readonly TestChunk[]): Uint8Array {
  const cell = new ByteWriter();
  for (const { encoding, bytes, minTime, maxTime } of chunks) {
    cell.u32be(encoding);
    for (const time of [minTime, maxTime]) cell.u64be(BigInt.asUintN(64, BigInt(time < 0 ? -time * 2 - 1 : time * 2)));
    cell.u32be(bytes.length);
    cell.bytes(bytes);
  }
  return cell.finish();
}

/** The pages of a column that our writer made of `cells`. */
async function pagesOf(
  cells: readonly Uint8Array[],
  pageBytes: number,
): Promise<{ pages: StoredPage[]; firstRows: Uint32Array }> {
  const pieces: number[] = [];
  const sink = { write: (bytes: Uint8Array) => Promise.resolve(bytes.forEach((byte) => pieces.push(byte))) };
  const writer = new ParquetFileWriter(sink, {
    columns: [{ name: "chunks", kind: "bytes" }],
    sortingColumns: [],
    pageBytes,
    compression: zstdCompression(1),
    compressionsMax: 1,
    spill: memorySpill,
  });
  for (const cell of cells) {
    writer.setBytes(0, cell);
    await writer.endRow();
  }
  await writer.finish();
  await writer.close();
  const object = new MemoryObject("day/0.chunks.parquet", Uint8Array.from(pieces));
  const file = await readFooter(object);
  const [chunk] = file.rowGroups[0].chunks;
  const index = offsetIndexOf(file, chunk);
  const pages: StoredPage[] = [];
  for (let i = 0; i < index.pageCount; i++) {
    const { offset, length } = pageRange(index, i);
    pages.push({
      bytes: (await object.read(offset, length)).slice(),
      object: object.object,
      offset,
      codec: chunk.codec,
    });
  }
  return { pages, firstRows: Uint32Array.from(index.firstRows) };
}

/** Two rows of cells per series, which hold its first and its last chunks. */
async function pageTable(): Promise<PageTable> {
  const cells = series.flatMap((chunks) => [cellOf(chunks.slice(0, 3)), cellOf(chunks.slice(3))]);
  const { pages, firstRows } = await pagesOf(cells, 10_000);
  assert.ok(pages.length > 2);
  const pageOf = Uint32Array.from(cells, (_, row) => pages.findIndex((_, page) => firstRows[page + 1] > row));
  return {
    kind: "pages",
    pages,
    seriesStart: Uint32Array.from({ length: SERIES + 1 }, (_, s) => 2 * s),
    pageOf,
    rowOf: pageOf.map((page, row) => row - firstRows[page]),
  };
}

async function openTable(): Promise<PageTable> {
  const table = await pageTable();
  return { ...table, pages: table.pages.map((page) => "codec" in page ? openPage(page, new ScratchBytes()) : page) };
}

/** Somewhere inside a larger shared buffer, as pages in a cache are. */
function sharedCopy(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length + 20), 10, bytes.length);
  copy.set(bytes);
  return copy;
}

function job(chunks: LeafJob["chunks"]): LeafJob {
  const grid = { startMs: -2_500_000, stepMs: 60_000, stepCount: 80 };
  const window = { widthMs: 300_000, offsetMs: 0, atMs: null };
  return {
    fragment: { grid, window, func: "rate", params: [] },
    chunks,
  };
}

Deno.test("pages give what their chunks give in a table, also in a worker", async () => {
  const forever = new AbortController().signal;
  const inline = createLeafRunner({ workers: 0 });
  const run = async (runner: LeafRunner, chunks: LeafJob["chunks"]) => untimed(await runner.run(job(chunks), forever));
  const expected = await run(inline, chunkTable(series));
  assert.deepEqual(await run(inline, await pageTable()), expected);
  const pool = new WorkerPool(1);
  assert.deepEqual(await run(pool, await pageTable()), expected);
  const table = await pageTable();
  const shared = table.pages.map((page) => ({ ...page, bytes: sharedCopy(page.bytes) }));
  assert.deepEqual(await run(pool, { ...table, pages: shared }), expected);
  assert.deepEqual(await run(pool, await openTable()), expected);
  const [stored, open] = [await pageTable(), await openTable()];
  assert.deepEqual(
    await run(inline, { ...stored, pages: [...open.pages.slice(0, 2), ...stored.pages.slice(2)] }),
    expected,
  );
  await pool.close();
});

Deno.test("an open page has the chunks of the stored one, for any range", async () => {
  const [table, open] = [await pageTable(), await openTable()];
  const memory = new ScratchBytes();
  const all = chunksOfPages(table, memory, ALWAYS);
  for (const range of [ALWAYS, { startMs: all.maxTimes[1], endMs: all.minTimes[3] }]) {
    memory.reset();
    const { parts: storedParts, place: _, ...stored } = chunksOfPages(table, memory, range);
    const { parts, place: __, ...found } = chunksOfPages(open, memory, range);
    assert.deepEqual(found, stored);
    assert.deepEqual(parts.map((bytes) => [...bytes]), storedParts.map((bytes) => [...bytes]));
  }
});

Deno.test("a row that the page does not have is corrupt data of the page's object", async () => {
  const table = await pageTable();
  const { object, offset } = table.pages[0];
  assert.throws(
    () =>
      chunksOfPages({ ...table, rowOf: table.rowOf.map((row, j) => j === 0 ? 99 : row) }, new ScratchBytes(), ALWAYS),
    (error) => error instanceof CorruptDataError && error.object === object && error.offset === offset,
  );
});

Deno.test("chunks that end at the range's start or before, or begin after its end, are left out", async () => {
  const table = await pageTable();
  const all = chunksOfPages(table, new ScratchBytes(), ALWAYS);
  const [startMs, endMs] = [all.maxTimes[1], all.minTimes[3]];
  const some = chunksOfPages(table, new ScratchBytes(), { startMs, endMs });
  const kept = [...all.minTimes.keys()].filter((i) => all.maxTimes[i] > startMs && all.minTimes[i] <= endMs);
  assert.deepEqual([...some.minTimes], kept.map((i) => all.minTimes[i]));
  assert.ok(kept.length > 0 && kept.length < all.minTimes.length);
  assert.equal(some.seriesStart.at(-1), kept.length);
});

const seed = testSeed();

Deno.test(`cells cut or flipped are errors or other chunks, never reads outside, seed ${seed}`, async () => {
  const next = seededRandom(seed);
  const whole = cellOf(series[0]);
  let errors = 0;
  for (let round = 0; round < 200; round++) {
    const cell = next() < 0.5 ? whole.slice(0, Math.floor(next() * whole.length)) : whole.slice();
    cell[Math.floor(next() * cell.length)] ^= 1 << Math.floor(next() * 8);
    const { pages } = await pagesOf([cell], 1e6);
    const table: PageTable = {
      kind: "pages",
      pages,
      seriesStart: Uint32Array.of(0, 1),
      pageOf: Uint32Array.of(0),
      rowOf: Uint32Array.of(0),
    };
    try {
      const source = chunksOfPages(table, new ScratchBytes(), ALWAYS);
      source.offsets.forEach((offset, i) => assert.ok(offset + source.lengths[i] <= source.parts[0].length));
    } catch (error) {
      assert.ok(error instanceof CorruptDataError, String(error));
      errors++;
    }
  }
  assert.ok(errors > 20, `${errors} errors`);
});

Deno.test("an encoding that does not exist is corrupt data", async () => {
  const [chunk] = series[0];
  const { pages } = await pagesOf([cellOf([{ ...chunk, encoding: ENCODING_XOR + 256 }])], 1e6);
  const one = Uint32Array.of(0);
  const table: PageTable = { kind: "pages", pages, seriesStart: Uint32Array.of(0, 1), pageOf: one, rowOf: one.slice() };
  await assert.rejects(
    createLeafRunner({ workers: 0 }).run(job(table), new AbortController().signal),
    CorruptDataError,
  );
});
