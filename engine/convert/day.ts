/**
 * Converts one day of one stream. A block becomes visible with its meta.pb, which is written last; whatever fails before
 * leaves nothing that a reader would see, and its shards are removed.
 */
import { GatewayError, MemoryBudget, roomLogger, Semaphore } from "../base/mod.ts";
import { commitBlock, DAY_MS, dayName, ensureStream, metaPath } from "../block/mod.ts";
import type { Bucket } from "../bucket/mod.ts";
import type { TsdbBlock } from "../tsdb/mod.ts";
import { ChunkMerger, type MergeCounts } from "./merge_chunks.ts";
import { type MergedSeries, mergeSeries } from "./merge.ts";
import { phaseSeconds } from "./metrics.ts";
import type { DayPlan } from "./plan.ts";
import { readRows } from "./row_reader.ts";
import { type ShardOptions, ShardWriter } from "./shard_writer.ts";
import { type ShardPlan, splitShards } from "./shards.ts";
import { sortSeries } from "./sort.ts";
import type { TimeRange } from "./time_range.ts";
import { openBlock, type TsdbBlockInfo } from "./tsdb_blocks.ts";

const log = roomLogger("convert");

export interface DayOptions extends ShardOptions {
  readonly rowGroupsPerShard: number;
  /** Memory for what is known of all series of a day: symbols of the blocks, places of the series. */
  readonly indexBytesMax: number;
  /** TSDB blocks opened at a time. */
  readonly blocksOpenedAtOnce: number;
  /** Reads of one TSDB block at a time. */
  readonly readsPerBlock: number;
}

export interface DayResult extends MergeCounts {
  readonly rowCount: number;
  readonly shardCount: number;
  /** Size of all shards. */
  readonly bytes: number;
}

/** The blocks of a day have no sample in it. */
class EmptyDayError extends GatewayError {
  override readonly name = "EmptyDayError";
  readonly kind = "internal";
}

/** Told after every batch of rows. */
export type RowProgress = (rowsDone: number, rowsTotal: number) => void;

/**
 * Throws CorruptDataError, StorageError, QuotaExceededError or EmptyDayError; then the bucket is as before, but for
 * stream.pb.
 */
export async function convertDay(
  tsdb: Bucket,
  parquet: Bucket,
  plan: DayPlan,
  options: DayOptions,
  onProgress: RowProgress,
  signal?: AbortSignal,
): Promise<DayResult> {
  const { stream, dayMs } = plan;
  const range = { startMs: dayMs, endMs: dayMs + DAY_MS };
  const memory = new MemoryBudget("memory for the index of a day", options.indexBytesMax);
  const blocks = await timed("open", () => openBlocks(tsdb, plan, options, memory, signal));
  const series = await timed("index", () => mergeSeries(blocks, range, options.sortingLabels, signal));
  const order = sortSeries(series, series.symbols.size);
  const shards = splitShards(series, order, options.rowGroupRows * options.rowGroupsPerShard);
  const where = { stream: stream.hash, day: dayName(dayMs) };
  log.info("series merged", { ...where, series: series.count, shards: shards.length });
  for (const path of plan.leftovers) await parquet.delete(path, signal);
  await ensureStream(parquet, stream, signal);
  const day = new DayWriter(parquet, plan, series, order, range, options, signal);
  try {
    for (const shard of shards) {
      await timed("write", () => day.writeShard(shard, onProgress));
      log.info("shard written", { ...where, rows: shard.end - shard.start, labelColumns: shard.labelNames.length });
    }
    return await timed("commit", () => day.commit());
  } catch (error) {
    await day.remove();
    throw error;
  }
}

/** Runs `work` and adds the time it took to the phase's. */
async function timed<T>(phase: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  try {
    return await work();
  } finally {
    phaseSeconds.with(phase).inc((performance.now() - start) / 1000);
  }
}

