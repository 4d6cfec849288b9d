import assert from "node:assert/strict";
import { gunzipSync } from "node:zlib";
import { goSort } from "./go_sort.ts";

interface Case {
  readonly values: readonly (number | null)[];
  readonly order: readonly number[];
}

Deno.test("equal items end up in the order that Go's sort leaves them in", async () => {
  const path = new URL("../../../testdata/gomath/sorts.jsonl.gz", import.meta.url);
  const { signal } = new AbortController();
  const lines = new TextDecoder().decode(gunzipSync(Deno.readFileSync(path))).trimEnd().split("\n");
  for (const line of lines) {
    const { values, order } = JSON.parse(line) as Case;
    const items = values.map((value, index) => ({ value: value ?? NaN, index }));
    await goSort(items, (a, b) => Number.isNaN(b.value) || a.value < b.value, signal);
    assert.deepEqual(items.map(({ index }) => index), order);
  }
});
