import assert from "node:assert/strict";
import fc from "fast-check";
import { CorruptDataError, MemoryObject, type ReadAt } from "../base/mod.ts";
import { type ItemKind, readItems } from "./read_items.ts";

/** Items of these tests: uint16 size of the whole, then that many bytes less two. */
const SIZED: ItemKind = {
  guessBytes: 16,
  lengthOf: (bytes, at) => at + 2 > bytes.length ? 0 : (bytes[at] << 8) | bytes[at + 1],
};

/** An object with items of the given sizes, each after a gap. */
function objectOf(items: readonly { gap: number; size: number }[]): { file: MemoryObject; offsets: number[] } {
  const bytes = new Uint8Array(items.reduce((sum, { gap, size }) => sum + gap + size, 0));
  const offsets: number[] = [];
  let at = 0;
  for (const [i, { gap, size }] of items.entries()) {
    at += gap;
    offsets.push(at);
    bytes.fill(i % 256, at, at + size);
    bytes[at] = size >> 8;
    bytes[at + 1] = size & 0xff;
    at += size;
  }
  return { file: new MemoryObject("items", bytes), offsets };
}

/** Counts requests. */
function counting(file: ReadAt): { file: ReadAt; requests: () => number } {
  let requests = 0;
  const read: ReadAt["read"] = (offset, length, signal) => {
    requests++;
    return file.read(offset, length, signal);
  };
  return { file: { object: file.object, size: file.size, read }, requests: () => requests };
}

Deno.test("every item is visited once and whole, whatever gaps and sizes are", async () => {
  const item = fc.record({
    gap: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 100 }), fc.integer({ min: 60_000, max: 70_000 })),
    size: fc.oneof(fc.integer({ min: 2, max: 30 }), fc.integer({ min: 2, max: 60_000 })),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(item, { maxLength: 20 }), async (items) => {
      const { file, offsets } = objectOf(items);
      const visited: number[] = [];
      await readItems(file, offsets, SIZED, (i, bytes, at, length, base) => {
        assert.equal(base + at, offsets[i]);
        assert.deepEqual(bytes.slice(at, at + length), file.bytes.slice(offsets[i], offsets[i] + items[i].size));
        visited.push(i);
      });
      assert.deepEqual(visited.sort((a, b) => a - b), items.map((_, i) => i));
    }),
    { numRuns: 100 },
  );
});

Deno.test("neighbours are read in one request, what lies far apart in several", async () => {
  const { file, offsets } = objectOf(
    Array.from({ length: 1000 }, (_, i) => ({ gap: i === 500 ? 1 << 20 : 0, size: 10 })),
  );
  const counted = counting(file);
  await readItems(counted.file, offsets, SIZED, () => {});
  assert.equal(counted.requests(), 2);
});

Deno.test("an item that is longer than the object is an error that names it", async () => {
  const { file, offsets } = objectOf([{ gap: 0, size: 20 }]);
  file.bytes[0] = 0xff;
  await assert.rejects(readItems(file, offsets, SIZED, () => {}), CorruptDataError);
});
