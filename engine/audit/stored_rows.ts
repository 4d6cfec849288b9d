/** The rows of a shard in their order: labels, hash, and the chunks of the three chunk columns, page by page. */
import { CorruptDataError } from "../base/mod.ts";
import { CHUNK_COLUMNS, HASH_COLUMN, type OpenShard, type ShardRowGroup } from "../block/mod.ts";
import type { Labels } from "../model/mod.ts";
import {
  type ByteArrays,
  type ColumnChunk,
  decodeByteArrayPage,
  decodeInt64Page,
  offsetIndexOf,
  pageRange,
} from "../parquet/mod.ts";
import type { EncodedChunk } from "../tsdb/mod.ts";
import { StoredLabels } from "./stored_labels.ts";

export interface StoredChunk {
  /** Inclusive, ms, as the cell says. */
  readonly minTime: number;
  readonly maxTime: number;
  readonly encoded: EncodedChunk;
}

export interface StoredRow {
  readonly labels: Labels;
  /** Unsigned; null in blocks of versions that have none. */
  readonly hash: bigint | null;
  /** In the order of the columns, and of the cells. */
  readonly chunks: readonly StoredChunk[];
}

const ROWS_PER_BATCH = 256;
const CHUNK_HEADER_BYTES = 24;

export async function* readStoredRows(shard: OpenShard, signal?: AbortSignal): AsyncGenerator<StoredRow[]> {
  for (const group of shard.rowGroups) {
    const labels = await StoredLabels.read(group, signal);
    const hashes = hashColumn(group);
    const cells = CHUNK_COLUMNS.map((_, k) => new PageCursor(group, group.chunkColumn(k), decodeByteArrayPage));
    let rows: StoredRow[] = [];
    for (let row = 0; row < group.rowCount; row++) {
      const chunks: StoredChunk[] = [];
      for (const cursor of cells) {
        if (!cursor.holds(row)) await cursor.load(row, signal);
        addChunks(chunks, cursor, row);
      }
      if (hashes !== null && !hashes.holds(row)) await hashes.load(row, signal);
      const hash = hashes === null ? null : hashes.page[row - hashes.firstRow];
      rows.push({ labels: labels.of(row), hash, chunks });
      if (rows.length === ROWS_PER_BATCH) {
        yield rows;
        rows = [];
      }
    }
    if (rows.length > 0) yield rows;
  }
}

function hashColumn(group: ShardRowGroup): PageCursor<BigUint64Array> | null {
  const column = group.shard.chunks.file.columnByName.get(HASH_COLUMN);
  return column === undefined ? null : new PageCursor(group, group.chunksGroup.chunks[column.index], decodeInt64Page);
}

type Stored = Parameters<typeof decodeByteArrayPage>[0];

/** The page of a column that holds the row last asked for. */
class PageCursor<Page> {
  firstRow = 0;
  /** Where the page begins in its file. */
  offset = 0;
  page!: Page;
  #endRow = 0;

  constructor(
    private readonly group: ShardRowGroup,
    private readonly chunk: ColumnChunk,
    private readonly decode: (stored: Stored) => Page,
  ) {}

  get object(): string {
    return this.group.shard.chunks.file.object;
  }

  holds(row: number): boolean {
    return row >= this.firstRow && row < this.#endRow;
  }

  async load(row: number, signal?: AbortSignal): Promise<void> {
    const { file, source } = this.group.shard.chunks;
    const index = offsetIndexOf(file, this.chunk);
    let page = 0;
    while (index.firstRows[page + 1] <= row) page++;
    const { offset, length } = pageRange(index, page);
    const bytes = await source.read(offset, length, signal);
    this.page = this.decode({ bytes, object: file.object, offset, codec: this.chunk.codec });
    this.offset = offset;
    this.firstRow = index.firstRows[page];
    this.#endRow = index.firstRows[page + 1];
  }
}

/** The chunks of a cell: u32 encoding, u64 zigzag times, u32 length, bytes; big endian. */
function addChunks(chunks: StoredChunk[], cursor: PageCursor<ByteArrays>, row: number): void {
  const { page, object, offset, firstRow } = cursor;
  const corrupt = () => new CorruptDataError(object, offset, `the chunks of row ${row} do not fit their cell`);
  if (row - firstRow >= page.count) throw corrupt();
  const end = page.offsets[row - firstRow + 1];
  const view = new DataView(page.bytes.buffer, page.bytes.byteOffset, page.bytes.byteLength);
  for (let at = page.offsets[row - firstRow]; at < end;) {
    if (end - at < CHUNK_HEADER_BYTES) throw corrupt();
    const length = view.getUint32(at + 20);
    const start = at + CHUNK_HEADER_BYTES;
    if (length > end - start) throw corrupt();
    chunks.push({
      minTime: zigzag(view.getBigUint64(at + 4)),
      maxTime: zigzag(view.getBigUint64(at + 12)),
      encoded: { encoding: view.getUint32(at), bytes: page.bytes.subarray(start, start + length), object, offset },
    });
    at = start + length;
  }
}

function zigzag(value: bigint): number {
  return Number((value >> 1n) ^ -(value & 1n));
}
