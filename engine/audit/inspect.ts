/** What a parquet block consists of: shards, columns by size, labels by the number of their values. */
import type { Block, OpenShard, ShardFile, ShardRowGroup } from "../block/mod.ts";
import { type ColumnChunk, decodeDictionaryPage, offsetIndexOf } from "../parquet/mod.ts";

export interface ShardInspection {
  readonly rows: number;
  readonly rowGroups: number;
  readonly labelColumns: number;
  /** Sizes of the two files. */
  readonly labelsBytes: number;
  readonly chunksBytes: number;
}

export interface ColumnInspection {
  readonly name: string;
  /** In the files, over all shards. */
  readonly bytes: number;
  readonly pages: number;
}

export interface LabelInspection {
  readonly name: string;
  /** Different values. */
  readonly values: number;
}

export interface BlockInspection {
  readonly shards: readonly ShardInspection[];
  /** Largest first. */
  readonly columns: readonly ColumnInspection[];
  /** Most values first. */
  readonly labels: readonly LabelInspection[];
}

/** Reads footers and dictionaries. Throws CorruptDataError or StorageError. */
export async function inspectBlock(block: Block, signal?: AbortSignal): Promise<BlockInspection> {
  const shards: ShardInspection[] = [];
  const columns = new Map<string, { bytes: number; pages: number }>();
  const labels = new LabelCounter();
  for (const closed of block.shards) {
    const shard = await closed.open(signal);
    shards.push({
      rows: shard.rowGroups.reduce((rows, group) => rows + group.rowCount, 0),
      rowGroups: shard.rowGroups.length,
      labelColumns: shard.schema.labels.length,
      labelsBytes: closed.objects.labels.size,
      chunksBytes: closed.objects.chunks.size,
    });
    for (const file of [shard.labels, shard.chunks]) addColumns(columns, file);
    await labels.add(shard, signal);
  }
  return {
    shards,
    columns: Array.from(columns, ([name, sums]) => ({ name, ...sums })).sort((a, b) => b.bytes - a.bytes),
    labels: labels.result(),
  };
}

function addColumns(columns: Map<string, { bytes: number; pages: number }>, { file }: ShardFile): void {
  for (const { chunks } of file.rowGroups) {
    for (const chunk of chunks) {
      const sums = columns.get(chunk.column.name) ?? { bytes: 0, pages: 0 };
      columns.set(chunk.column.name, sums);
      sums.bytes += chunk.pages.length;
      sums.pages += offsetIndexOf(file, chunk).pageCount;
    }
  }
}

/** Counts the values of each label, those of several dictionaries once. */
class LabelCounter {
  readonly #values = new Map<string, Set<string>>();

  async add(shard: OpenShard, signal?: AbortSignal): Promise<void> {
    for (const group of shard.rowGroups) {
      for (const { label, column } of shard.schema.labels) {
        const values = this.#values.get(label) ?? new Set();
        this.#values.set(label, values);
        for (const value of await dictionaryValues(group, group.labelChunk(column), signal)) values.add(value);
      }
    }
  }

  result(): LabelInspection[] {
    const counts = Array.from(this.#values, ([name, { size }]) => ({ name, values: size }));
    return counts.sort((a, b) => b.values - a.values || (a.name < b.name ? -1 : 1));
  }
}

async function dictionaryValues(group: ShardRowGroup, chunk: ColumnChunk, signal?: AbortSignal): Promise<string[]> {
  // A column of nulls may come without one.
  if (chunk.dictionary === null) return [];
  const { source } = group.shard.labels;
  const { offset, length } = chunk.dictionary;
  const bytes = await source.read(offset, length, signal);
  const dictionary = decodeDictionaryPage({ bytes, object: source.object, offset, codec: chunk.codec });
  return Array.from({ length: dictionary.size }, (_, code) => dictionary.text(code));
}
