/** What is written is read back: by our reader, and by hyparquet, which shares no code with us. */
import { deepEqual, equal, ok, rejects } from "node:assert/strict";
import { zstdDecompressSync } from "node:zlib";
import fc from "fast-check";
import { type Compressors, parquetMetadata, parquetReadObjects, parquetSchema } from "hyparquet";
import { compareBytes, MemoryObject, StorageError, utf8 } from "../base/mod.ts";
import { compareText } from "../model/mod.ts";
import {
  bloomFilterHas,
  type ColumnChunk,
  columnIndexOf,
  type ColumnSpec,
  fileSpill,
  memorySpill,
  noCompression,
  offsetIndexOf,
  type ParquetFile,
  ParquetFileWriter,
  readBloomFilter,
  readFooter,
  removeOrphanedSpills,
  type WriterOptions,
  zstdCompression,
} from "./mod.ts";
import { bytesOf, MemorySink, readBytes, readInt64s, readTexts, type Row, writeRows } from "./testing.ts";

const columns: ColumnSpec[] = [
  { name: "cell_0", kind: "bytes", aligned: true },
  { name: "cell_1", kind: "bytes", aligned: true },
  { name: "hash", kind: "int64" },
  { name: "label_a", kind: "text", bloomFilter: true },
  { name: "label_b", kind: "text" },
  { name: "label_never", kind: "text" },
];

const options: WriterOptions = {
  columns,
  sortingColumns: [{ column: 3, descending: false, nullsFirst: true }],
  pageBytes: 1024,
  compression: zstdCompression(3),
  compressionsMax: 3,
  spill: memorySpill,
};

const cell = fc.uint8Array({ maxLength: 300 });
const text = fc.option(
  fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom("a", "b", "\0", "aa\0b", "é", "\u{1F600}", "\uFFFD", "x".repeat(21_000)) },
    { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 80 }) },
  ),
  { freq: 3, nil: null },
);
const row: fc.Arbitrary<Row> = fc.record({
  cell_0: cell,
  cell_1: cell,
  hash: fc.bigInt({ min: 0n, max: 0xffffffffffffffffn }),
  label_a: text,
  label_b: text,
  label_never: fc.constant(null),
});
/** Rows of each row group; runs of equal rows, as sorting makes them. */
const rowGroups = fc.array(
  fc.array(fc.tuple(row, fc.integer({ min: 1, max: 40 })), { minLength: 1, maxLength: 30 })
    .map((runs) => runs.flatMap(([value, count]) => Array<Row>(count).fill(value))),
  { maxLength: 3 },
);
/** Sorted by label_a, or in any order. */
const sortedOrNot = fc.tuple(rowGroups, fc.boolean()).map(([groups, sorted]) =>
  sorted ? groups.map((rows) => rows.toSorted((a, b) => compareCells(a.label_a, b.label_a))) : groups
);

function compareCells(a: Row[string], b: Row[string]): number {
  return a === null || b === null ? Number(b === null) - Number(a === null) : compareText(a as string, b as string);
}

/** A first column with and without a dictionary; each codec. */
const variant = fc.record({
  columns: fc.constantFrom(columns, columns.toReversed()),
  compression: fc.constantFrom(noCompression, zstdCompression(1)),
});

Deno.test("ParquetFileWriter writes what readFooter() and the page decoders read back", async () => {
  await fc.assert(
    fc.asyncProperty(sortedOrNot, variant, async (groups, { columns, compression }) => {
      const source = await writeRows({ ...options, columns, compression }, groups);
      const file = await readFooter(source);
      deepEqual(file.rowGroups.map(({ rowCount }) => rowCount), groups.map((rows) => rows.length));
      for (const [i, rows] of groups.entries()) {
        for (const { name, kind } of columns) {
          const chunk = chunkOf(file, i, name);
          const read = kind === "text" ? readTexts : kind === "bytes" ? readBytes : readInt64s;
          const cells = await read(source, file, chunk);
          deepEqual(cells.map(plain), rows.map((row) => plain(row[name])));
          if (kind === "text") checkIndexes(file, i, name, rows);
        }
        await checkBloomFilter(source, file, i, rows);
      }
    }),
    { numRuns: 40 },
  );
});

function chunkOf(file: ParquetFile, rowGroup: number, name: string): ColumnChunk {
  return file.rowGroups[rowGroup].chunks[file.columnByName.get(name)!.index];
}

function plain(value: Uint8Array | bigint | string | null): unknown {
  return value instanceof Uint8Array ? Array.from(value).join() : value;
}

function checkIndexes(file: ParquetFile, rowGroup: number, name: string, rows: Row[]): void {
  const chunk = chunkOf(file, rowGroup, name);
  const index = columnIndexOf(file, chunk)!;
  const { firstRows, pageCount } = offsetIndexOf(file, chunk);
  for (let page = 0; page < pageCount; page++) {
    const inPage = rows.slice(firstRows[page], firstRows[page + 1]).map((row) => row[name] as string | null);
    const present = inPage.filter((value) => value !== null).map(utf8);
    equal(index.nullPages[page], present.length === 0);
    equal(index.nullCounts![page], inPage.length - present.length);
    const min = index.minValues[page];
    const max = index.maxValues[page];
    ok(min.length <= 64 && max.length <= 64);
    for (const value of present) ok(compareBytes(min, value) <= 0 && compareBytes(value, max) <= 0);
  }
  const cells = rows.map((row) => row[name] as string | null ?? "");
  const ascending = cells.every((cell, i) =>
    i === 0 || (compareText(cells[i - 1], cell) <= 0 && !(rows[i][name] === null && rows[i - 1][name] !== null))
  );
  equal(index.order, ascending ? "ASCENDING" : "UNORDERED");
}

