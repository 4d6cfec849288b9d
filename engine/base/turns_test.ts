import assert from "node:assert/strict";
import fc from "fast-check";
import { mergeInTurns, sortInTurns } from "./turns.ts";

const { signal } = new AbortController();

Deno.test("sortInTurns() sorts as Array.sort does, stably, whatever the length", async () => {
  const lengths = fc.constantFrom(0, 1, 2, 4095, 4096, 4097, 9000, 20_000);
  await fc.assert(
    fc.asyncProperty(lengths, fc.constantFrom(3, 1e6), fc.nat(), async (length, range, seed) => {
      const items = Array.from({ length }, (_, i) => ({ key: Math.imul(i + seed, 2654435761) % range, i }));
      const compare = (a: { key: number }, b: { key: number }) => a.key - b.key;
      const expected = items.toSorted(compare);
      await sortInTurns(items, compare, signal);
      assert.deepEqual(items, expected);
    }),
    { numRuns: 20 },
  );
});

Deno.test("mergeInTurns() has every item of sorted lists once", async () => {
  const lists = fc.array(fc.array(fc.nat(50), { maxLength: 40 }), { maxLength: 5 });
  await fc.assert(fc.asyncProperty(lists, async (lists) => {
    const sorted = lists.map((list) => [...new Set(list)].sort((a, b) => a - b));
    const merged = await mergeInTurns(sorted, (a, b) => a - b, signal);
    assert.deepEqual(merged, [...new Set(lists.flat())].sort((a, b) => a - b));
  }));
});

Deno.test("sortInTurns() lets others have their turn, and ends when nobody waits any more", async () => {
  const items = Array.from({ length: 1 << 18 }, (_, i) => Math.imul(i, 2654435761));
  const controller = new AbortController();
  const sorting = sortInTurns(items, (a, b) => a - b, controller.signal);
  controller.abort(new Error("gone"));
  await assert.rejects(sorting, /gone/);
});
