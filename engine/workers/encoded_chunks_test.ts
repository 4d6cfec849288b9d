import assert from "node:assert/strict";
import { CorruptDataError, ScratchBytes } from "../base/mod.ts";
import { ENCODING_XOR } from "../model/mod.ts";
import { encodedChunks } from "./encoded_chunks.ts";
import { chunkTable, type TestChunk, xorChunk } from "./testing.ts";

const at = (...times: number[]) => xorChunk(times, times.map((time) => time / 2));

function read(series: readonly TestChunk[][], startMs: number, endMs: number) {
  const batch = { series: Uint32Array.from(series.keys()), chunks: chunkTable(series) };
  return [...encodedChunks(batch, startMs, endMs, new ScratchBytes())];
}

Deno.test("chunks come by the time they begin, with the bytes they were stored with", () => {
  const [late, early] = [at(30, 40), at(10, 20)];
  assert.deepEqual(read([[late, early]], 0, 100), [[
    { encoding: ENCODING_XOR, minTime: 10, maxTime: 20, bytes: early.bytes },
    { encoding: ENCODING_XOR, minTime: 30, maxTime: 40, bytes: late.bytes },
  ]]);
});

Deno.test("only chunks that overlap the range come, which includes both its ends", () => {
  const series = [[at(10, 20), at(30, 40), at(50, 60)]];
  const begins = (startMs: number, endMs: number) => read(series, startMs, endMs)[0].map(({ minTime }) => minTime);
  assert.deepEqual(begins(20, 30), [10, 30]);
  assert.deepEqual(begins(21, 29), []);
  assert.deepEqual(begins(35, 35), [30]);
});

Deno.test("a series without such chunks is an empty list", () => {
  assert.deepEqual(read([[at(10)], [], [at(99)]], 0, 50).map((chunks) => chunks.length), [1, 0, 0]);
});

Deno.test("equal chunks of replicas come once, overlapping ones all", () => {
  const other = xorChunk([10, 20], [1, 2]);
  const shorter = at(10);
  const chunks = read([[at(10, 20), other, shorter, at(10, 20), other]], 0, 50)[0];
  assert.deepEqual(chunks.map(({ bytes }) => bytes), [at(10, 20).bytes, other.bytes, shorter.bytes]);
});

Deno.test("an encoding that clients do not know is CorruptDataError", () => {
  assert.throws(() => read([[{ ...at(10), encoding: 9 }]], 0, 50), CorruptDataError);
});
