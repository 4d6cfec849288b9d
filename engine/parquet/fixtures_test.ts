/** Every parquet file the Go gateway wrote for the fixtures, against the description beside it and against itself. */
import { deepEqual, equal, ok } from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { sharedPath, sharedTest } from "../../testdata/shared.ts";
import { ByteReader, compareBytes, MemoryObject, textOf, utf8, xxhash64 } from "../base/mod.ts";
import { hashLabels, Labels, quoteGo } from "../model/mod.ts";
import {
  bloomFilterHas,
  type ColumnChunk,
  columnIndexOf,
  decodeDictionaryPage,
  offsetIndexOf,
  type ParquetFile,
  readBloomFilter,
  readFooter,
} from "./mod.ts";
import { readBytes, readInt64s, readPage, readTexts } from "./testing.ts";

const LABEL = "___cf_meta_label_";
const sets = ["parquet", "parquet-sharded", "parquet-sorted", "parquet-slash", "parquet-v0"];

function filesEnding(suffix: string): string[] {
  return sets.flatMap((set) => {
    const folder = sharedPath(`fixtures/${set}`);
    return (readdirSync(folder, { recursive: true }) as string[])
      .filter((name) => name.endsWith(suffix)).map((name) => `${folder}/${name}`).sort();
  });
}

function open(path: string): MemoryObject {
  return new MemoryObject(path, Deno.readFileSync(path));
}

interface DescribedColumn {
  path: string;
  type: string;
  codec: string;
  num_values: number;
  data_page_offset: number;
  dictionary_page_offset: number;
  total_compressed_size: number;
  bloom_filter_offset: number;
  bloom_filter_size?: number;
  column_index: {
    boundary_order: string;
    null_pages: boolean[];
    null_counts: number[];
    min_values: string[];
    max_values: string[];
  };
  page_locations_offset_size_firstrow: number[][];
}

interface Described {
  created_by: string;
  num_rows: number;
  file_size: number;
  schema: { name: string; type?: string; repetition?: string }[];
  row_groups: {
    num_rows: number;
    columns: DescribedColumn[];
    sorting_columns: { column_idx: number; descending: boolean; nulls_first: boolean }[];
  }[];
}

sharedTest("readFooter() reads what the files say about themselves", async () => {
  const described = filesEnding(".parquet").filter((path) => existsSync(describedBy(path)));
  ok(described.length >= 30);
  for (const path of described) {
    const file = await readFooter(open(path));
    const want: Described = JSON.parse(Deno.readTextFileSync(describedBy(path)));
    deepEqual(
      [file.createdBy, file.rowCount, file.size],
      [want.created_by, want.num_rows, want.file_size],
    );
    deepEqual(
      file.columns.map(({ name, type, optional }) => ({ name, type, repetition: optional ? "OPTIONAL" : "REQUIRED" })),
      want.schema.slice(1).map(({ name, type, repetition }) => ({ name, type, repetition })),
    );
    equal(file.rowGroups.length, want.row_groups.length);
    for (const [i, group] of file.rowGroups.entries()) {
      const wanted = want.row_groups[i];
      equal(group.rowCount, wanted.num_rows);
      deepEqual(
        group.sortingColumns,
        (wanted.sorting_columns ?? []).map(({ column_idx, descending, nulls_first }) => (
          { column: column_idx, descending, nullsFirst: nulls_first }
        )),
      );
      for (const [c, chunk] of group.chunks.entries()) checkChunk(file, chunk, wanted.columns[c]);
    }
  }
});

function describedBy(path: string): string {
  return path.replace(/parquet$/, "describe.json");
}

function checkChunk(file: ParquetFile, chunk: ColumnChunk, want: DescribedColumn): void {
  deepEqual(
    [chunk.column.name, chunk.column.type, chunk.codec, chunk.valueCount, chunk.pages.length],
    [want.path, want.type, want.codec, want.num_values, want.total_compressed_size],
  );
  equal(chunk.dictionary?.offset ?? 0, want.dictionary_page_offset);
  equal(chunk.bloomFilter?.offset ?? 0, want.bloom_filter_offset);
  const { pageCount, offsets, lengths, firstRows } = offsetIndexOf(file, chunk);
  deepEqual(
    Array.from({ length: pageCount }, (_, page) => [offsets[page], lengths[page], firstRows[page]]),
    want.page_locations_offset_size_firstrow,
  );
  equal(offsets[0], want.data_page_offset);
  const index = columnIndexOf(file, chunk);
  ok(index !== null);
  deepEqual(
    {
      boundary_order: index.order,
      null_pages: index.nullPages,
      null_counts: [...index.nullCounts ?? []],
      min_values: index.minValues.map(quoteBytes),
      max_values: index.maxValues.map(quoteBytes),
    },
    want.column_index,
  );
}

/** As Go quotes a string that may end amid a character: bounds are cut to 16 bytes. */
function quoteBytes(bytes: Uint8Array): string {
  for (let length = bytes.length; true; length--) {
    try {
      const rest = Array.from(bytes.subarray(length), (byte) => "\\x" + byte.toString(16)).join("");
      return quoteGo(textOf(bytes.subarray(0, length))).slice(0, -1) + rest + '"';
    } catch {
      // One byte fewer, then.
    }
  }
}

