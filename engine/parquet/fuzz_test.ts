/** A small file with every byte flipped and every length cut: a right answer or CorruptDataError, never anything else. */
import { seededRandom, testSeed } from "../../testdata/random.ts";
import { deepEqual, equal, ok, throws } from "node:assert/strict";
import { ByteWriter, CorruptDataError, MemoryObject, utf8 } from "../base/mod.ts";
import { columnIndexOf, memorySpill, noCompression, readBloomFilter, readFooter, zstdCompression } from "./mod.ts";
import { BytesBuffer, type PageContent, TextBuffer } from "./column_buffers.ts";
import { decodeByteArrayPage, decodeCodesPage } from "./page.ts";
import { encodeDataPage } from "./page_writer.ts";
import { readBytes, readInt64s, readTexts, type Row, writeRows } from "./testing.ts";
import { ENCODING_RLE_DICTIONARY, PAGE_DATA_V2 } from "./format.ts";
import { StringSymbols } from "./symbols.ts";
import { ThriftWriter } from "./thrift_writer.ts";

const seed = testSeed();

/** Draws whole numbers below a bound. */
function randomOf(seed: number): (below: number) => number {
  const random = seededRandom(seed);
  return (below) => Math.floor(random() * below);
}

const columns = [
  { name: "cell", kind: "bytes" },
  { name: "hash", kind: "int64" },
  { name: "label", kind: "text", bloomFilter: true },
] as const;

const rows = Array.from({ length: 24 }, (_, i): Row => ({
  cell: utf8("chunk ".repeat(i % 5)),
  hash: BigInt(i) << 57n,
  label: i % 3 === 0 ? null : `value ${i >> 2}`,
}));

type Content = Awaited<ReturnType<typeof readAll>>;

async function readAll(source: MemoryObject) {
  const file = await readFooter(source);
  const cells: Record<string, unknown>[] = [];
  for (const { chunks } of file.rowGroups) {
    for (const chunk of chunks) {
      const { name, type, optional } = chunk.column;
      const read = type === "INT64" ? readInt64s : optional ? readTexts : readBytes;
      const filter = await readBloomFilter(source, file, chunk);
      cells.push({ name, cells: await read(source, file, chunk), index: columnIndexOf(file, chunk), filter });
    }
  }
  return { pagesEnd: file.tail.offset, cells };
}

/** Reads, and returns what was read, or null for a CorruptDataError. */
async function attempt(bytes: Uint8Array): Promise<Content | null> {
  try {
    return await readAll(new MemoryObject("fuzzed.parquet", bytes));
  } catch (error) {
    if (!(error instanceof CorruptDataError)) throw error;
    equal(error.object, "fuzzed.parquet");
    return null;
  }
}

for (const compression of [noCompression, zstdCompression(3)]) {
  Deno.test(`a damaged file, ${compression.codec}: right cells or CorruptDataError (SEED=${seed})`, async () => {
    const random = randomOf(seed);
    const options = { columns, sortingColumns: [], pageBytes: 64, compression, compressionsMax: 1, spill: memorySpill };
    const { bytes } = await writeRows(options, [rows.slice(0, 16), rows.slice(16)]);
    const want = await attempt(bytes);
    ok(want !== null);
    let wrong = 0;
    for (let at = 0; at < bytes.length; at++) {
      equal(await attempt(bytes.subarray(0, at)), null);
      const damaged = bytes.slice();
      damaged[at] ^= 1 << random(8);
      const got = await attempt(damaged);
      if (got === null) continue;
      // Page bodies have a checksum; headers, indexes and footer have none, and may still make sense.
      if (at < want.pagesEnd) deepEqual(got.cells, want.cells);
      else wrong++;
    }
    ok(wrong < bytes.length / 2);
  });
}

Deno.test(`a page whose checksum fits but whose values do not (SEED=${seed})`, () => {
  const random = randomOf(seed);
  const cells = new BytesBuffer();
  const strings = new StringSymbols();
  const labels = new TextBuffer(strings);
  for (const [i, row] of rows.entries()) {
    cells.push(row.cell as Uint8Array);
    if (row.label !== null) labels.set(i, strings.symbolOf(row.label as string));
  }
  const cellPage = cells.takePage(rows.length);
  const labelPage = labels.takePage(rows.length);
  const codes = new Int32Array(rows.length);
  let refused = 0;
  for (let i = 0; i < 4000; i++) {
    refused += tryPage(damage(cellPage, random), (page) => {
      const { offsets, bytes, count } = decodeByteArrayPage(page);
      equal(count, rows.length);
      ok(offsets.every((offset, at) => at === 0 || offset >= offsets[at - 1]) && offsets[count] <= bytes.length);
    });
    refused += tryPage(damage(labelPage, random), (page) => {
      equal(decodeCodesPage(page, 6, codes, 0), rows.length);
      ok(codes.every((code) => code >= -1 && code < 6));
    });
  }
  ok(refused > 1000);
});

function damage(page: PageContent, random: (below: number) => number): PageContent {
  const values = page.values.slice(0, random(4) === 0 ? random(page.values.length) : undefined);
  const levels = page.levels.slice();
  const target = levels.length > 0 && random(2) === 0 ? levels : values;
  for (let flips = random(4); flips >= 0 && target.length > 0; flips--) target[random(target.length)] = random(256);
  return { ...page, values, levels };
}

function tryPage(content: PageContent, read: (page: Parameters<typeof decodeByteArrayPage>[0]) => void): number {
  const bytes = Uint8Array.from(encodeDataPage(content, content.values).parts.flatMap((part) => [...part]));
  try {
    read({ bytes, object: "page", offset: 0, codec: "UNCOMPRESSED" });
    return 0;
  } catch (error) {
    if (!(error instanceof CorruptDataError)) throw error;
    return 1;
  }
}

Deno.test("a page whose levels are longer than all of it is corrupt data", () => {
  const out = new ByteWriter(64);
  const thrift = new ThriftWriter(out);
  thrift.struct(() => {
    thrift.i32(1, PAGE_DATA_V2);
    thrift.i32(2, 4); // Inflated.
    thrift.i32(3, 20); // Stored.
    thrift.structField(8, () => {
      for (const [id, value] of [[1, 1], [2, 0], [3, 1], [4, ENCODING_RLE_DICTIONARY], [5, 10], [6, 0]]) {
        thrift.i32(id, value);
      }
      thrift.bool(7, true);
    });
  });
  const bytes = Uint8Array.of(...out.view(), ...new Uint8Array(20));
  const page = { bytes, object: "o", offset: 0, codec: "ZSTD" } as const;
  throws(() => decodeCodesPage(page, 1, new Int32Array(1), 0), CorruptDataError);
});
