import assert from "node:assert/strict";
import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { seededRandom, testSeed } from "../../testdata/random.ts";
import { deflatedBytesMax, inflateZstd, ZstdDeflater } from "./zstd.ts";

/** Compressible, and different for every seed. */
function content(length: number, seed: number): Uint8Array {
  const random = seededRandom(seed);
  return Uint8Array.from({ length }, (_, i) => random() < 0.3 ? random() * 256 : (i >> 4) & 255);
}

Deno.test("inflateZstd() writes a frame's bytes into the given memory, and nothing else of it", () => {
  for (const [seed, length] of [0, 1, 2, 63, 64, 1000, 65_536, 300_000, 3_000_000].entries()) {
    const bytes = content(length, seed);
    const frame = zstdCompressSync(bytes);
    for (const buffer of [new ArrayBuffer(length + 9), new SharedArrayBuffer(length + 9)]) {
      const around = new Uint8Array(buffer).fill(0xaa);
      assert.equal(inflateZstd(frame, around.subarray(4, 4 + length + 1)), length);
      assert.deepEqual(new Uint8Array(around.slice(4, 4 + length)), bytes);
      assert.deepEqual([...around.slice(0, 4), ...around.slice(4 + length + 1)], Array(8).fill(0xaa));
    }
  }
});

Deno.test("inflateZstd() fills what is too short, reads one frame after the other, and nothing that is none", () => {
  const bytes = content(10_000, 1);
  const frame = zstdCompressSync(bytes);
  assert.equal(inflateZstd(frame, new Uint8Array(9_999)), 9_999);
  const out = new Uint8Array(20_001);
  assert.equal(inflateZstd(Uint8Array.of(...frame, ...frame), out), 20_000);
  assert.deepEqual(out.subarray(10_000, 20_000), bytes);
  assert.throws(() => inflateZstd(Uint8Array.of(...frame, 1, 2, 3, 4, 5), out));
  assert.equal(inflateZstd(new Uint8Array(), out), 0);
});

Deno.test("inflateZstd() after a damaged frame inflates the next one as if nothing had been", () => {
  const seed = testSeed();
  const random = seededRandom(seed);
  const bytes = content(5000, 2);
  const frame = new Uint8Array(zstdCompressSync(bytes));
  for (let round = 0; round < 2000; round++) {
    const damaged = round % 3 === 0 ? frame.slice(0, random() * frame.length) : frame.slice();
    if (round % 3 !== 0) damaged[Math.floor(random() * frame.length)] ^= 1 << Math.floor(random() * 8);
    try {
      assert.ok(inflateZstd(damaged, new Uint8Array(5001)) <= 5001);
    } catch (error) {
      assert.ok(error instanceof Error && !(error instanceof assert.AssertionError), `seed ${seed}, round ${round}`);
    }
    const out = new Uint8Array(5001);
    assert.equal(inflateZstd(frame, out), 5000, `seed ${seed}, round ${round}`);
    assert.deepEqual(out.subarray(0, 5000), bytes);
  }
});

Deno.test("ZstdDeflater writes frames one after the other, at its level, also of what does not compress", () => {
  const random = seededRandom(3);
  const deflater = new ZstdDeflater({ [constants.ZSTD_c_compressionLevel]: 6 });
  for (const length of [0, 1, 100, 65_536, 300_000, 70_000, 5]) {
    const noise = Uint8Array.from({ length }, () => random() * 256);
    for (const bytes of [content(length, length), noise]) {
      const out = new Uint8Array(deflatedBytesMax(length));
      const frame = out.subarray(0, deflater.deflate(bytes, out));
      assert.deepEqual(new Uint8Array(zstdDecompressSync(frame)), bytes);
      const alone = zstdCompressSync(bytes, { params: { [constants.ZSTD_c_compressionLevel]: 6 } });
      assert.deepEqual(frame, new Uint8Array(alone).subarray(0, frame.length), "the frames before change nothing");
    }
  }
});

Deno.test("ZstdDeflater fails when there is no room, and goes on with the next page", () => {
  const deflater = new ZstdDeflater({});
  const bytes = content(100_000, 1);
  assert.throws(() => deflater.deflate(bytes, new Uint8Array(1000)), /BUG: a frame is longer/);
  const out = new Uint8Array(deflatedBytesMax(bytes.length));
  assert.deepEqual(new Uint8Array(zstdDecompressSync(out.subarray(0, deflater.deflate(bytes, out)))), bytes);
});
