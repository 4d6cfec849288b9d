import { seededRandom, testSeed } from "../../testdata/random.ts";
import assert from "node:assert/strict";
import { type ChunkVector, vectorChunk } from "../../testdata/chunk_vectors.ts";
import { readJsonLines, sharedPath, sharedTest } from "../../testdata/shared.ts";
import { Kernels } from "../../wasm/mod.ts";
import { CorruptDataError } from "../base/mod.ts";
import { ENCODING_XOR } from "../model/mod.ts";
import { decodeChunk } from "../tsdb/mod.ts";
import { chunksOfTable, pickChunks } from "./chunk_source.ts";
import { ChunkColumns } from "./columns.ts";
import { chunkTable, type TestChunk, xorChunk } from "./testing.ts";

interface Decoded {
  readonly times: Float64Array;
  readonly bits: BigUint64Array;
}

const ALL = { keepStale: true, endMs: Infinity };

/** The XOR kernel over the chunks of one series; null when it leaves them to the other decoder. */
function decode(kernels: Kernels, chunks: readonly TestChunk[], options = {}): Decoded | null {
  const source = chunksOfTable(chunkTable([chunks]));
  kernels.arena.reset();
  const columns = new ChunkColumns(kernels, source, pickChunks(source, -Infinity, Infinity), { ...ALL, ...options });
  const size = columns.decode(0);
  if (size === null) return null;
  const values = kernels.arena.f64(columns.values, size).slice();
  return { times: kernels.arena.f64(columns.times, size).slice(), bits: new BigUint64Array(values.buffer) };
}

/** The twin of the kernel is the decoder of engine/tsdb. */
function twin(bytes: Uint8Array): Decoded {
  const samples = decodeChunk({ encoding: ENCODING_XOR, bytes, object: "twin", offset: 0 });
  assert.ok(samples.kind === "float");
  return { times: samples.times, bits: new BigUint64Array(samples.values.buffer) };
}

function whole(bytes: Uint8Array): TestChunk {
  return { encoding: ENCODING_XOR, bytes, minTime: 0, maxTime: 0 };
}

sharedTest("every recorded XOR chunk decodes to its samples, bit for bit", () => {
  const kernels = new Kernels();
  let chunks = 0;
  for (const vector of readJsonLines<ChunkVector>(sharedPath("fixtures/chunks/chunks.jsonl.gz"))) {
    if (vector.e !== ENCODING_XOR) continue;
    const decoded = decode(kernels, [whole(vectorChunk(vector).bytes)]);
    assert.deepEqual(decoded && [...decoded.times], vector.s.map(({ T }) => Number(T)));
    assert.deepEqual(decoded && [...decoded.bits], vector.s.map(({ V }) => BigInt(`0x${V}`)));
    chunks++;
  }
  assert.ok(chunks > 100);
});

const seed = testSeed();

/** Values whose XOR codes take every form: repeats, small and large changes, any bits. */
function randomChunk(
  next: () => number,
  after = Math.floor((next() - 0.5) * 4e12),
  size = 1 + Math.floor(next() ** 3 * 300),
): TestChunk {
  const times: number[] = [];
  const bits = new BigUint64Array(size);
  const style = next();
  let time = after;
  for (let i = 0; i < size; i++) {
    time += next() < 0.7 ? 15000 : 1 + Math.floor(next() ** 8 * 1e10);
    times.push(time);
    const anything = BigInt(Math.floor(next() * 2 ** 32)) << 32n | BigInt(Math.floor(next() * 2 ** 32));
    if (i > 0 && next() < style) bits[i] = bits[i - 1];
    else bits[i] = i > 0 && next() < 0.8 ? bits[i - 1] ^ (anything >> BigInt(Math.floor(next() * 64))) : anything;
  }
  return xorChunk(times, new Float64Array(bits.buffer));
}

Deno.test(`the XOR kernel equals its twin, seed ${seed}`, () => {
  const kernels = new Kernels();
  const next = seededRandom(seed);
  for (let round = 0; round < 1000; round++) {
    const chunk = randomChunk(next);
    assert.deepEqual(decode(kernels, [chunk]), twin(chunk.bytes), `round ${round}`);
  }
});

Deno.test(`chunks are decoded side by side as each by itself, seed ${seed}`, () => {
  const kernels = new Kernels();
  const next = seededRandom(seed);
  for (let round = 0; round < 300; round++) {
    const chunks: TestChunk[] = [];
    const expected = { times: [] as number[], bits: [] as bigint[] };
    while (chunks.length < 5 && (chunks.length === 0 || next() < 0.8)) {
      // Equal sizes as well as different ones.
      const chunk = randomChunk(next, expected.times.at(-1), next() < 0.5 ? 120 : undefined);
      const { times, bits } = twin(chunk.bytes);
      expected.times.push(...times);
      expected.bits.push(...bits);
      chunks.push({ ...chunk, minTime: times[0], maxTime: times[times.length - 1] });
    }
    const decoded = decode(kernels, chunks)!;
    assert.deepEqual({ times: [...decoded.times], bits: [...decoded.bits] }, expected, `round ${round}`);
  }
});

