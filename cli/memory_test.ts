import assert from "node:assert/strict";
import { memoryShares } from "./memory.ts";

const MIB = 2 ** 20;

Deno.test("queries get what cache, workers and reserve leave; one query half of it, or what it was given", () => {
  const shares = memoryShares(1000 * MIB, 256 * MIB, 8, 0);
  assert.deepEqual(shares, { queriesBytesMax: 200 * MIB, queryBytesMax: 100 * MIB });
  assert.equal(memoryShares(1000 * MIB, 256 * MIB, 8, 7 * MIB).queryBytesMax, 7 * MIB);
  assert.equal(memoryShares(100 * MIB, 25 * MIB, 8, 0).queriesBytesMax, 64 * MIB);
});
