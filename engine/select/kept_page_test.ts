import assert from "node:assert/strict";
import { seededRandom } from "../../testdata/random.ts";
import { CorruptDataError, MemoryObject } from "../base/mod.ts";
import type { StoredPage } from "../model/mod.ts";
import {
  decodeByteArrayPage,
  memorySpill,
  offsetIndexOf,
  pageRange,
  ParquetFileWriter,
  readFooter,
  zstdCompression,
} from "../parquet/mod.ts";
import { keptPage } from "./kept_page.ts";

/** The one page of a column of `cells`. */
async function pageOf(cells: readonly Uint8Array[]): Promise<StoredPage> {
  const file: number[] = [];
  const sink = { write: (bytes: Uint8Array) => Promise.resolve(bytes.forEach((byte) => file.push(byte))) };
  const writer = new ParquetFileWriter(sink, {
    columns: [{ name: "chunks", kind: "bytes" }],
    sortingColumns: [],
    pageBytes: 1 << 20,
    compression: zstdCompression(3),
    compressionsMax: 1,
    spill: memorySpill,
  });
  for (const cell of cells) {
    writer.setBytes(0, cell);
    await writer.endRow();
  }
  await writer.finish();
  await writer.close();
  const object = new MemoryObject("day/0.chunks.parquet", Uint8Array.from(file));
  const footer = await readFooter(object);
  const [chunk] = footer.rowGroups[0].chunks;
  const { offset, length } = pageRange(offsetIndexOf(footer, chunk), 0);
  return { bytes: await object.read(offset, length), object: object.object, offset, codec: chunk.codec };
}

const random = seededRandom(1);
const NOISE = [0, 300, 7, 5000].map((length) => Uint8Array.from({ length }, () => random() * 64));

Deno.test("a kept page is its cells, in shared memory of its own", async () => {
  const stored = await pageOf(NOISE);
  const kept = keptPage(stored);
  assert.ok("offsets" in kept);
  const { count, bytes, offsets } = decodeByteArrayPage(stored);
  assert.deepEqual([...kept.offsets], [...offsets.subarray(0, count + 1)]);
  assert.deepEqual([...kept.bytes], [...bytes]);
  assert.ok(kept.bytes.buffer instanceof SharedArrayBuffer && kept.offsets.buffer === kept.bytes.buffer);
  assert.deepEqual([kept.object, kept.offset], [stored.object, stored.offset]);
  assert.deepEqual([...(keptPage(await pageOf([Uint8Array.of(1)]))).bytes].at(-1), 1);
  assert.deepEqual([...kept.bytes], [...bytes], "the next page is not read over it");
});

Deno.test("a page that inflates to many times its bytes is kept as it is stored", async () => {
  const stored = await pageOf([new Uint8Array(100_000)]);
  const kept = keptPage(stored);
  assert.ok("codec" in kept && kept.bytes.buffer instanceof SharedArrayBuffer);
  assert.deepEqual({ ...kept, bytes: [...kept.bytes] }, { ...stored, bytes: [...stored.bytes] });
});

Deno.test("a page with a wrong checksum is not kept", async () => {
  const stored = await pageOf(NOISE);
  const bytes = stored.bytes.slice();
  bytes[bytes.length - 1] ^= 1;
  assert.throws(() => keptPage({ ...stored, bytes }), CorruptDataError);
});