Deno.test(`a cut or flipped chunk is an error or what the twin makes of it, seed ${seed}`, () => {
  const kernels = new Kernels();
  const next = seededRandom(seed);
  let errors = 0;
  for (let round = 0; round < 3000; round++) {
    const { bytes } = randomChunk(next);
    const damaged = next() < 0.5 ? bytes.slice(0, Math.floor(next() * bytes.length)) : bytes;
    if (damaged === bytes) damaged[Math.floor(next() * bytes.length)] ^= 1 << Math.floor(next() * 8);
    let decoded: Decoded | null;
    try {
      decoded = decode(kernels, [whole(damaged)]);
    } catch (error) {
      assert.ok(error instanceof CorruptDataError, String(error));
      errors++;
      continue;
    }
    assert.deepEqual(decoded, twin(damaged), `round ${round}`);
  }
  assert.ok(errors > 500, `${errors} errors`);
});

Deno.test("chunks of a series are put in order of time; those outside the range are not read", () => {
  const kernels = new Kernels();
  const broken = { encoding: ENCODING_XOR, bytes: Uint8Array.of(0, 9), minTime: 60, maxTime: 70 };
  const source = chunksOfTable(chunkTable([[xorChunk([30, 40], [3, 4]), xorChunk([10, 20], [1, 2]), broken]]));
  const columns = new ChunkColumns(kernels, source, pickChunks(source, 0, 59), ALL);
  assert.equal(columns.decode(0), 4);
  assert.deepEqual([...kernels.arena.f64(columns.times, 4)], [10, 20, 30, 40]);
  assert.deepEqual([...kernels.arena.f64(columns.values, 4)], [1, 2, 3, 4]);
});

Deno.test("stale markers are kept or left out", () => {
  const values = Float64Array.of(1, 0, 3, 0);
  new BigUint64Array(values.buffer).fill(0x7ff0000000000002n, 1, 2).fill(0x7ff0000000000002n, 3);
  const chunk = xorChunk([10, 20, 30, 40], values);
  assert.deepEqual(decode(new Kernels(), [chunk], { keepStale: true })?.times, Float64Array.of(10, 20, 30, 40));
  assert.deepEqual(decode(new Kernels(), [chunk], { keepStale: false })?.times, Float64Array.of(10, 30));
});

Deno.test(`decoding ends soon after the last sample that is wanted, seed ${seed}`, () => {
  const kernels = new Kernels();
  const next = seededRandom(seed);
  let saved = 0;
  for (let round = 0; round < 300; round++) {
    const chunk = randomChunk(next);
    const all = twin(chunk.bytes);
    const endMs = all.times[Math.floor(next() * all.times.length)];
    const decoded = decode(kernels, [chunk], { endMs })!;
    const { length } = decoded.times;
    assert.deepEqual(decoded, { times: all.times.slice(0, length), bits: all.bits.slice(0, length) });
    assert.ok(length === all.times.length || decoded.times[length - 1] > endMs, `round ${round}`);
    saved += all.times.length - length;
  }
  assert.ok(saved > 1000, `${saved} samples were not decoded`);
});

Deno.test("chunks that overlap are left to the other decoder", () => {
  assert.equal(decode(new Kernels(), [xorChunk([10, 20], [1, 2]), xorChunk([20, 30], [2, 3])]), null);
});

Deno.test("an error names where the chunk is", () => {
  const good = xorChunk([1, 2], [1, 2]);
  const later = xorChunk([3, 4], [1, 2]);
  const broken = whole(Uint8Array.of(0, 3, 2));
  const cut = whole(xorChunk([5, 6, 7, 8], [1, 2, 3, 4]).bytes.slice(0, -4));
  const cases: [number, TestChunk[]][] = [
    [1, [good, broken]],
    [0, [broken, good]],
    [2, [good, later, broken]],
    [1, [good, cut]],
    [2, [good, later, cut]],
  ];
  for (const [at, chunks] of cases) {
    const table = chunkTable([chunks.map((chunk, i) => ({ ...chunk, minTime: i, maxTime: i }))]);
    const source = chunksOfTable(table);
    const columns = new ChunkColumns(new Kernels(), source, pickChunks(source, -Infinity, Infinity), ALL);
    const reason = `chunk of ${chunks[at].bytes.length} bytes: it ends before its last sample`;
    assert.throws(() => columns.decode(0), new CorruptDataError("chunk batch", table.offsets[at], reason));
  }
});
