/**
 * The columns of a shard's two files (parquet-block-format.md, "Schema"). The schema is trusted for which columns there
 * are, the version of meta.pb is not.
 */
import { CorruptDataError } from "../base/mod.ts";
import { compareText } from "../model/mod.ts";
import { CREATED_BY, type ParquetColumn, type ParquetFile } from "../parquet/mod.ts";

export const LABEL_COLUMN_PREFIX = "___cf_meta_label_";
export const INDEX_COLUMN = "___cf_meta_index";
export const HASH_COLUMN = "___cf_meta_hash";
/** Chunks that start in hours [0, 8), [8, 16), [16, 24) of the day. */
export const CHUNK_COLUMNS = ["___cf_meta_chunk_0", "___cf_meta_chunk_1", "___cf_meta_chunk_2"] as const;

export interface LabelColumn {
  /** The label's name. */
  readonly label: string;
  readonly column: ParquetColumn;
}

export interface ShardSchema {
  /** In the order of label names. */
  readonly labels: readonly LabelColumn[];
  readonly labelByName: ReadonlyMap<string, LabelColumn>;
  /** Tells which label columns a row has; null in blocks of version 0. */
  readonly indexColumn: ParquetColumn | null;
  readonly chunkColumns: readonly ParquetColumn[];
  /** A chunk may begin in one column's hours and end in a later one's, or hold a sample at the next midnight. */
  readonly chunksMayCross: boolean;
}

/** Checks that two files are the two halves of a shard. */
export function shardSchema(labelsFile: ParquetFile, chunksFile: ParquetFile): ShardSchema {
  checkRowGroups(labelsFile, chunksFile);
  const labels: LabelColumn[] = [];
  for (const column of labelsFile.columns) {
    if (!column.name.startsWith(LABEL_COLUMN_PREFIX)) continue;
    requireColumn(labelsFile, column, "BYTE_ARRAY", true);
    labels.push({ label: column.name.slice(LABEL_COLUMN_PREFIX.length), column });
  }
  labels.sort((a, b) => compareText(a.label, b.label));
  const indexColumn = labelsFile.columnByName.get(INDEX_COLUMN) ?? null;
  if (indexColumn !== null) requireColumn(labelsFile, indexColumn, "BYTE_ARRAY", false);
  const chunkColumns = CHUNK_COLUMNS.map((name) => {
    const column = chunksFile.columnByName.get(name);
    if (column === undefined) throw new CorruptDataError(chunksFile.object, -1, `it has no column ${name}`);
    return requireColumn(chunksFile, column, "BYTE_ARRAY", false);
  });
  return {
    labels,
    labelByName: new Map(labels.map((entry) => [entry.label, entry])),
    indexColumn,
    chunkColumns,
    // Chunks of our own files never cross the border of a chunk column.
    chunksMayCross: !chunksFile.createdBy.startsWith(CREATED_BY),
  };
}

function requireColumn(
  file: ParquetFile,
  column: ParquetColumn,
  type: ParquetColumn["type"],
  optional: boolean,
): ParquetColumn {
  if (column.type === type && column.optional === optional) return column;
  const is = `${column.optional ? "optional" : "required"} ${column.type}`;
  throw new CorruptDataError(file.object, -1, `column ${JSON.stringify(column.name)} is ${is}`);
}

function checkRowGroups(labelsFile: ParquetFile, chunksFile: ParquetFile): void {
  const counts = (file: ParquetFile) => file.rowGroups.map((group) => group.rowCount).join();
  if (counts(labelsFile) !== counts(chunksFile)) {
    throw new CorruptDataError(chunksFile.object, -1, `its row groups do not line up with ${labelsFile.object}`);
  }
  for (const file of [labelsFile, chunksFile]) {
    for (const group of file.rowGroups) {
      const odd = group.chunks.find((chunk) => chunk.valueCount !== group.rowCount);
      if (odd !== undefined) {
        throw new CorruptDataError(file.object, odd.pages.offset, `column ${odd.column.name} does not cover its rows`);
      }
    }
  }
}
