/** Matchers on columns whose pages, bounds and dictionaries are known. */
import assert from "node:assert/strict";
import { seededRandom } from "../../testdata/random.ts";
import { utf8 } from "../base/mod.ts";
import { Matcher, type MatchType } from "../model/mod.ts";
import { type ByteArrays, Dictionary } from "../parquet/mod.ts";
import { CodeMatcher } from "./code_matcher.ts";
import { rowsWithinBounds } from "./page_bounds.ts";
import { rowsOf } from "./row_ranges.ts";

/** Three pages of ten rows: values a..c without nulls, m..p with nulls, nulls only. */
const PAGES = {
  pageCount: 3,
  offsets: Float64Array.of(0, 1, 2),
  lengths: Uint32Array.of(1, 1, 1),
  firstRows: Uint32Array.of(0, 10, 20, 30),
};
const BOUNDS = {
  nullPages: [false, false, true],
  minValues: ["a", "m", ""].map(utf8),
  maxValues: ["c", "p", ""].map(utf8),
  nullCounts: Uint32Array.of(0, 3, 10),
  order: "UNORDERED" as const,
};

const within = (type: MatchType, value: string, bounds: typeof BOUNDS | null = BOUNDS) => {
  return [...rowsWithinBounds(new Matcher(type, "x", value), PAGES, bounds, 30)];
};

Deno.test("page bounds rule out what they can, and nothing else", () => {
  assert.deepEqual(within("=", "b"), [0, 10]);
  assert.deepEqual(within("=", "p"), [10, 20]);
  assert.deepEqual(within("=", "z"), []);
  assert.deepEqual(within("=", ""), [10, 30]);
  assert.deepEqual(within("!=", ""), [0, 20]);
  assert.deepEqual(within("!=", "b"), [0, 30]);
  assert.deepEqual(within("=~", "b|n"), [0, 20]);
  assert.deepEqual(within("=~", "n.*"), [10, 20]);
  assert.deepEqual(within("=~", "n.*|"), [0, 30]);
  assert.deepEqual(within("=~", ".+"), [0, 20]);
  assert.deepEqual(within("!~", "n.*"), [0, 30]);
  assert.deepEqual(within("=", "z", null), [0, 30]);
});

Deno.test("a shortened bound still covers what it was shortened from", () => {
  const bounds = { ...BOUNDS, minValues: ["ab", "m", ""].map(utf8), maxValues: ["b", "p", ""].map(utf8) };
  assert.deepEqual(within("=~", "abcdef.*", bounds), [0, 10]);
  assert.deepEqual(within("=~", "a.*", bounds), [0, 10]);
  assert.deepEqual(within("=~", "aa.*", bounds), []);
});

class CountingMatcher extends Matcher {
  tested: string[] = [];

  override matches(value: string): boolean {
    this.tested.push(value);
    return super.matches(value);
  }
}

function dictionaryOf(...texts: string[]): Dictionary {
  const parts = texts.map(utf8);
  const offsets = new Uint32Array(texts.length + 1);
  parts.forEach((part, i) => offsets[i + 1] = offsets[i] + part.length);
  const values: ByteArrays = { count: texts.length, bytes: utf8(texts.join("")), offsets };
  return new Dictionary(values, "test", 0);
}

const CODES = [Int32Array.of(0, 1, 2, -1), null, Int32Array.of(2, 2, 1)];
const CODE_PAGES = { ...PAGES, firstRows: Uint32Array.of(0, 4, 8, 11) };

Deno.test("codes decide rows; nulls, and pages of nulls, are the empty value", async () => {
  const pages = { dictionary: dictionaryOf("aa", "ab", "ba"), index: CODE_PAGES, codes: CODES };
  const rows = async (type: MatchType, value: string, candidates = [0, 11]) => {
    const matcher = new CodeMatcher(new Matcher(type, "x", value), pages.dictionary);
    return [...await matcher.filter(pages, Uint32Array.from(candidates))];
  };
  assert.deepEqual(await rows("=", "ab"), [1, 2, 10, 11]);
  assert.deepEqual(await rows("=", ""), [3, 8]);
  assert.deepEqual(await rows("!=", "ab"), [0, 1, 2, 10]);
  assert.deepEqual(await rows("=~", "a.*"), [0, 2, 10, 11]);
  assert.deepEqual(await rows("=~", "ba|"), [2, 10]);
  assert.deepEqual(await rows("!~", "a.*"), [2, 10]);
  assert.deepEqual(await rows("=~", ".*", [1, 3, 5, 6, 9, 11]), [1, 3, 5, 6, 9, 11]);
  assert.deepEqual(await rows("=", "nothing"), []);
});

Deno.test("a pattern is tried once per value, and only on values that a candidate row has", async () => {
  const matcher = new CountingMatcher("=~", "x", "a.*");
  const codes = new CodeMatcher(matcher, dictionaryOf("aa", "ab", "ba"));
  matcher.tested = [];
  await codes.filter({ dictionary: dictionaryOf(), index: CODE_PAGES, codes: CODES }, Uint32Array.of(1, 3, 8, 10));
  assert.deepEqual(matcher.tested, ["ab", "ba"]);
});

Deno.test("runs of rows with one value are taken whole, from wherever the candidates begin and to where they end", async () => {
  // Runs of 40 rows on the first page, rows that differ on the second one.
  const first = Int32Array.from({ length: 200 }, (_, row) => Math.floor(row / 40) - 1);
  const second = Int32Array.from({ length: 60 }, (_, row) => row % 3);
  const index = { ...PAGES, pageCount: 2, firstRows: Uint32Array.of(0, 200, 260) };
  const pages = { dictionary: dictionaryOf("a", "b", "c", "d"), index, codes: [first, second] };
  const codes = [...first, ...second];
  const random = seededRandom(7);
  for (let round = 0; round < 50; round++) {
    const wanted = Math.floor(random() * 4);
    const ends = Array.from({ length: 6 }, () => Math.floor(random() * 261)).sort((a, b) => a - b);
    const candidates = ends.filter((end, i) => ends.indexOf(end) === i).slice(
      0,
      2 * Math.floor(new Set(ends).size / 2),
    );
    const matcher = new CodeMatcher(new Matcher("=", "x", "abcd"[wanted]), pages.dictionary);
    const found = rowsOf(await matcher.filter(pages, Uint32Array.from(candidates)));
    const expected = [...rowsOf(Uint32Array.from(candidates))].filter((row) => codes[row] === wanted);
    assert.deepEqual([...found], expected, `round ${round}`);
  }
});