async function checkBloomFilter(source: MemoryObject, file: ParquetFile, rowGroup: number, rows: Row[]): Promise<void> {
  equal(await readBloomFilter(source, file, chunkOf(file, rowGroup, "label_b")), null);
  const filter = await readBloomFilter(source, file, chunkOf(file, rowGroup, "label_a"));
  ok(filter !== null);
  for (const row of rows) ok(bloomFilterHas(filter, utf8(row.label_a as string ?? "")));
}

Deno.test("hyparquet reads what ParquetFileWriter writes", async () => {
  const compressors: Compressors = {
    ZSTD: (input, outputLength) => {
      const output = outputLength === 0 ? new Uint8Array(0) : new Uint8Array(zstdDecompressSync(input));
      return output;
    },
  };
  await fc.assert(
    fc.asyncProperty(rowGroups, async (groups) => {
      const { bytes } = await writeRows(options, groups);
      const buffer = bytes.slice().buffer;
      const metadata = parquetMetadata(buffer);
      deepEqual(parquetSchema(metadata).children.map(({ element }) => element.name), columns.map(({ name }) => name));
      const rows = await parquetReadObjects({ file: buffer, metadata, compressors, utf8: false });
      const wanted = groups.flat();
      equal(rows.length, wanted.length);
      for (const [i, read] of rows.entries()) {
        for (const { name } of columns) {
          const value = wanted[i][name];
          const cell = typeof value === "bigint" ? BigInt.asIntN(64, value) : value;
          equal(plain(read[name]), plain(cell));
        }
      }
    }),
    { numRuns: 20 },
  );
});

Deno.test("pages of aligned columns are cut at the same rows, those of others by their own size", async () => {
  const rows = Array.from({ length: 500 }, (_, i): Row => ({
    cell_0: new Uint8Array(i % 7 * 10),
    cell_1: new Uint8Array(i % 3 * 20),
    hash: BigInt(i),
    label_a: "a",
    label_b: i === 400 ? "b" : null,
    label_never: null,
  }));
  const file = await readFooter(await writeRows(options, [rows]));
  const [cell0, cell1, hash, , labelB] = file.rowGroups[0].chunks.map((chunk) => offsetIndexOf(file, chunk));
  ok(cell0.pageCount > 10);
  deepEqual(cell0.firstRows, cell1.firstRows);
  deepEqual([...hash.firstRows], [0, 128, 256, 384, 500]);
  equal(labelB.pageCount, 1);
});

Deno.test("a spill in a file gives the same bytes as one in memory, and leaves no file behind", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const [rows] = fc.sample(rowGroups.filter((groups) => groups.length > 1), { numRuns: 1, seed: 7 });
    const inMemory = await writeRows(options, rows);
    const inFiles = await writeRows({ ...options, spill: () => fileSpill(folder) }, rows);
    deepEqual(inFiles.bytes, inMemory.bytes);
    deepEqual([...Deno.readDirSync(folder)], []);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("what a killed process left of its spills is removed, and nothing else", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const names = ["parquet-gateway-e02bcb0b.spill", "parquet-gateway.log", "other.spill"];
    for (const name of names) Deno.writeTextFileSync(`${folder}/${name}`, "");
    removeOrphanedSpills(folder);
    deepEqual([...Deno.readDirSync(folder)].map(({ name }) => name).sort(), ["other.spill", "parquet-gateway.log"]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("a failing sink, spill or compression fails the writer, and nothing is left to wait for", async () => {
  const failure = new StorageError("write", "x", false, "disk full");
  const [rows] = fc.sample(rowGroups.filter((groups) => groups.length > 1), { numRuns: 1, seed: 7 });
  for (let failAt = 0; failAt < 12; failAt++) {
    const counter = { calls: 0 };
    const fail = <T>(value: T): Promise<T> =>
      counter.calls++ === failAt ? Promise.reject(failure) : Promise.resolve(value);
    const compression = { ...noCompression, compress: (bytes: Uint8Array) => fail(bytes) };
    await rejects(writeRows({ ...options, compression }, rows), failure);
    const spill = () => ({ ...memorySpill(), append: () => fail(undefined) });
    counter.calls = 0;
    await rejects(writeRows({ ...options, spill }, rows), failure);
    counter.calls = 0;
    const sink = new MemorySink();
    const writer = new ParquetFileWriter({ write: async (bytes) => sink.write(await fail(bytes)) }, options);
    await rejects(bytesOf(writer, sink, rows), failure);
  }
});

Deno.test("dictionaryBytes tells what the dictionaries of the row group hold", async () => {
  const writer = new ParquetFileWriter(new MemorySink(), { ...options, columns: columns.slice(3) });
  for (const value of ["abc", "abc", "de"]) {
    writer.setText(0, value);
    writer.setText(1, "f");
    await writer.endRow();
  }
  equal(writer.dictionaryBytes, 4 + 3 + 4 + 2 + 4 + 1);
  await writer.endRowGroup();
  equal(writer.dictionaryBytes, 0);
  await writer.close();
});

Deno.test("a file without rows is a file", async () => {
  const file = await readFooter(await writeRows(options, []));
  deepEqual([file.rowCount, file.rowGroups, file.columns.length], [0, [], columns.length]);
});
