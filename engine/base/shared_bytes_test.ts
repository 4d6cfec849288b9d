import assert from "node:assert/strict";
import { giveBackShared, takeShared } from "./shared_bytes.ts";

const MIB = 1 << 20;

Deno.test("a buffer that was given back is used again, once", () => {
  const first = takeShared(3 * MIB);
  assert.equal(first.length, 3 * MIB);
  assert.notEqual(takeShared(3 * MIB).buffer, first.buffer);
  giveBackShared(first.buffer);
  giveBackShared(first.buffer);
  const again = takeShared(2 * MIB);
  assert.equal(again.length, 2 * MIB);
  assert.equal(again.buffer, first.buffer);
  assert.notEqual(takeShared(2 * MIB).buffer, first.buffer);
});

Deno.test("small buffers, and those of others, are not used again", () => {
  const small = takeShared(1000);
  giveBackShared(small.buffer);
  assert.notEqual(takeShared(1000).buffer, small.buffer);
  const other = new SharedArrayBuffer(5 * MIB);
  giveBackShared(other);
  assert.notEqual(takeShared(5 * MIB).buffer, other);
});
