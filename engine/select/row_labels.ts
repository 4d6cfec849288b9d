/**
 * The labels of rows, as dictionary codes. Only the columns that the rows use are read: the index column tells which
 * they are, in blocks of version 0 meta.pb does; where neither does, all label columns are read.
 */
import { nextTurn } from "../base/mod.ts";
import {
  type FetchStats,
  LABEL_COLUMN_PREFIX,
  type LabelColumn,
  type LabelPages,
  readIndexPages,
  readLabelPages,
  type ShardRowGroup,
} from "../block/mod.ts";
import { compareText, type Labels, METRIC_NAME, type QueryContext } from "../model/mod.ts";
import type { ParquetColumn } from "../parquet/mod.ts";
import { pageRequest } from "./match_rows.ts";
import { labelBytes } from "./memory.ts";
import { countRows, pagesOf, type RowRanges, rowsOf } from "./row_ranges.ts";
import type { LabelSlot } from "./series_table.ts";

/** How the labels of a stream's rows become the labels of its series. */
export interface LabelView {
  /** On every series; they override a series' own label of the same name. */
  readonly externalLabels: Labels;
  /** Labels that are left out: series that differ in them alone become one. */
  readonly without: ReadonlySet<string>;
}

/** Labels of rows, each kind in the order of its names. */
export interface RowSlots {
  /** Those the series have. */
  readonly labels: readonly LabelSlot[];
  /** Those that are left out: they tell which replica of its series a row is of. */
  readonly replica: readonly LabelSlot[];
}

/** The labels of `rows`. */
export async function readRowLabels(
  group: ShardRowGroup,
  rows: RowRanges,
  view: LabelView,
  { stats, signal, memory }: QueryContext,
): Promise<RowSlots> {
  const own = (await columnsOfRows(group, rows, stats, signal)).filter(({ label }) => !view.externalLabels.has(label));
  memory?.hold(labelBytes(group, own, countRows(rows)));
  const pages = await readLabelPages(group, own.map((column) => pageRequest(group, column, rows)), stats, signal);
  const list = rowsOf(rows);
  const slots: LabelSlot[] = [];
  for (const [i, { label }] of own.entries()) {
    await nextTurn(signal);
    slots.push({ name: label, codes: codesOf(pages[i], list), values: pages[i].dictionary });
  }
  for (const [name, constant] of view.externalLabels) slots.push({ name, constant });
  slots.sort((a, b) => compareText(a.name, b.name));
  return {
    labels: slots.filter(({ name }) => !view.without.has(name)),
    replica: slots.filter(({ name }) => view.without.has(name)),
  };
}

/** The label columns in which some of `rows` may have a value, in the order of their names. */
export async function columnsOfRows(
  group: ShardRowGroup,
  rows: RowRanges,
  stats: FetchStats,
  signal?: AbortSignal,
): Promise<LabelColumn[]> {
  const { schema, meta } = group.shard;
  let used: ReadonlySet<ParquetColumn> | null = null;
  if (schema.indexColumn !== null) used = await columnsByIndex(group, schema.indexColumn, rows, stats, signal);
  else if (meta.version === 0) used = await columnsByName(group, rows, stats, signal);
  return used === null ? [...schema.labels] : schema.labels.filter(({ column }) => used.has(column));
}

async function columnsByIndex(
  group: ShardRowGroup,
  column: ParquetColumn,
  rows: RowRanges,
  stats: FetchStats,
  signal?: AbortSignal,
): Promise<Set<ParquetColumn>> {
  const pages = pagesOf(rows, group.labelPages(column).firstRows);
  const { index: { firstRows }, sets } = await readIndexPages(group, { column, pages }, stats, signal);
  const { columns } = group.shard.labels.file;
  const used = new Set<ParquetColumn>();
  const list = rowsOf(rows);
  let page = 0;
  let seen = new Uint8Array(sets[page]?.sets.length ?? 0);
  for (let i = 0; i < list.length; i++) {
    const row = list[i];
    while (firstRows[page + 1] <= row) seen = new Uint8Array(sets[++page]?.sets.length ?? 0);
    const set = sets[page]!.setOf[row - firstRows[page]];
    if (seen[set] === 1) continue;
    seen[set] = 1;
    for (const position of sets[page]!.sets[set]) used.add(columns[position]);
  }
  return used;
}

/** Null: some row's metric name is not in the map. */
async function columnsByName(
  group: ShardRowGroup,
  rows: RowRanges,
  stats: FetchStats,
  signal?: AbortSignal,
): Promise<Set<ParquetColumn> | null> {
  const { schema, meta, labels: { file } } = group.shard;
  const name = schema.labelByName.get(METRIC_NAME);
  if (name === undefined) return null;
  const [pages] = await readLabelPages(group, [pageRequest(group, name, rows)], stats, signal);
  const used = new Set([name.column]);
  for (const code of new Set(codesOf(pages, rowsOf(rows)))) {
    const columns = code < 0 ? undefined : meta.columnsForName.get(pages.dictionary.text(code));
    if (columns === undefined) return null;
    for (const column of columns) {
      const found = file.columnByName.get(column);
      if (found !== undefined && column.startsWith(LABEL_COLUMN_PREFIX)) used.add(found);
    }
  }
  return used;
}

/** The code of each row; `rows` ascend and lie in the pages that were read. */
export function codesOf({ index: { firstRows }, codes }: LabelPages, rows: Uint32Array): Int32Array {
  const out = new Int32Array(rows.length);
  let page = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    while (firstRows[page + 1] <= row) page++;
    const pageCodes = codes[page];
    out[i] = pageCodes === null ? -1 : pageCodes[row - firstRows[page]];
  }
  return out;
}
