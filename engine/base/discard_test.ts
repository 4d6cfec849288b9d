import assert from "node:assert/strict";
import { discard } from "./discard.ts";

Deno.test("discard() takes the memory of arrays, of several over one buffer too, and leaves shared memory", () => {
  const whole = new Float64Array(8);
  const half = whole.subarray(4);
  const shared = new Uint8Array(new SharedArrayBuffer(8));
  discard(whole, half, null, undefined, shared);
  assert.deepEqual([whole.length, half.length, shared.length], [0, 0, 8]);
});
