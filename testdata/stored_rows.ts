/** The rows of a parquet block exactly as its files hold them: for tests of what is written, not of how it is served. */
import { MemoryObject } from "../engine/base/mod.ts";
import {
  CHUNK_COLUMNS,
  decodeMeta,
  HASH_COLUMN,
  INDEX_COLUMN,
  LABEL_COLUMN_PREFIX,
  metaPath,
  shardPaths,
} from "../engine/block/mod.ts";
import type { Bucket } from "../engine/bucket/mod.ts";
import { compareText, Labels } from "../engine/model/mod.ts";
import {
  type ByteRange,
  type ColumnChunk,
  decodeByteArrayPage,
  decodeCodesPage,
  decodeDictionaryPage,
  decodeInt64Page,
  offsetIndexOf,
  pageRange,
  type ParquetFile,
  readFooter,
  type SortingColumn,
} from "../engine/parquet/mod.ts";
import { decodeChunk } from "../engine/tsdb/mod.ts";
import { sampleTexts, type SeriesTexts } from "./tsdb_dump.ts";

export interface StoredChunk {
  /** 0 to 2. */
  readonly column: number;
  readonly encoding: number;
  readonly minTime: number;
  readonly maxTime: number;
  readonly bytes: Uint8Array;
}

export interface StoredRow {
  readonly shard: number;
  readonly rowGroup: number;
  readonly labels: Labels;
  /** Names of the columns that the index cell names. */
  readonly indexed: readonly string[];
  /** Unsigned. */
  readonly hash: bigint;
  readonly chunks: readonly StoredChunk[];
}

export interface StoredBlock {
  readonly rows: readonly StoredRow[];
  readonly convertedFrom: readonly string[];
  /** Of the first shard's first row group, by column name. */
  readonly sorting: readonly (SortingColumn & { readonly name: string })[];
  /** Label columns of each shard. */
  readonly labelNames: readonly (readonly string[])[];
}

export async function readStoredBlock(bucket: Bucket, hash: string, dayMs: number): Promise<StoredBlock> {
  const path = metaPath(hash, dayMs);
  const meta = decodeMeta(path, dayMs, await bucket.get(path));
  const shards: ShardFiles[] = [];
  for (let shard = 0; shard < meta.shards; shard++) {
    const paths = shardPaths(hash, dayMs, shard);
    shards.push({ labels: await openFile(bucket, paths.labels), chunks: await openFile(bucket, paths.chunks) });
  }
  const [first] = shards;
  return {
    rows: shards.flatMap((files, shard) => shardRows(files, shard)),
    convertedFrom: meta.convertedFrom,
    sorting: first.labels.file.rowGroups[0].sortingColumns.map((sorting) => ({
      ...sorting,
      name: first.labels.file.columns[sorting.column].name.slice(LABEL_COLUMN_PREFIX.length),
    })),
    labelNames: shards.map(({ labels }) => labelColumns(labels.file)),
  };
}

interface OpenFile {
  readonly file: ParquetFile;
  readonly bytes: Uint8Array;
}

interface ShardFiles {
  readonly labels: OpenFile;
  readonly chunks: OpenFile;
}

async function openFile(bucket: Bucket, path: string): Promise<OpenFile> {
  const bytes = await bucket.get(path);
  return { file: await readFooter(new MemoryObject(path, bytes)), bytes };
}

function labelColumns(file: ParquetFile): string[] {
  return file.columns.map(({ name }) => name).filter((name) => name.startsWith(LABEL_COLUMN_PREFIX))
    .map((name) => name.slice(LABEL_COLUMN_PREFIX.length));
}