sharedTest("every label cell lies within the bounds of its page and in the bloom filter", async () => {
  let filters = 0;
  for (const path of filesEnding(".labels.parquet")) {
    const source = open(path);
    const file = await readFooter(source);
    for (const chunk of file.rowGroups.flatMap((group) => group.chunks)) {
      if (!chunk.column.name.startsWith(LABEL)) continue;
      const cells = await readTexts(source, file, chunk);
      checkBounds(file, chunk, cells);
      const filter = await readBloomFilter(source, file, chunk);
      if (filter === null) continue;
      filters++;
      for (const cell of cells) if (cell !== null) ok(bloomFilterHas(filter, utf8(cell)));
      const absent = Array.from({ length: 100 }, (_, i) => bloomFilterHas(filter, utf8(`no such metric ${i}`)));
      ok(absent.filter(Boolean).length < 20);
      const dictionary = decodeDictionaryPage(await readPage(source, file, chunk, chunk.dictionary!));
      for (let code = 0; code < dictionary.size; code++) equal(dictionary.codeOf(dictionary.text(code)), code);
      equal(dictionary.codeOf("no such metric"), -1);
    }
  }
  ok(filters > 20);
});

function checkBounds(file: ParquetFile, chunk: ColumnChunk, cells: (string | null)[]): void {
  const index = columnIndexOf(file, chunk)!;
  const { firstRows, pageCount } = offsetIndexOf(file, chunk);
  for (let page = 0; page < pageCount; page++) {
    const inPage = cells.slice(firstRows[page], firstRows[page + 1]);
    const present = inPage.filter((cell) => cell !== null).map((cell) => utf8(cell));
    equal(inPage.length - present.length, index.nullCounts![page]);
    equal(present.length === 0, index.nullPages[page]);
    for (const cell of present) {
      ok(compareBytes(index.minValues[page], cell) <= 0 && compareBytes(cell, index.maxValues[page]) <= 0);
    }
  }
}

sharedTest("the rows of a shard's two files belong together: index cells, hashes, chunk cells", async () => {
  let rows = 0;
  for (const path of filesEnding(".labels.parquet")) {
    const labelSource = open(path);
    const chunkSource = open(path.replace("labels.parquet", "chunks.parquet"));
    const labelFile = await readFooter(labelSource);
    const chunkFile = await readFooter(chunkSource);
    equal(labelFile.rowCount, chunkFile.rowCount);
    for (const [i, group] of labelFile.rowGroups.entries()) {
      equal(group.rowCount, chunkFile.rowGroups[i].rowCount);
      rows += group.rowCount;
      const rowLabels = await readLabels(labelSource, labelFile, i);
      const indexColumn = labelFile.columnByName.get("___cf_meta_index");
      if (indexColumn !== undefined) {
        const cells = await readBytes(labelSource, labelFile, group.chunks[indexColumn.index]);
        const want = rowLabels.map((labels) =>
          labels.pairs.filter((_, at) => at % 2 === 0).map((name) => labelFile.columnByName.get(LABEL + name)!.index)
        );
        deepEqual(cells.map(indexCell), want.map((columns) => columns.sort((a, b) => a - b)));
      }
      const hashColumn = chunkFile.columnByName.get("___cf_meta_hash");
      if (hashColumn !== undefined) {
        const hashes = await readInt64s(chunkSource, chunkFile, chunkFile.rowGroups[i].chunks[hashColumn.index]);
        deepEqual(hashes, rowLabels.map(path.includes("parquet-slash") ? hashOfOldBlocks : hashLabels));
      }
      for (const part of [0, 1, 2]) {
        const column = chunkFile.columnByName.get(`___cf_meta_chunk_${part}`)!;
        const cells = await readBytes(chunkSource, chunkFile, chunkFile.rowGroups[i].chunks[column.index]);
        equal(cells.length, group.rowCount);
        for (const cell of cells) checkChunkCell(cell);
      }
    }
  }
  ok(rows > 4000);
});

async function readLabels(source: MemoryObject, file: ParquetFile, rowGroup: number): Promise<Labels[]> {
  const pairs: [string, string][][] = Array.from({ length: file.rowGroups[rowGroup].rowCount }, () => []);
  for (const chunk of file.rowGroups[rowGroup].chunks) {
    if (!chunk.column.name.startsWith(LABEL)) continue;
    const cells = await readTexts(source, file, chunk);
    cells.forEach((cell, row) => cell !== null && pairs[row].push([chunk.column.name.slice(LABEL.length), cell]));
  }
  return pairs.map((entries) => Labels.from(entries));
}

/** The writers of 2025 hashed each name and value with an 0xff byte after it. */
function hashOfOldBlocks(labels: Labels): bigint {
  return xxhash64(Uint8Array.from(labels.pairs.flatMap((text) => [...utf8(text), 0xff])));
}

function indexCell(cell: Uint8Array): number[] {
  const reader = new ByteReader(cell);
  const columns = Array.from({ length: reader.varint() }, () => reader.varint());
  equal(reader.remaining, 0);
  return columns;
}

/** Chunks one after the other: encoding 1 to 3, min time <= max time, ascending starts. */
function checkChunkCell(cell: Uint8Array): void {
  const reader = new ByteReader(cell);
  const unzigzag = (value: bigint) => (value >> 1n) ^ -(value & 1n);
  while (reader.remaining > 0) {
    const encoding = reader.u32be();
    ok(encoding >= 1 && encoding <= 3);
    const minTime = unzigzag(reader.u64be());
    ok(minTime <= unzigzag(reader.u64be()));
    ok(minTime > 1_767_500_000_000n && minTime < 1_768_000_000_000n);
    ok(reader.take(reader.u32be()).length > 2);
  }
}
