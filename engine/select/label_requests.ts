/** Names and values of labels that rows have, without building a series. */
import { type FetchStats, readLabelPages, type ShardRowGroup } from "../block/mod.ts";
import { pageRequest } from "./match_rows.ts";
import { codesOf, columnsOfRows, type LabelView } from "./row_labels.ts";
import { countRows, type RowRanges, rowsOf } from "./row_ranges.ts";

/** Names of the labels that some of `rows` have; `rows` is not empty. */
export async function labelNamesOf(
  group: ShardRowGroup,
  rows: RowRanges,
  view: LabelView,
  stats: FetchStats,
  signal?: AbortSignal,
): Promise<Set<string>> {
  const names = new Set([...view.externalLabels].map(([name]) => name));
  for (const label of await ownNamesOf(group, rows, stats, signal)) names.add(label);
  for (const name of view.without) names.delete(name);
  return names;
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
  signal?: AbortSignal,
): Promise<Set<string>> {
  const values = new Set<string>();
  if (view.without.has(name)) return values;
  if (view.externalLabels.has(name)) return values.add(view.externalLabels.get(name));
  const column = group.shard.schema.labelByName.get(name);
  if (column === undefined) return values;
  const all = countRows(rows) === group.rowCount;
  const request = all ? { column: column.column, pages: [] } : pageRequest(group, column, rows);
  const [pages] = await readLabelPages(group, [request], stats, signal);
  const { dictionary } = pages;
  // Every value of the dictionary is in some row.
  if (all) { for (let code = 0; code < dictionary.size; code++) values.add(dictionary.text(code)); }
  else for (const code of new Set(codesOf(pages, rowsOf(rows)))) if (code >= 0) values.add(dictionary.text(code));
  values.delete("");
  return values;
}
