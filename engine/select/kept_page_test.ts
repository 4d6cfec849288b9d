import assert from "node:assert/strict";
import { seededRandom } from "../../testdata/random.ts";
import { CorruptDataError, MemoryObject } from "../base/mod.ts";
import { ENCODING_XOR, type StoredPage } from "../model/mod.ts";
import {
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

/** A cell of one chunk that compresses to a little less. */
function cellOf(length: number, first: number): Uint8Array {
  const cell = new Uint8Array(24 + length);
  const view = new DataView(cell.buffer);
  view.setUint32(0, ENCODING_XOR);
  view.setUint32(16, 2 * first);
  view.setUint32(20, length);
  for (let i = 24; i < cell.length; i++) cell[i] = random() * 64;
  return cell;
}

const random = seededRandom(1);
const CELLS = [300, 7, 5000].map((length, row) => cellOf(length, row + 1));

Deno.test("a kept page is open, in shared memory of its own", async () => {
  const stored = await pageOf(CELLS);
  const kept = keptPage(stored, 4);
  assert.ok("places" in kept);
  const { buffer } = kept.bytes;
  assert.ok(buffer instanceof SharedArrayBuffer);
  assert.ok([kept.times, kept.rowStart, kept.places].every((column) => column.buffer === buffer));
  assert.deepEqual([kept.object, kept.offset], [stored.object, stored.offset]);
  keptPage(await pageOf([cellOf(9000, 1)]), 4);
  assert.deepEqual([...kept.rowStart], [0, 1, 2, 3]);
  assert.deepEqual([...kept.times], [0, 1, 0, 2, 0, 3]);
  CELLS.forEach((cell, row) => {
    const [encoding, offset, length] = kept.places.subarray(3 * row);
    assert.equal(encoding, ENCODING_XOR);
    assert.deepEqual([...kept.bytes.subarray(offset, offset + length)], [...cell.subarray(24)]);
  });
});

Deno.test("a page that inflates to more than it may take is kept as it is stored", async () => {
  const stored = await pageOf([cellOf(0, 1), ...new Array<Uint8Array>(1000).fill(cellOf(0, 2))]);
  const kept = keptPage(stored, 4);
  assert.ok("codec" in kept && kept.bytes.buffer instanceof SharedArrayBuffer);
  assert.deepEqual({ ...kept, bytes: [...kept.bytes] }, { ...stored, bytes: [...stored.bytes] });
  assert.ok("places" in keptPage(stored, 1000), "where there is room for it");
});

Deno.test("a page with a wrong checksum, or with a chunk that does not fit its cell, is not kept", async () => {
  const stored = await pageOf(CELLS);
  const bytes = stored.bytes.slice();
  bytes[bytes.length - 1] ^= 1;
  assert.throws(() => keptPage({ ...stored, bytes }, 4), CorruptDataError);
  const cut = await pageOf([CELLS[0].subarray(0, 200)]);
  assert.throws(() => keptPage(cut, 4), CorruptDataError);
});
