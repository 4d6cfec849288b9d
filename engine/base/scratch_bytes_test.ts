import assert from "node:assert/strict";
import { ScratchBytes } from "./scratch_bytes.ts";

Deno.test("ScratchBytes: what is taken between two resets never overlaps, and is the same memory afterwards", () => {
  const memory = new ScratchBytes();
  const lengths = [10, 600_000, 600_000, 3_000_000, 0, 5, 1 << 20, 900_000];
  const rounds = [1, 2, 3].map(() => {
    memory.reset();
    const taken = lengths.map((length) => memory.take(length));
    taken.forEach((bytes, i) => bytes.fill(i));
    taken.forEach((bytes, i) => {
      assert.equal(bytes.length, lengths[i]);
      assert.ok(bytes.every((byte) => byte === i));
    });
    return new Set(taken.map(({ buffer }) => buffer));
  });
  assert.deepEqual(rounds[1], rounds[2]);
  assert.ok([...rounds[1]].every((buffer) => rounds[0].has(buffer)));
});

Deno.test("ScratchBytes: what an unusually large job took is not kept", () => {
  const memory = new ScratchBytes();
  const take = () => new Set(Array.from({ length: 40 }, () => memory.take(1 << 20).buffer));
  const before = take();
  memory.reset();
  assert.equal([...take()].filter((buffer) => before.has(buffer)).length, 16);
  const huge = new ScratchBytes();
  const { buffer } = huge.take(40 << 20);
  huge.reset();
  assert.notEqual(huge.take(1).buffer, buffer);
});
