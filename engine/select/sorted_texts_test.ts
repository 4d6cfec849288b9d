import assert from "node:assert/strict";
import fc from "fast-check";
import { compareText } from "../model/mod.ts";
import { mergedTexts, sortedTexts } from "./sorted_texts.ts";

const { signal } = new AbortController();
const text = fc.string({ unit: fc.constantFrom("a", "b", "\uFFFD", "\u{1F600}"), maxLength: 4 });

Deno.test("texts are sorted by code point, and merged lists have each text once", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uniqueArray(text, { maxLength: 30 }), { maxLength: 5 }), async (lists) => {
      const sorted: string[][] = [];
      for (const list of lists) {
        sorted.push(await sortedTexts(list, signal));
        assert.deepEqual(sorted.at(-1), list.toSorted(compareText));
      }
      assert.deepEqual(await mergedTexts(sorted, signal), [...new Set(lists.flat())].sort(compareText));
    }),
  );
});
