import assert from "node:assert/strict";
import { testSeed } from "../../testdata/random.ts";
import { type ChunkVector, differenceToVector, vectorChunk } from "../../testdata/chunk_vectors.ts";
import { readJsonLines, sharedPath, sharedTest } from "../../testdata/shared.ts";
import { CorruptDataError } from "../base/mod.ts";
import { ENCODING_FLOAT_HISTOGRAM, ENCODING_HISTOGRAM, ENCODING_XOR } from "../model/mod.ts";
import { decodeChunk, encodeChunk, isClassicEncoding } from "./chunk.ts";
import type { ChunkSamples, EncodedChunk } from "./samples.ts";

const vectors = () => readJsonLines<ChunkVector>(sharedPath("fixtures/chunks/chunks.jsonl.gz"));

function chunk(encoding: number, bytes: Uint8Array): EncodedChunk {
  return { encoding, bytes, object: "block/chunks/000001", offset: 100 };
}

sharedTest("every recorded chunk decodes to its samples", () => {
  for (const vector of vectors()) assert.equal(differenceToVector(vector), null);
});

sharedTest("encoding what was decoded gives the same bytes", () => {
  for (const vector of vectors().filter(({ e }) => isClassicEncoding(e))) {
    const { encoding, bytes } = encodeChunk(decodeChunk(vectorChunk(vector)));
    assert.equal(encoding, vector.e);
    assert.equal(bytes.toHex(), vector.b);
  }
});

sharedTest("chunks with start timestamps keep everything else in the classic encodings", () => {
  for (const vector of vectors().filter(({ e }) => !isClassicEncoding(e))) {
    const { encoding, bytes } = encodeChunk(decodeChunk(vectorChunk(vector)));
    const s = vector.s.map((sample) => ({ ...sample, ST: "0" }));
    assert.equal(differenceToVector({ e: encoding, b: bytes.toHex(), s }), null);
  }
});

Deno.test("chunks without samples", () => {
  for (const encoding of [ENCODING_XOR, ENCODING_HISTOGRAM, ENCODING_FLOAT_HISTOGRAM]) {
    const samples = decodeChunk(chunk(encoding, new Uint8Array(3)));
    assert.equal(samples.times.length, 0);
    assert.deepEqual(decodeChunk(chunk(encoding, encodeChunk(samples).bytes)), samples);
  }
});

Deno.test("float bits survive, whatever they are", () => {
  const bits = [0x7ff0000000000002n, 0x7ff8000000000001n, 0xfff8dead00000001n, 0n, 1n << 63n, 1n, (1n << 64n) - 1n];
  const values = new Float64Array(new BigUint64Array(bits).buffer);
  const times = Float64Array.from(bits, (_, i) => i * i * i * 1e9 - 5e9);
  const { bytes } = encodeChunk({ kind: "float", times, startTimes: null, values });
  const read = decodeChunk(chunk(ENCODING_XOR, bytes));
  assert.ok(read.kind === "float");
  assert.deepEqual([...new BigUint64Array(read.values.buffer)], bits);
  assert.deepEqual(read.times, times);
});

Deno.test("an unknown encoding is an error that names object and offset", () => {
  assert.throws(
    () => decodeChunk(chunk(9, new Uint8Array(8))),
    new CorruptDataError("block/chunks/000001", 100, "unknown chunk encoding 9"),
  );
});

Deno.test("a layout with more buckets than the chunk has bits is refused before anything is allocated", () => {
  // Count 1, schema 0, one positive span of 2^24 buckets.
  const bits = "0000000000000001" + "00000000" + "00000000" + "0" + "10001" + "1111110" + "1".padEnd(25, "0") + "0" +
    "0";
  const bytes = Uint8Array.from({ length: 64 }, (_, i) => parseInt(bits.slice(8 * i, 8 * i + 8).padEnd(8, "0"), 2));
  assert.throws(() => decodeChunk(chunk(ENCODING_HISTOGRAM, bytes)), CorruptDataError);
});

/** xorshift32 */
function random(seed: number): () => number {
  return () => {
    seed ^= seed << 13;
    seed ^= seed >>> 17;
    seed ^= seed << 5;
    return (seed >>> 0) / 2 ** 32;
  };
}

sharedTest("flipped and cut bytes give samples or a CorruptDataError", () => {
  const seed = testSeed() | 1;
  console.log(`SEED=${seed}`);
  const next = random(seed);
  const deadline = Date.now() + 2000;
  const all = vectors();
  let refused = 0;
  for (let round = 0; Date.now() < deadline; round++) {
    const vector = all[Math.floor(next() * all.length)];
    let bytes = Uint8Array.fromHex(vector.b);
    const flips = Math.floor(next() * 4);
    for (let i = 0; i < flips; i++) bytes[Math.floor(next() * next() * bytes.length)] ^= 1 << Math.floor(next() * 8);
    if (next() < 0.5) bytes = bytes.slice(0, Math.floor(next() * bytes.length));
    // The bytes lie inside others, so that a read outside would find something.
    const framed = new Uint8Array(bytes.length + 64).fill(0xff);
    framed.set(bytes, 32);
    const encoding = next() < 0.9 ? vector.e : 1 + Math.floor(next() * 6);
    const mangled = chunk(encoding, framed.subarray(32, 32 + bytes.length));
    try {
      checkShape(decodeChunk(mangled));
    } catch (error) {
      assert.ok(error instanceof CorruptDataError, `round ${round}: ${error}`);
      assert.ok(error.offset >= 100 && error.offset <= 100 + bytes.length);
      refused++;
    }
  }
  assert.ok(refused > 0);
});

function checkShape(samples: ChunkSamples): void {
  for (const time of samples.times) assert.ok(Number.isSafeInteger(time));
  if (samples.kind === "float") assert.equal(samples.values.length, samples.times.length);
  else assert.equal(samples.buckets.length, samples.bucketRows * (samples.positiveCount + samples.negativeCount));
}