function shardRows({ labels, chunks }: ShardFiles, shard: number): StoredRow[] {
  return labels.file.rowGroups.flatMap((group, rowGroup) => {
    const index = byteCells(labels, rowGroup, INDEX_COLUMN);
    const hashes = hashCells(chunks, rowGroup);
    const cells = CHUNK_COLUMNS.map((name) => byteCells(chunks, rowGroup, name));
    const names = labelColumns(labels.file).sort(compareText);
    const texts = names.map((name) => textCells(labels, rowGroup, LABEL_COLUMN_PREFIX + name));
    return Array.from({ length: group.rowCount }, (_, row): StoredRow => ({
      shard,
      rowGroup,
      labels: Labels.fromSorted(names.flatMap((name, c) => texts[c][row] === null ? [] : [name, texts[c][row]])),
      indexed: indexedColumns(index[row]).map((column) => labels.file.columns[column].name),
      hash: hashes[row],
      chunks: cells.flatMap((column, k) => storedChunks(column[row], k)),
    }));
  });
}

function pagesOf({ file, bytes }: OpenFile, rowGroup: number, name: string) {
  const chunk: ColumnChunk = file.rowGroups[rowGroup].chunks[file.columnByName.get(name)!.index];
  const index = offsetIndexOf(file, chunk);
  const page = ({ offset, length }: ByteRange) => ({
    bytes: bytes.subarray(offset, offset + length),
    object: file.object,
    offset,
    codec: chunk.codec,
  });
  const data = Array.from({ length: index.pageCount }, (_, i) => page(pageRange(index, i)));
  return { data, dictionary: chunk.dictionary === null ? null : page(chunk.dictionary) };
}

function byteCells(open: OpenFile, rowGroup: number, name: string): Uint8Array[] {
  return pagesOf(open, rowGroup, name).data.flatMap((page) => {
    const { count, bytes, offsets } = decodeByteArrayPage(page);
    return Array.from({ length: count }, (_, i) => bytes.subarray(offsets[i], offsets[i + 1]));
  });
}

function hashCells(open: OpenFile, rowGroup: number): bigint[] {
  return pagesOf(open, rowGroup, HASH_COLUMN).data.flatMap((page) => [...decodeInt64Page(page)]);
}

function textCells(open: OpenFile, rowGroup: number, name: string): (string | null)[] {
  const { data, dictionary } = pagesOf(open, rowGroup, name);
  const values = decodeDictionaryPage(dictionary!);
  const codes = new Int32Array(open.file.rowGroups[rowGroup].rowCount);
  let at = 0;
  for (const page of data) at += decodeCodesPage(page, values.size, codes, at);
  return Array.from(codes, (code) => code < 0 ? null : values.text(code));
}

function indexedColumns(cell: Uint8Array): number[] {
  const positions: number[] = [];
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let shift = 0;; shift += 7) {
      const byte = cell[at++];
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return (value >>> 1) ^ -(value & 1);
    }
  };
  for (let left = varint(); left > 0; left--) positions.push(varint());
  return positions;
}

function storedChunks(cell: Uint8Array, column: number): StoredChunk[] {
  const view = new DataView(cell.buffer, cell.byteOffset, cell.byteLength);
  const time = (at: number) => Number(BigInt.asIntN(64, view.getBigUint64(at) >> 1n));
  const chunks: StoredChunk[] = [];
  for (let at = 0; at < cell.length;) {
    const end = at + 24 + view.getUint32(at + 20);
    const bytes = cell.subarray(at + 24, end);
    chunks.push({ column, encoding: view.getUint32(at), minTime: time(at + 4), maxTime: time(at + 12), bytes });
    at = end;
  }
  return chunks;
}

/** Adds the rows' samples to `into`. A sample in two chunks is an error. */
export function collectRows(rows: readonly StoredRow[], into: SeriesTexts): void {
  for (const { labels, chunks } of rows) {
    const samples = into.get(labels.key()) ?? new Map();
    into.set(labels.key(), samples);
    for (const { encoding, bytes } of chunks) {
      for (const sample of sampleTexts(decodeChunk({ encoding, bytes, object: "cell", offset: 0 }))) {
        if (samples.has(sample.time)) throw new Error(`two samples of ${labels} at ${sample.time}`);
        samples.set(sample.time, sample);
      }
    }
  }
}
