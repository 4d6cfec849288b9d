import assert from "node:assert/strict";
import { QuotaExceededError } from "./errors.ts";
import { MemoryBudget } from "./limits.ts";

Deno.test("what a part holds its whole holds, and neither more than it may", () => {
  const whole = new MemoryBudget("all", 100);
  const [a, b] = [new MemoryBudget("a", 80, whole), new MemoryBudget("b", 80, whole)];
  a.hold(70);
  assert.throws(() => a.hold(11), new QuotaExceededError("a", 80, 81, "a is exhausted: wanted 81 bytes, limit 80"));
  assert.throws(() => b.hold(31), QuotaExceededError);
  assert.deepEqual([a.bytes, b.bytes, whole.bytes], [70, 0, 70]);
  b.hold(30);
  a.release(20);
  assert.equal(whole.bytes, 80);
  a.release();
  b.release();
  assert.deepEqual([a.bytes, b.bytes, whole.bytes], [0, 0, 0]);
});
