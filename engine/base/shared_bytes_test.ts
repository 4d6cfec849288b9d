import assert from "node:assert/strict";
import { giveBackShared, takeShared } from "./shared_bytes.ts";

const KIB = 1 << 10;
const MIB = 1 << 20;

Deno.test("a buffer that was given back is used again, once, for any large read", () => {
  const first = takeShared(MIB);
  assert.equal(first.length, MIB);
  assert.notEqual(takeShared(MIB).buffer, first.buffer);
  giveBackShared(first.buffer);
  giveBackShared(first.buffer);
  const again = takeShared(3 * MIB);
  assert.equal(again.length, 3 * MIB);
  assert.equal(again.buffer, first.buffer);
  assert.notEqual(takeShared(MIB).buffer, first.buffer);
});

Deno.test("a small read takes a buffer of about its size, which who holds on to it pays for", () => {
  const small = takeShared(100 * KIB);
  assert.equal(small.buffer.byteLength, 100 * KIB);
  giveBackShared(small.buffer);
  assert.notEqual(takeShared(101 * KIB).buffer, small.buffer);
  assert.notEqual(takeShared(50 * KIB).buffer, small.buffer);
  assert.equal(takeShared(90 * KIB).buffer, small.buffer);
});

Deno.test("tiny buffers, and those of others, are not used again", () => {
  const tiny = takeShared(1000);
  giveBackShared(tiny.buffer);
  assert.notEqual(takeShared(1000).buffer, tiny.buffer);
  const other = new SharedArrayBuffer(50 * MIB);
  giveBackShared(other);
  assert.notEqual(takeShared(50 * MIB).buffer, other);
});
