import assert from "node:assert/strict";
import { Annotations, type RowBatch } from "../../model/mod.ts";
import { compareNatural } from "./natural_order.ts";
import { SORTING } from "./sorting.ts";
import { batchOf, contextOf, rowsOf } from "../testing/function_rows.ts";

async function sorted(name: string, batches: RowBatch[], labels: string[] = [], annotations = new Annotations()) {
  const fn = SORTING[name];
  assert.ok(fn.kind === "collect");
  const out = await fn.apply(batches, [], labels, contextOf(batches[0].stepCount, annotations));
  return out.flatMap(rowsOf);
}

const values = (numbers: (number | null)[]) => batchOf(numbers.map((value, i) => [{ i: `${i}` }, [value]]));

Deno.test("sort() and sort_desc() order rows of several batches, NaN last in both", async () => {
  const batches = [values([3, NaN, -Infinity]), values([1, Infinity, null])];
  const cells = async (name: string) => (await sorted(name, batches)).map(([, [cell]]) => cell);
  assert.deepEqual(await cells("sort"), [-Infinity, 1, 3, Infinity, NaN]);
  assert.deepEqual(await cells("sort_desc"), [Infinity, 3, 1, -Infinity, NaN]);
});

Deno.test("sort_by_label() compares digits as numbers, then whole label sets", async () => {
  const rows = batchOf(["b10", "b9", "a", "b9"].map((host, i) => [{ host, id: `${9 - i}` }, [i]]));
  const order = async (name: string) => (await sorted(name, [rows], ["host"])).map(([{ host, id }]) => `${host}/${id}`);
  assert.deepEqual(await order("sort_by_label"), ["a/7", "b9/6", "b9/8", "b10/9"]);
  assert.deepEqual(await order("sort_by_label_desc"), ["b10/9", "b9/8", "b9/6", "a/7"]);
});

Deno.test("in a range query sorting only warns", async () => {
  const annotations = new Annotations();
  const rows = batchOf([[{ i: "0" }, [2, 2]], [{ i: "1" }, [1, 1]]]);
  const rowsAfter = await sorted("sort", [rows], [], annotations);
  assert.deepEqual(rowsAfter.map(([{ i }]) => i), ["0", "1"]);
  assert.match([...annotations][0].text, /^PromQL warning: sort is ineffective for range queries/);
});

Deno.test("natural order", () => {
  const before: [string, string][] = [
    ["a2", "a10"],
    ["a", "a1"],
    ["1a", "a1"],
    ["x10000000000000000000", "x9"],
    ["v1.9", "v1.10"],
    ["", "a"],
  ];
  for (const [a, b] of before.slice(0, -1)) assert.ok(compareNatural(a, b) < 0, `${a} before ${b}`);
  assert.ok(compareNatural(...before[before.length - 1]) > 0, "as in the original, nothing is never before something");
});
