import assert from "node:assert/strict";
import { conversionShares, memoryShares } from "./memory.ts";

const MIB = 2 ** 20;

Deno.test("queries get what cache, workers and reserve leave; one query half of it, or what it was given", () => {
  const shares = memoryShares(1000 * MIB, 256 * MIB, 8, 0);
  assert.deepEqual(shares, { queriesBytesMax: 200 * MIB, queryBytesMax: 100 * MIB });
  assert.equal(memoryShares(1000 * MIB, 256 * MIB, 8, 7 * MIB).queryBytesMax, 7 * MIB);
  assert.equal(memoryShares(100 * MIB, 25 * MIB, 8, 0).queriesBytesMax, 64 * MIB);
});

Deno.test("a conversion gets what threads and reserve leave: three quarters for the index, the rest for dictionaries", () => {
  assert.deepEqual(conversionShares(456 * MIB, 2), { indexBytesMax: 150 * MIB, dictionaryBytesMax: 50 / 3 * MIB | 0 });
  assert.equal(conversionShares(100 * MIB, 2).indexBytesMax, 48 * MIB);
});
