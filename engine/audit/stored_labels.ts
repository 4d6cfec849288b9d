/**
 * The labels of every row of a row group, read from its label columns. Kept sparsely: a shard may have thousands of
 * label columns of which a row has ten.
 */
import { Labels, newQueryStats } from "../model/mod.ts";
import type { Dictionary } from "../parquet/mod.ts";
import { readLabelPages, type ShardRowGroup } from "../block/mod.ts";

interface Column {
  readonly label: string;
  readonly dictionary: Dictionary;
  /** Rows that have the label, ascending, and the codes of their values. */
  readonly rows: Uint32Array;
  readonly codes: Uint32Array;
}

export class StoredLabels {
  /** Row r has the cells columnOf[i], codeOf[i] for start[r] <= i < start[r + 1], columns in the order of label names. */
  private constructor(
    private readonly columns: readonly Column[],
    private readonly start: Uint32Array,
    private readonly columnOf: Uint32Array,
    private readonly codeOf: Uint32Array,
  ) {}

  static async read(group: ShardRowGroup, signal?: AbortSignal): Promise<StoredLabels> {
    const columns: Column[] = [];
    for (const { label, column } of group.shard.schema.labels) {
      const pages = Array.from({ length: group.labelPages(column).pageCount }, (_, page) => page);
      const [read] = await readLabelPages(group, [{ column, pages }], newQueryStats(), signal);
      columns.push({ label, dictionary: read.dictionary, ...sparse(read.codes, read.index.firstRows) });
    }
    const start = new Uint32Array(group.rowCount + 1);
    for (const { rows } of columns) for (const row of rows) start[row + 1]++;
    for (let row = 0; row < group.rowCount; row++) start[row + 1] += start[row];
    const next = start.slice();
    const columnOf = new Uint32Array(start[group.rowCount]);
    const codeOf = new Uint32Array(start[group.rowCount]);
    for (const [c, { rows, codes }] of columns.entries()) {
      for (let i = 0; i < rows.length; i++) {
        const at = next[rows[i]]++;
        columnOf[at] = c;
        codeOf[at] = codes[i];
      }
    }
    return new StoredLabels(columns, start, columnOf, codeOf);
  }

  of(row: number): Labels {
    const pairs: string[] = [];
    for (let i = this.start[row]; i < this.start[row + 1]; i++) {
      const { label, dictionary } = this.columns[this.columnOf[i]];
      pairs.push(label, dictionary.text(this.codeOf[i]));
    }
    return Labels.fromSorted(pairs);
  }
}

/** Leaves the nulls out. */
function sparse(pages: readonly (Int32Array | null)[], firstRows: Uint32Array): Pick<Column, "rows" | "codes"> {
  let count = 0;
  for (const page of pages) for (const code of page ?? []) if (code >= 0) count++;
  const rows = new Uint32Array(count);
  const codes = new Uint32Array(count);
  let at = 0;
  for (const [p, page] of pages.entries()) {
    if (page === null) continue;
    for (let i = 0; i < page.length; i++) {
      if (page[i] < 0) continue;
      rows[at] = firstRows[p] + i;
      codes[at++] = page[i];
    }
  }
  return { rows, codes };
}
