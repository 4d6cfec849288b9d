/** Names and values of labels that rows have, sorted, without building a series. */
import { nextTurn } from "../base/mod.ts";
import {
  type FetchStats,
  type LabelColumn,
  type LabelPages,
  readLabelPages,
  type ShardRowGroup,
} from "../block/mod.ts";
import { pageRequest } from "./match_rows.ts";
import { codesOf, columnsOfRows, type LabelView } from "./row_labels.ts";
import { countRows, type RowRanges, rowsOf } from "./row_ranges.ts";
import { sortedTexts } from "./sorted_texts.ts";

/** What a string takes beside its text, and its place in a list. */
const STRING_BYTES = 24;
/** Texts that are decoded between two looks at the clock. */
const TEXTS_PER_LOOK = 1 << 12;

/** Names of the labels that some of `rows` have; `rows` is not empty. */
export async function labelNamesOf(
  group: ShardRowGroup,
  rows: RowRanges,
  view: LabelView,
  stats: FetchStats,
  signal: AbortSignal,
): Promise<string[]> {
  const names = new Set([...view.externalLabels].map(([name]) => name));
  for (const label of await ownNamesOf(group, rows, stats, signal)) names.add(label);
  for (const name of view.without) names.delete(name);
  return await sortedTexts([...names], signal);
}

async function ownNamesOf(
  group: ShardRowGroup,
  rows: RowRanges,
  stats: FetchStats,
  signal?: AbortSignal,
): Promise<string[]> {
  const { schema } = group.shard;
  if (countRows(rows) === group.rowCount) {
    // A column may be there with nulls only: a series of the next shard left it behind.
    const used = schema.labels.filter(({ column }) => !group.labelBounds(column)?.nullPages.every((nulls) => nulls));
    return used.map(({ label }) => label);
  }
  const columns = await columnsOfRows(group, rows, stats, signal);
  if (schema.indexColumn !== null) return columns.map(({ label }) => label);
  // In version 0 the columns are those of the metric, not of the row.
  const pages = await readLabelPages(group, columns.map((column) => pageRequest(group, column, rows)), stats, signal);
  const list = rowsOf(rows);
  return columns.filter((_, i) => codesOf(pages[i], list).some((code) => code >= 0)).map(({ label }) => label);
}

/** Values of label `name` in `rows`, which is not empty. */
export async function labelValuesOf(
  name: string,
  group: ShardRowGroup,
  rows: RowRanges,
  view: LabelView,
  stats: FetchStats,
  signal: AbortSignal,
): Promise<readonly string[]> {
  if (view.without.has(name)) return [];
  if (view.externalLabels.has(name)) return [view.externalLabels.get(name)];
  const column = group.shard.schema.labelByName.get(name);
  if (column === undefined) return [];
  if (countRows(rows) === group.rowCount) return await allValuesOf(column, group, stats, signal);
  const [pages] = await readLabelPages(group, [pageRequest(group, column, rows)], stats, signal);
  const used = new Uint8Array(pages.dictionary.size);
  for (const code of codesOf(pages, rowsOf(rows))) if (code >= 0) used[code] = 1;
  return await sortedTexts(await textsOf(pages.dictionary, (code) => used[code] === 1, signal), signal);
}

/** All values of a label, from its dictionary: every value there is in some row. Sorting takes longest: it is kept. */
async function allValuesOf(
  { column }: LabelColumn,
  group: ShardRowGroup,
  stats: FetchStats,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const { store, labels } = group.shard;
  const load = async () => {
    const [{ dictionary }] = await readLabelPages(group, [{ column, pages: [] }], stats, signal);
    const value = await sortedTexts(await textsOf(dictionary, () => true, signal), signal);
    return { value, bytes: dictionary.values.bytes.length + value.length * STRING_BYTES };
  };
  const { offset } = group.labelChunk(column).pages;
  return await store.cache.getOrLoad(`sorted|${offset}|${labels.version}`, load, signal);
}

/** The values whose codes are wanted, but for the empty one. */
async function textsOf(
  dictionary: LabelPages["dictionary"],
  wanted: (code: number) => boolean,
  signal: AbortSignal,
): Promise<string[]> {
  const texts: string[] = [];
  for (let code = 0; code < dictionary.size; code++) {
    if (code % TEXTS_PER_LOOK === 0) await nextTurn(signal);
    const text = wanted(code) ? dictionary.text(code) : "";
    if (text !== "") texts.push(text);
  }
  return texts;
}
