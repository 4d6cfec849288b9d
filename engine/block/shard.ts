/**
 * A shard of a block: up to a few million series of a day, labels in one file, chunks in the other, row by row.
 *
 * Opening reads the ends of both files, where footers and page indexes are. What is opened or decoded lives in the
 * cache, under keys that name the version of the object, and may be dropped from it at any time.
 */
import { type ByteCache, must } from "../base/mod.ts";
import {
  type Bucket,
  type BucketObject,
  type DiskCache,
  type FetchOptions,
  heldObject,
  type ObjectInfo,
  readAt,
  versionKey,
} from "../bucket/mod.ts";
import {
  type BloomFilter,
  type ColumnChunk,
  type ColumnIndex,
  columnIndexOf,
  type OffsetIndex,
  offsetIndexOf,
  type ParquetColumn,
  type ParquetFile,
  readBloomFilter,
  readFooter,
  type RowGroup,
} from "../parquet/mod.ts";
import type { ShardObjects } from "./discovery.ts";
import type { BlockMeta } from "./meta.ts";
import { type ShardSchema, shardSchema } from "./schema.ts";

/** What the blocks of a bucket share. */
export interface BlockStore {
  readonly bucket: Bucket;
  readonly cache: ByteCache;
  /** Where pages are kept that are not in memory. Default: nowhere. */
  readonly disk?: DiskCache;
  /** How label pages are fetched. */
  readonly fetch: FetchOptions;
}

/** A labels file up to here is read as a whole when its footer is, for the same single request. */
const HELD_BYTES_MAX = 256 << 10;
/** A parsed index takes about this many times its bytes in the file. */
const PARSED_FACTOR = 6;

export class Shard {
  constructor(readonly store: BlockStore, readonly meta: BlockMeta, readonly objects: ShardObjects) {}

  /** Throws CorruptDataError when the files are not the two halves of a shard. */
  async open(signal?: AbortSignal): Promise<OpenShard> {
    const { labels, chunks } = this.objects;
    const held = labels.size <= HELD_BYTES_MAX;
    const load = async () => {
      const [labelsFile, chunksFile] = await Promise.all([
        this.#file(labels, held, signal),
        this.#file(chunks, false, signal),
      ]);
      const value = new OpenShard(this.store, this.meta, labelsFile, chunksFile);
      const tailBytes = labelsFile.tail.bytes.length + chunksFile.tail.bytes.length;
      return { value, bytes: tailBytes * PARSED_FACTOR + (held ? labels.size : 0) };
    };
    return await this.store.cache.getOrLoad(`shard|${versionKey(labels)}|${versionKey(chunks)}`, load, signal);
  }

  /** `held`: as a whole, in memory. */
  async #file(info: ObjectInfo, held: boolean, signal?: AbortSignal): Promise<ShardFile> {
    const version = versionKey(info);
    const stored = readAt(this.store.bucket, info, this.store.disk?.of(version));
    const source = held ? heldObject(stored, await stored.read(0, info.size, signal)) : stored;
    return new ShardFile(await readFooter(source, signal), source, version);
  }
}

/** One of the two files, with its page indexes parsed when asked for. */
export class ShardFile {
  readonly #offsets = new Map<ColumnChunk, OffsetIndex>();
  readonly #bounds = new Map<ColumnChunk, ColumnIndex | null>();
  readonly #filters = new Map<ColumnChunk, BloomFilter | null>();

  constructor(readonly file: ParquetFile, readonly source: BucketObject, readonly version: string) {}

  get tail(): ParquetFile["tail"] {
    return this.file.tail;
  }

  offsetIndex(chunk: ColumnChunk): OffsetIndex {
    let index = this.#offsets.get(chunk);
    if (index === undefined) this.#offsets.set(chunk, index = offsetIndexOf(this.file, chunk));
    return index;
  }

  /** Null: nothing is known of the pages' values. */
  columnIndex(chunk: ColumnChunk): ColumnIndex | null {
    let index = this.#bounds.get(chunk);
    if (index === undefined) this.#bounds.set(chunk, index = this.#usableColumnIndex(chunk));
    return index;
  }

  /** The filter of a column chunk where it costs no request, else null: a dictionary is as cheap to read. */
  async bloomFilter(chunk: ColumnChunk): Promise<BloomFilter | null> {
    let filter = this.#filters.get(chunk);
    if (filter === undefined) {
      const near = chunk.bloomFilter !== null && chunk.bloomFilter.offset >= this.tail.offset;
      filter = near ? await readBloomFilter(this.source, this.file, chunk) : null;
      this.#filters.set(chunk, filter);
    }
    return filter;
  }

  #usableColumnIndex(chunk: ColumnChunk): ColumnIndex | null {
    const index = columnIndexOf(this.file, chunk);
    return index !== null && index.nullPages.length === this.offsetIndex(chunk).pageCount ? index : null;
  }
}

export class OpenShard {
  readonly schema: ShardSchema;
  readonly rowGroups: readonly ShardRowGroup[];

  constructor(
    readonly store: BlockStore,
    readonly meta: BlockMeta,
    readonly labels: ShardFile,
    readonly chunks: ShardFile,
  ) {
    this.schema = shardSchema(labels.file, chunks.file);
    this.rowGroups = labels.file.rowGroups.map((group, i) => new ShardRowGroup(this, group, chunks.file.rowGroups[i]));
  }
}

/** A row group of both files. Rows count from its start. */
export class ShardRowGroup {
  constructor(readonly shard: OpenShard, readonly labelsGroup: RowGroup, readonly chunksGroup: RowGroup) {}

  get rowCount(): number {
    return this.labelsGroup.rowCount;
  }

  labelChunk(column: ParquetColumn): ColumnChunk {
    return must(this.labelsGroup.chunks[column.index], `column ${column.name} is of another file`);
  }

  /** Pages of a column of the labels file. */
  labelPages(column: ParquetColumn): OffsetIndex {
    return this.shard.labels.offsetIndex(this.labelChunk(column));
  }

  /** Bounds of the pages of a column of the labels file. */
  labelBounds(column: ParquetColumn): ColumnIndex | null {
    return this.shard.labels.columnIndex(this.labelChunk(column));
  }

  labelBloomFilter(column: ParquetColumn): Promise<BloomFilter | null> {
    return this.shard.labels.bloomFilter(this.labelChunk(column));
  }

  /** Chunk column `k` of the chunks file. */
  chunkColumn(k: number): ColumnChunk {
    return this.chunksGroup.chunks[this.shard.schema.chunkColumns[k].index];
  }

  /** Pages of chunk column `k`. */
  chunkPages(k: number): OffsetIndex {
    return this.shard.chunks.offsetIndex(this.chunkColumn(k));
  }
}
