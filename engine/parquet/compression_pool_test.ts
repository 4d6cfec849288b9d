import assert from "node:assert/strict";
import { zstdDecompressSync } from "node:zlib";
import { zstdCompression } from "./compression.ts";
import { zstdPool } from "./compression_pool.ts";

/** Bytes that compress, different for each seed. */
function page(seed: number, length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => (Math.imul(i >> 3, 2654435761 + seed) >>> 24) & 15);
}

Deno.test("pages of any size, many at a time, are compressed as on this thread, and stay as they were", async () => {
  const pool = zstdPool(3, 2);
  const pages = [0, 1, 70_000, 1000, 300_000, 5, 40_000].map((length, seed) => page(seed, length));
  // One that is a part of a larger buffer.
  pages.push(page(9, 5000).subarray(1000, 2000));
  const compressed = await Promise.all(pages.map((bytes, i) => pool.compress(bytes, i % 2 === 0)));
  for (const [i, bytes] of pages.entries()) {
    assert.deepEqual(new Uint8Array(zstdDecompressSync(compressed[i])), Uint8Array.from(bytes));
    assert.deepEqual(compressed[i], await zstdCompression(3).compress(bytes, i % 2 === 0));
  }
  pool.close();
});

Deno.test("memory that is given back is used again, for longer pages and for shorter ones", async () => {
  const pool = zstdPool(3, 1);
  const first = await pool.compress(page(1, 50_000), false);
  pool.release(first);
  for (const length of [50_000, 20, 60_000, 200_000]) {
    const compressed = await pool.compress(page(length, length), false);
    assert.deepEqual(new Uint8Array(zstdDecompressSync(compressed)), page(length, length));
    pool.release(compressed);
  }
  assert.equal(first.buffer.byteLength, 0, "it has travelled on");
  pool.close();
});

Deno.test("pages under way are rejected when the pool is closed; after that it starts anew", async () => {
  const pool = zstdPool(3, 1);
  const pages = [1, 2, 3].map((seed) => pool.compress(page(seed, 1000), false));
  const settled = Promise.allSettled(pages);
  pool.close();
  assert.deepEqual((await settled).map(({ status }) => status), ["rejected", "rejected", "rejected"]);
  assert.deepEqual(await pool.compress(page(1, 1000), false), await zstdCompression(3).compress(page(1, 1000), false));
  pool.close();
});
