import assert from "node:assert/strict";
import fc from "fast-check";
import { compareLabels, compareText, Labels } from "../model/mod.ts";
import { type LabelSlot, SeriesTable } from "./series_table.ts";

/** Rows as label sets, through slots with a dictionary of their own, as a row group has them. */
function addRows(table: SeriesTable, rows: readonly Labels[]): Promise<Uint32Array> {
  const names = [...new Set(rows.flatMap((labels) => [...labels].map(([name]) => name)))].sort(compareText);
  const slots = names.map((name): LabelSlot => {
    const dictionary = [...new Set(rows.map((labels) => labels.get(name)))].reverse();
    const codes = Int32Array.from(rows, (labels) => labels.has(name) ? dictionary.indexOf(labels.get(name)) : -1);
    return { name, codes, values: valuesOf(dictionary) };
  });
  return table.add(rows.length, slots, signal);
}

function valuesOf(dictionary: readonly string[]) {
  return {
    size: dictionary.length,
    text: (code: number) => dictionary[code],
    codeOf: (text: string) => dictionary.indexOf(text),
  };
}

const { signal } = new AbortController();

const name = fc.constantFrom("__name__", "Zone", "a", "b", "\uFFFDz", "\u{1F600}");
const value = fc.constantFrom("", "1", "2", "__name__", "a", "\uFFFD", "\u{1F600}", "long ".repeat(50));
const labelSet = fc.dictionary(name, value).map((object) => Labels.from(object));
/** As a block has them as a rule: in order, no two alike; or in any. */
const rowGroup = fc.tuple(fc.boolean(), fc.array(labelSet, { maxLength: 30 })).map(([inOrder, rows]) => {
  return inOrder ? [...new Map(rows.map((set) => [set.key(), set])).values()].sort(compareLabels) : rows;
});

Deno.test("rows with equal labels are one series, in Prometheus's order", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(rowGroup, { maxLength: 4 }), async (groups) => {
      const table = new SeriesTable();
      const seriesOf: Uint32Array[] = [];
      for (const rows of groups) seriesOf.push(await addRows(table, rows));
      const { labels, rankOf } = await table.sorted(signal);
      const unique = new Map(groups.flat().map((set) => [set.key(), set]));
      assert.deepEqual(labels.map(String), [...unique.values()].sort(compareLabels).map(String));
      assert.equal(table.size, labels.length);
      groups.forEach((rows, g) =>
        rows.forEach((set, i) => assert.ok(labels[rankOf[seriesOf[g][i]]].equals(set), `row ${i} of group ${g}`))
      );
    }),
  );
});

Deno.test("who is aborted waits no longer", async () => {
  await assert.rejects(new SeriesTable().add(1, [], AbortSignal.abort(new Error("gone"))), /gone/);
});

Deno.test("many series fill the table beyond its first size", async () => {
  const rows = Array.from({ length: 5000 }, (_, i) => Labels.from({ __name__: "x", i: String(i) }));
  const table = new SeriesTable();
  assert.equal(new Set(await addRows(table, rows)).size, 5000);
  assert.deepEqual(await addRows(table, rows), Uint32Array.from(rows, (_, i) => i));
  assert.equal((await table.sorted(signal)).labels.length, 5000);
});

Deno.test("a constant is on every row, an empty value is no label", async () => {
  const table = new SeriesTable();
  const codes = Int32Array.of(0, 1, -1);
  const slots = [
    { name: "a", codes, values: valuesOf(["", "x"]) },
    { name: "b", constant: "c" },
    { name: "d", constant: "" },
  ];
  const seriesOf = await table.add(3, slots, signal);
  assert.deepEqual(seriesOf, Uint32Array.of(0, 1, 0));
  assert.deepEqual((await table.sorted(signal)).labels.map(String), ['{a="x", b="c"}', '{b="c"}']);
});

Deno.test("rows without labels are the empty series", async () => {
  const table = new SeriesTable();
  assert.deepEqual(await table.add(2, [], signal), Uint32Array.of(0, 0));
  assert.deepEqual((await table.sorted(signal)).labels.map(String), ["{}"]);
});
