/** Opening files: how many reads it takes, what is refused, and files of another writer (Arrow: pages of version 1). */
import { deepEqual, equal, ok, rejects } from "node:assert/strict";
import { CorruptDataError, MemoryObject, type ReadAt, utf8 } from "../base/mod.ts";
import {
  columnIndexOf,
  type ColumnSpec,
  memorySpill,
  noCompression,
  offsetIndexOf,
  pageOfRow,
  pageRange,
  type ParquetFile,
  readBloomFilter,
  readFooter,
} from "./mod.ts";
import { readBytes, readInt64s, readTexts, type Row, writeRows } from "./testing.ts";

class CountingObject implements ReadAt {
  readonly reads: [offset: number, length: number][] = [];
  readonly object = "counted.parquet";

  constructor(readonly inner: MemoryObject) {}

  get size(): number {
    return this.inner.size;
  }

  read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array> {
    this.reads.push([offset, length]);
    return this.inner.read(offset, length, signal);
  }
}

function fileOf(columnCount: number, rowCount: number): Promise<MemoryObject> {
  const columns = Array.from({ length: columnCount }, (_, i): ColumnSpec => (
    { name: `column ${i}`, kind: i === 0 ? "bytes" : "text", bloomFilter: i === 1 }
  ));
  const options = { columns, sortingColumns: [], pageBytes: 4096, compressionsMax: 1, compression: noCompression };
  const row: Row = Object.fromEntries(columns.map(({ name }) => [name, null]));
  const rows = Array.from({ length: rowCount }, (_, i): Row => (
    { ...row, "column 0": new Uint8Array(1000).fill(i), "column 1": `value ${i}` }
  ));
  return writeRows({ ...options, spill: memorySpill }, [rows]);
}

Deno.test("readFooter() takes one read of the end, and no more for indexes and bloom filter", async () => {
  const source = new CountingObject(await fileOf(3, 1000));
  const file = await readFooter(source);
  deepEqual(source.reads, [[source.size - (256 << 10), 256 << 10]]);
  for (const chunk of file.rowGroups[0].chunks) {
    ok(offsetIndexOf(file, chunk).pageCount > 0);
    ok(columnIndexOf(file, chunk) !== null);
  }
  ok(await readBloomFilter(source, file, file.rowGroups[0].chunks[1]) !== null);
  equal(source.reads.length, 1);
});

Deno.test("readFooter() reads what is missing when the end is longer than guessed", async () => {
  const source = new CountingObject(await fileOf(4000, 300));
  const file = await readFooter(source);
  equal(file.columns.length, 4000);
  const guessed = source.size - (256 << 10);
  const [, second, third] = source.reads;
  deepEqual([source.reads.length, second[0] + second[1], third[0] + third[1]], [3, guessed, second[0]]);
  ok(offsetIndexOf(file, file.rowGroups[0].chunks[0]).pageCount > 50);
});

Deno.test("pageOfRow() and pageRange() find the page of each row", async () => {
  const source = await fileOf(1, 300);
  const file = await readFooter(source);
  const index = offsetIndexOf(file, file.rowGroups[0].chunks[0]);
  for (let row = 0; row < 300; row++) {
    const page = pageOfRow(index, row);
    ok(index.firstRows[page] <= row && row < index.firstRows[page + 1]);
  }
  const { offset, length } = file.rowGroups[0].chunks[0].pages;
  deepEqual(pageRange(index, 0), { offset, length: index.lengths[0] });
  const last = pageRange(index, index.pageCount - 1);
  equal(last.offset + last.length, offset + length);
});

Deno.test("readFooter() refuses what is no parquet file", async () => {
  const { bytes } = await fileOf(2, 10);
  const footerLength = new DataView(bytes.buffer).getUint32(bytes.length - 8, true);
  const swollen = bytes.slice();
  new DataView(swollen.buffer).setUint32(bytes.length - 8, bytes.length, true);
  for (
    const [damaged, detail] of [
      [new Uint8Array(0), /more than 0 bytes/],
      [utf8("hello, this is text"), /ends in "PAR1"/],
      [swollen, /footer length/],
      [bytes.subarray(0, bytes.length - 1), /ends in "PAR1"/],
      [bytes.subarray(bytes.length - footerLength - 8), /footer length/],
    ] as const
  ) {
    await rejects(readFooter(new MemoryObject("x", damaged)), (error) => {
      ok(error instanceof CorruptDataError && detail.test(error.detail), String(error));
      return true;
    });
  }
});

// Made by pyarrow 26: version 1 with zstd and DELTA_LENGTH_BYTE_ARRAY, version 2 uncompressed and PLAIN.
for (const version of [1, 2]) {
  Deno.test(`a file of Arrow with pages of version ${version} is read`, async () => {
    const path = new URL(`../../testdata/parquet/arrow-v${version}.parquet`, import.meta.url);
    const source = new MemoryObject(path.pathname, Deno.readFileSync(path));
    const file = await readFooter(source);
    deepEqual(file.rowGroups.map(({ firstRow, rowCount }) => [firstRow, rowCount]), [[0, 200], [200, 100]]);
    for (const { firstRow, rowCount, chunks } of file.rowGroups) {
      const rows = Array.from({ length: rowCount }, (_, i) => firstRow + i);
      ok(offsetIndexOf(file, chunks[0]).pageCount > 1);
      const [cell, hash, label, never] = chunks;
      deepEqual(
        (await readBytes(source, file, cell)).map((bytes) => new TextDecoder().decode(bytes)),
        rows.map((i) => `cell ${i} `.repeat(i % 4)),
      );
      deepEqual(await readInt64s(source, file, hash), rows.map((i) => BigInt(i) << 54n));
      deepEqual(
        await readTexts(source, file, label),
        rows.map((i) => i % 7 === 0 ? null : `value ${Math.floor(i / 9)}`),
      );
      deepEqual(await readTexts(source, file, never), rows.map(() => null));
    }
  });
}

/** All but the writer's name. */
async function contentsOf(bytes: Uint8Array): Promise<Omit<ParquetFile, "createdBy">> {
  const { createdBy: _, ...contents } = await readFooter(new MemoryObject("x", bytes));
  return contents;
}

Deno.test("a flipped bit behind the last page is noticed, or hides nothing but the checksum itself", async () => {
  const { bytes } = await fileOf(3, 20);
  const file = await contentsOf(bytes);
  let unnoticed = 0;
  for (let at = file.tail.offset; at < bytes.length; at++) {
    for (let bit = 0; bit < 8; bit++) {
      const damaged = bytes.slice();
      damaged[at] ^= 1 << bit;
      try {
        deepEqual(await contentsOf(damaged), file);
        unnoticed++;
      } catch (error) {
        ok(error instanceof CorruptDataError, `bit ${bit} of byte ${at}: ${error}`);
      }
    }
  }
  ok(unnoticed < 8 * "parquet-gateway.tail-crc32".length + 8, `${unnoticed} were not noticed`);
});
