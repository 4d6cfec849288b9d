import assert from "node:assert/strict";
import { workAhead } from "./ahead.ts";

const ITEMS = [0, 1, 2, 3, 4, 5, 6, 7];

Deno.test("results come in the order of their items, and no more than the depth are under way beside the one in use", async () => {
  let underWay = 0;
  let most = 0;
  const work = async (item: number) => {
    most = Math.max(most, ++underWay);
    // Later ones are done earlier.
    for (let turns = ITEMS.length - item; turns > 0; turns--) await Promise.resolve();
    return item * 10;
  };
  const results: number[] = [];
  for await (const result of workAhead(ITEMS, 2, work)) {
    underWay--;
    results.push(result);
  }
  assert.deepEqual(results, ITEMS.map((item) => item * 10));
  assert.equal(most, 3);
});

Deno.test("a failure comes in its turn; nothing is under way after the end", async () => {
  let open = 0;
  const work = async (item: number) => {
    open++;
    await new Promise((resolve) => setTimeout(resolve, 0));
    open--;
    if (item === 2) throw new Error("two");
    return item;
  };
  const seen: number[] = [];
  await assert.rejects(async () => {
    for await (const result of workAhead(ITEMS, 4, work)) seen.push(result);
  }, /two/);
  assert.deepEqual(seen, [0, 1]);
  assert.equal(open, 0);
  for await (const _ of workAhead(ITEMS, 1, work)) break;
  assert.equal(open, 0);
});