export function openBlocks(
  tsdb: Bucket,
  { blocks }: Pick<DayPlan, "blocks">,
  { blocksOpenedAtOnce, readsPerBlock }: Pick<DayOptions, "blocksOpenedAtOnce" | "readsPerBlock">,
  memory: MemoryBudget,
  signal?: AbortSignal,
): Promise<TsdbBlock[]> {
  const permits = new Semaphore(blocksOpenedAtOnce);
  const open = async (info: TsdbBlockInfo) => {
    const block = await openBlock(tsdb, info, readsPerBlock, signal);
    memory.hold(indexBytes(block));
    return block;
  };
  return Promise.all(blocks.map((info) => permits.run(() => open(info), signal)));
}

/** Per symbol: two offsets, its ordinal among those of all blocks, and its place. */
const SYMBOL_BYTES = 20;
/** Per series: a few integers, see MergedSeries. */
const SERIES_BYTES = 28;

/** What a block adds to the index pass, about. */
function indexBytes({ index: { symbols }, meta }: TsdbBlock): number {
  return symbols.bytes.length + SYMBOL_BYTES * symbols.size + SERIES_BYTES * (meta.stats.numSeries ?? 0);
}

/** Writes the shards of a day one after the other and remembers what it wrote. */
class DayWriter {
  readonly #merger: ChunkMerger;
  readonly #paths: string[] = [];
  #shardCount = 0;
  #rowCount = 0;
  #bytes = 0;
  /** meta.pb was sent: it may be in the bucket even when that seems to have failed. */
  #mayBeVisible = false;

  constructor(
    private readonly bucket: Bucket,
    private readonly plan: DayPlan,
    private readonly series: MergedSeries,
    private readonly order: Uint32Array,
    private readonly range: TimeRange,
    private readonly options: DayOptions,
    private readonly signal?: AbortSignal,
  ) {
    this.#merger = new ChunkMerger(range);
  }

  async writeShard({ start, end, labelNames }: ShardPlan, onProgress: RowProgress): Promise<void> {
    const { series, order, range, signal } = this;
    const place = { hash: this.plan.stream.hash, dayMs: this.plan.dayMs, shard: this.#shardCount };
    const writer = new ShardWriter(this.bucket, place, series, labelNames, this.#merger, this.options, signal);
    try {
      let done = start;
      for await (const rows of readRows(series, order, start, end, range, signal)) {
        done += await writer.write(rows);
        onProgress(done, series.count);
      }
      if (writer.rowCount === 0) return await writer.abort("every series of the shard has lost its samples");
      this.#paths.push(...writer.paths);
      this.#bytes += await writer.finish();
      this.#rowCount += writer.rowCount;
      this.#shardCount++;
    } catch (error) {
      await writer.abort(error);
      throw error;
    }
  }

  /** Makes the block visible. */
  async commit(): Promise<DayResult> {
    const { stream, dayMs, blocks } = this.plan;
    const counts = { rowCount: this.#rowCount, shardCount: this.#shardCount, bytes: this.#bytes };
    if (this.#rowCount === 0) throw new EmptyDayError(`no series has samples on ${dayName(dayMs)}`);
    this.#mayBeVisible = true;
    const block = { dayMs, shards: this.#shardCount, convertedFrom: blocks.map(({ meta }) => meta.ulid) };
    await commitBlock(this.bucket, stream.hash, block, this.signal);
    return { ...this.#merger.counts, ...counts };
  }

  /**
   * Removes what was written, also when the conversion was aborted: meta.pb first, and shards only when it is gone, so
   * that no reader sees a block without them. What cannot be removed now is overwritten later.
   */
  async remove(): Promise<void> {
    const { stream, dayMs } = this.plan;
    const paths = this.#mayBeVisible ? [metaPath(stream.hash, dayMs), ...this.#paths] : this.#paths;
    for (const path of paths) {
      try {
        await this.bucket.delete(path);
      } catch (error) {
        return log.warn("cannot remove what a failed conversion wrote", { path, error: String(error) });
      }
    }
  }
}
