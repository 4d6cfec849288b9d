/**
 * Writes one shard: the labels file and the chunks file together, row by row, so that row i of one is row i of the
 * other and their row groups line up. Nothing is kept but the pages being filled; columns of chunks wait in files.
 */
import { CHUNK_COLUMNS, HASH_COLUMN, INDEX_COLUMN, LABEL_COLUMN_PREFIX, shardPaths } from "../block/mod.ts";
import type { Bucket } from "../bucket/mod.ts";
import { METRIC_NAME } from "../model/mod.ts";
import {
  type ColumnSpec,
  type Compression,
  fileSpill,
  memorySpill,
  ParquetFileWriter,
  type SortingColumn,
  type SymbolSource,
} from "../parquet/mod.ts";
import type { ChunkMerger } from "./merge_chunks.ts";
import type { MergedSeries } from "./merge.ts";
import { PutPipe } from "./put_pipe.ts";
import { RowEncoder } from "./row.ts";
import type { SourceRow } from "./row_table.ts";

export interface ShardOptions {
  /** Rows are sorted by these labels. */
  readonly sortingLabels: readonly string[];
  readonly rowGroupRows: number;
  /** A row group also ends when its dictionaries, which wait in memory for its end, have so many bytes. */
  readonly dictionaryBytesMax: number;
  readonly compression: Compression;
  /** Pages of a file that may be compressed or written at the same time. */
  readonly pagesUnderWay: number;
  /** Folder for columns that wait to be written. */
  readonly tempFolder: string;
}

/** A page of either file is cut at this size: small enough for a query of one series, large enough to compress. */
const PAGE_BYTES = 256 * 1024;

const CHUNKS_FILE_COLUMNS: readonly ColumnSpec[] = [
  ...CHUNK_COLUMNS.map((name): ColumnSpec => ({ name, kind: "bytes", aligned: true, packed: true })),
  { name: HASH_COLUMN, kind: "int64" },
];

export class ShardWriter {
  readonly paths: readonly string[];
  rowCount = 0;
  readonly #labelsPipe: PutPipe;
  readonly #chunksPipe: PutPipe;
  readonly #labels: ParquetFileWriter;
  readonly #chunks: ParquetFileWriter;
  readonly #encoder: RowEncoder;

  /** `labelNames`: ordinals of the label names that the shard's series have, ascending. */
  constructor(
    bucket: Bucket,
    place: { readonly hash: string; readonly dayMs: number; readonly shard: number },
    series: MergedSeries,
    labelNames: Uint32Array,
    private readonly merger: ChunkMerger,
    private readonly options: ShardOptions,
    signal?: AbortSignal,
  ) {
    const paths = shardPaths(place.hash, place.dayMs, place.shard);
    this.paths = [paths.labels, paths.chunks];
    this.#encoder = new RowEncoder(series, labelNames, merger.columnOf);
    const names = Array.from(labelNames, (ordinal) => series.symbols.textOf(ordinal));
    const { compression, pagesUnderWay } = options;
    const common = { pageBytes: PAGE_BYTES, compression, compressionsMax: pagesUnderWay };
    this.#labelsPipe = new PutPipe(bucket, paths.labels, signal);
    this.#labels = new ParquetFileWriter(this.#labelsPipe, {
      ...common,
      columns: labelsFileColumns(names, symbolsOf(series)),
      sortingColumns: sortingColumns(names, options.sortingLabels),
      spill: memorySpill,
    });
    this.#chunksPipe = new PutPipe(bucket, paths.chunks, signal);
    this.#chunks = new ParquetFileWriter(this.#chunksPipe, {
      ...common,
      columns: CHUNKS_FILE_COLUMNS,
      sortingColumns: [],
      spill: ({ kind }) => kind === "bytes" ? fileSpill(options.tempFolder) : memorySpill(),
    });
  }

  /** Writes the rows that have samples left. Returns how many rows there were. */
  async write(rows: Iterable<SourceRow>): Promise<number> {
    const { rowGroupRows, dictionaryBytesMax } = this.options;
    let count = 0;
    for (const row of rows) {
      count++;
      const chunks = this.merger.merge(row.chunks);
      if (chunks.length === 0) continue;
      this.#encoder.encodeRow(this.#labels, this.#chunks, row, chunks);
      // Most rows end no page: only then is there something to wait for.
      const written = [this.#labels.endRow(), this.#chunks.endRow()];
      if (written[0] !== undefined || written[1] !== undefined) await Promise.all(written);
      this.rowCount++;
      const { rowCount, dictionaryBytes } = this.#labels;
      if (rowCount === rowGroupRows || dictionaryBytes >= dictionaryBytesMax) await this.#endRowGroup();
    }
    return count;
  }

  async #endRowGroup(): Promise<void> {
    await Promise.all([this.#labels.endRowGroup(), this.#chunks.endRowGroup()]);
  }

  /** Ends both files. They are in the bucket when this resolves with their size in bytes. */
  async finish(): Promise<number> {
    const sizes = await Promise.all([this.#labels.finish(), this.#chunks.finish()]);
    await Promise.all([this.#labelsPipe.finish(), this.#chunksPipe.finish()]);
    await this.#close();
    return sizes[0] + sizes[1];
  }

  /** Gives the shard up. */
  async abort(reason: unknown): Promise<void> {
    await Promise.all([this.#labelsPipe.abort(reason), this.#chunksPipe.abort(reason)]);
    await this.#close();
  }

  async #close(): Promise<void> {
    await Promise.all([this.#labels.close(), this.#chunks.close()]);
  }
}

/** Ordinals keep the order of texts. */
function symbolsOf({ symbols }: MergedSeries): SymbolSource {
  return { bytesOf: (ordinal) => symbols.textBytesOf(ordinal), compare: (a, b) => a - b };
}

function labelsFileColumns(names: readonly string[], symbols: SymbolSource): ColumnSpec[] {
  return [
    { name: INDEX_COLUMN, kind: "bytes" },
    ...names.map((name): ColumnSpec => ({
      name: LABEL_COLUMN_PREFIX + name,
      kind: "text",
      bloomFilter: name === METRIC_NAME,
      symbols,
    })),
  ];
}

/** A sorting label that no series of the shard has is "" everywhere and needs no column. */
function sortingColumns(names: readonly string[], sortingLabels: readonly string[]): SortingColumn[] {
  return sortingLabels
    .map((label) => names.indexOf(label))
    .filter((position) => position >= 0)
    .map((position) => ({ column: 1 + position, descending: false, nullsFirst: true }));
}
