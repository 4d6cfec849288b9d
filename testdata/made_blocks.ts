/** Parquet blocks made to order, of any version: what the fixtures do not have. */
import { ByteWriter } from "../engine/base/mod.ts";
import {
  CHUNK_COLUMNS,
  DAY_MS,
  encodeColumnSet,
  ensureStream,
  HASH_COLUMN,
  INDEX_COLUMN,
  LABEL_COLUMN_PREFIX,
  metaPath,
  shardPaths,
  streamOf,
} from "../engine/block/mod.ts";
import type { Bucket } from "../engine/bucket/mod.ts";
import { compareLabels, compareText, ENCODING_XOR, hashLabels, type Labels } from "../engine/model/mod.ts";
import { type ColumnSpec, memorySpill, ParquetFileWriter, zstdCompression } from "../engine/parquet/mod.ts";
import { encodeXor } from "../engine/tsdb/mod.ts";
import { Metadata } from "../proto/mod.ts";

export interface MadeSeries {
  readonly labels: Labels;
  /** Cells of the three chunk columns. */
  readonly cells: readonly [Uint8Array, Uint8Array, Uint8Array];
}

export interface MadeBlock {
  readonly dayMs: number;
  readonly externalLabels: Labels;
  /** Series of each shard, in any order; rows are sorted by label set. */
  readonly shards: readonly (readonly MadeSeries[])[];
  readonly version?: 0 | 1 | 2;
  readonly rowGroupRows?: number;
  readonly pageBytes?: number;
  /** False: each chunk column cuts its pages on its own, as Go's do. */
  readonly alignedPages?: boolean;
  /** Label columns that no row has a value in. */
  readonly emptyColumns?: readonly string[];
}

export const NO_CHUNKS: Uint8Array = new Uint8Array(0);

/** A cell with one chunk of floats. */
export function floatCell(times: readonly number[], values: readonly number[]): Uint8Array {
  const chunk = encodeXor(Float64Array.from(times), Float64Array.from(values));
  const cell = new ByteWriter();
  cell.u32be(ENCODING_XOR);
  cell.u64be(BigInt(times[0]) * 2n);
  cell.u64be(BigInt(times[times.length - 1]) * 2n);
  cell.u32be(chunk.length);
  cell.bytes(chunk);
  return cell.finish();
}

/** A series with a sample of `value` at each of the hours of its day. */
export function hourlySeries(labels: Labels, dayMs: number, value: number): MadeSeries {
  const cells = [0, 1, 2].map((k) => {
    const times = Array.from({ length: 8 }, (_, i) => dayMs + (8 * k + i) * 3_600_000);
    return floatCell(times, times.map(() => value));
  });
  return { labels, cells: [cells[0], cells[1], cells[2]] };
}

export async function makeBlock(bucket: Bucket, block: MadeBlock): Promise<void> {
  const stream = streamOf(block.externalLabels);
  const version = block.version ?? 2;
  await ensureStream(bucket, stream);
  for (const [i, series] of block.shards.entries()) {
    const { labels, chunks } = shardPaths(stream.hash, block.dayMs, i);
    const rows = series.toSorted((a, b) => compareLabels(a.labels, b.labels));
    await bucket.put(labels, await labelsFile(rows, block, version));
    await bucket.put(chunks, await chunksFile(rows, block, version));
  }
  const meta = {
    mint: block.dayMs,
    maxt: block.dayMs + DAY_MS,
    shards: block.shards.length,
    columnsForName: version === 0 ? columnsForName(block.shards.flat()) : {},
    version,
    convertedFromBLIDs: [],
  };
  await bucket.put(metaPath(stream.hash, block.dayMs), Metadata.encode(meta));
}

function columnsForName(series: readonly MadeSeries[]): Metadata["columnsForName"] {
  const names = new Map<string, Set<string>>();
  for (const { labels } of series) {
    const columns = names.get(labels.get("__name__")) ?? new Set();
    for (const [name] of labels) if (name !== "__name__") columns.add(LABEL_COLUMN_PREFIX + name);
    names.set(labels.get("__name__"), columns);
  }
  return Object.fromEntries([...names].map(([name, columns]) => [name, { columns: [...columns] }]));
}

async function labelsFile(rows: readonly MadeSeries[], block: MadeBlock, version: number): Promise<Uint8Array> {
  const names = new Set([
    ...rows.flatMap(({ labels }) => [...labels].map(([name]) => name)),
    ...block.emptyColumns ?? [],
  ]);
  const sorted = [...names].sort(compareText);
  const columns: ColumnSpec[] = sorted.map((name) => {
    return { name: LABEL_COLUMN_PREFIX + name, kind: "text", bloomFilter: name === "__name__" };
  });
  if (version > 0) columns.unshift({ name: INDEX_COLUMN, kind: "bytes" });
  const position = new Map(columns.map(({ name }, i) => [name.slice(LABEL_COLUMN_PREFIX.length), i]));
  return await writeFile(block, columns, rows, (writer, { labels }) => {
    const positions = [...labels].map(([name]) => position.get(name)!);
    if (version > 0) writer.setBytes(0, encodeColumnSet(positions));
    for (const [name, value] of labels) writer.setText(position.get(name)!, value);
  });
}

async function chunksFile(rows: readonly MadeSeries[], block: MadeBlock, version: number): Promise<Uint8Array> {
  const columns: ColumnSpec[] = CHUNK_COLUMNS.map((name) => {
    return { name, kind: "bytes", aligned: block.alignedPages ?? true };
  });
  if (version === 2) columns.push({ name: HASH_COLUMN, kind: "int64" });
  return await writeFile(block, columns, rows, (writer, { labels, cells }) => {
    cells.forEach((cell, k) => writer.setBytes(k, cell));
    if (version === 2) writer.setInt64(3, hashLabels(labels));
  });
}

async function writeFile(
  { rowGroupRows = 1_000_000, pageBytes = 64 << 10 }: MadeBlock,
  columns: readonly ColumnSpec[],
  rows: readonly MadeSeries[],
  setCells: (writer: ParquetFileWriter, row: MadeSeries) => void,
): Promise<Uint8Array> {
  const bytes = new ByteWriter();
  const sink = { write: (piece: Uint8Array) => Promise.resolve(bytes.bytes(piece)) };
  const compression = zstdCompression(1);
  const options = { columns, sortingColumns: [], pageBytes, compression, compressionsMax: 2, spill: memorySpill };
  const writer = new ParquetFileWriter(sink, options);
  try {
    for (const row of rows) {
      setCells(writer, row);
      await writer.endRow();
      if (writer.rowCount === rowGroupRows) await writer.endRowGroup();
    }
    await writer.finish();
  } finally {
    await writer.close();
  }
  return bytes.finish();
}
