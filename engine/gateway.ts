/**
 * The reading half: blocks of a bucket, kept in step with it, and the queries that can be asked of them. Every request
 * asks a source of its own, made from the blocks there are at that time, so that a sync never changes them under it.
 */
import { ByteCache, MemoryBudget } from "./base/mod.ts";
import { type BlockSelection, type BlockSet, BlockSync, type CoveredTime } from "./block/mod.ts";
import {
  type BucketConfig,
  bucketIdentity,
  cacheMetrics,
  DiskCache,
  type DiskCacheConfig,
  type FetchLimits,
  fetchOptions,
  openBucket,
} from "./bucket/mod.ts";
import { compareLabels, type Labels, type QueryContext, type SeriesSource } from "./model/mod.ts";
import { createEngine, type Engine } from "./promql/mod.ts";
import { type Cardinality, cardinalityOf, createSeriesSource, NO_LIMITS, type SelectLimits } from "./select/mod.ts";
import { createLeafRunner } from "./workers/mod.ts";

export interface GatewayConfig {
  readonly bucket: BucketConfig;
  /** The share of the bucket that is served. Default: all. */
  readonly selection?: BlockSelection;
  /** Memory for footers, dictionaries, label columns and pages. */
  readonly cacheBytesMax: number;
  /** Pages that were read, for when they are not in memory any more. Default: not kept. */
  readonly diskCache?: DiskCacheConfig;
  /** Requests at a time while blocks are discovered. */
  readonly discoveryConcurrency: number;
  /** Shards opened at a time. Default: `discoveryConcurrency`. */
  readonly openConcurrency?: number;
  /** How pages that lie close together are read. Default: DEFAULT_FETCH. */
  readonly fetch?: FetchLimits;
  /** In place of the external labels of all streams. Default: each stream's own. */
  readonly externalLabels?: Labels;
  /** Labels that only tell replicas apart: left out of every series, of whose replicas one is read at a time. */
  readonly replicaLabels?: ReadonlySet<string>;
  /** What one request may touch. Default: everything. */
  readonly limits?: SelectLimits;
  /** Bytes that one query, and all together, may hold for what they compute. Default: no bound. */
  readonly queryBytesMax?: number;
  readonly queriesBytesMax?: number;
  /** Threads that decode and evaluate; 0 = this one. */
  readonly workers: number;
  /** How far back an instant selector looks for a sample. */
  readonly lookbackMs: number;
  /** Samples one query may hold in memory. */
  readonly samplesMax: number;
  /** Enabled experimental features of PromQL, by the names of Prometheus's --enable-feature. */
  readonly features: ReadonlySet<string>;
}

export interface SyncReport {
  /** Days of streams that are served. */
  readonly blocks: number;
  /** Days or streams that are left out because they cannot be read. */
  readonly problems: number;
}

/** What there is of a stream; days between may be missing. */
export interface StreamRange {
  readonly externalLabels: Labels;
  /** Midnights, in ms: the first of the first day and the last of the last. */
  readonly startMs: number;
  readonly endMs: number;
}

/** What a request may ask of the series it gets. */
export interface SourceChoice {
  /**
   * Labels to leave out of every series, as Thanos does with replica labels. Series that then coincide are one. Default:
   * the gateway's replica labels.
   */
  readonly withoutLabels: ReadonlySet<string>;
}

export interface DayCardinality extends Cardinality {
  /** Midnights, in ms; 0 when there is no day. */
  readonly startMs: number;
  readonly endMs: number;
}

export interface Gateway {
  readonly features: ReadonlySet<string>;
  /** Series for one request. */
  source(choice?: SourceChoice): SeriesSource;
  /** The PromQL engine for one request. */
  engine(choice?: SourceChoice): Engine;
  /** What one request's selections may hold, as a part of what all queries may. */
  newMemory(): MemoryBudget;
  /** The streams that are served, by labels. */
  streams(): StreamRange[];
  /** What the newest day holds, its `limit` largest counts of each kind. */
  newestDay(limit: number, context: QueryContext): Promise<DayCardinality>;
  /**
   * Counts `bytes` to the memory of all queries until the returned function is called: for who reads a source and asks no
   * engine. Throws QuotaExceededError.
   */
  hold(bytes: number): () => void;
  /** Lists the bucket and takes in what changed. When it throws, everything stays as it was. */
  sync(signal?: AbortSignal): Promise<SyncReport>;
  /** The same without listing: tries again to open what could not be opened. */
  reopen(signal?: AbortSignal): Promise<SyncReport>;
  /** From the next round on, days that lie wholly within `time` are left to another store; null = none. */
  leaveOut(time: CoveredTime | null): void;
  /** Ends the workers; what still runs is rejected. What is to be kept on disk is written. */
  close(): Promise<void>;
}

export function openGateway(config: GatewayConfig): Gateway {
  const { features, lookbackMs, samplesMax, queryBytesMax = Infinity } = config;
  const disk = config.diskCache &&
    new DiskCache(config.diskCache, bucketIdentity(config.bucket), cacheMetrics("disk"));
  const store = {
    bucket: openBucket(config.bucket),
    cache: new ByteCache(config.cacheBytesMax, cacheMetrics("memory")),
    disk,
    fetch: fetchOptions(config.fetch, config.bucket.type),
  };
  const blocks = new BlockSync(store, config.discoveryConcurrency, config.openConcurrency, config.selection);
  const runner = createLeafRunner({ workers: config.workers });
  const memory = new MemoryBudget("memory of all queries", config.queriesBytesMax ?? Infinity);
  let coveredTime: CoveredTime | null = null;
  const source = (choice?: SourceChoice) =>
    createSeriesSource(blocks.current, {
      externalLabels: config.externalLabels ?? null,
      withoutLabels: (choice ?? { withoutLabels: config.replicaLabels ?? NO_LABELS }).withoutLabels,
      limits: config.limits ?? NO_LIMITS,
    });
  const settings = { runner, lookbackMs, samplesMax, memory, queryBytesMax, features };
  const reopen = async (signal?: AbortSignal) => {
    const problems = await blocks.open(coveredTime, signal);
    return { blocks: blocks.current.blocks.length, problems: problems.length };
  };
  return {
    features,
    source,
    engine: (choice) => createEngine({ source: source(choice), ...settings }),
    hold(bytes) {
      const held = new MemoryBudget("memory of a stream", bytes, memory);
      held.hold(bytes);
      return () => held.release();
    },
    newMemory: () => new MemoryBudget("memory of a query", queryBytesMax, memory),
    streams: () => streamRanges(blocks.current, config.externalLabels),
    newestDay: (limit, context) => newestDay(blocks.current, config.externalLabels ?? null, limit, context),
    async sync(signal) {
      await blocks.discover(signal);
      return await reopen(signal);
    },
    reopen,
    leaveOut(time) {
      coveredTime = time;
    },
    async close() {
      await runner.close();
      await disk?.close();
    },
  };
}

const NO_LABELS: ReadonlySet<string> = new Set();

async function newestDay(
  { blocks }: BlockSet,
  externalLabels: Labels | null,
  limit: number,
  context: QueryContext,
): Promise<DayCardinality> {
  const { startMs, endMs } = blocks.at(-1) ?? { startMs: 0, endMs: 0 };
  const newest = blocks.filter((block) => block.startMs === startMs);
  return { startMs, endMs, ...await cardinalityOf(newest, externalLabels, limit, context) };
}

/** `override` stands for the external labels of every stream. */
function streamRanges({ blocks }: BlockSet, override?: Labels): StreamRange[] {
  const ranges = new Map<string, StreamRange>();
  for (const { stream, startMs, endMs } of blocks) {
    const externalLabels = override ?? stream.externalLabels;
    const before = ranges.get(externalLabels.key()) ?? { startMs, endMs };
    ranges.set(externalLabels.key(), {
      externalLabels,
      startMs: Math.min(before.startMs, startMs),
      endMs: Math.max(before.endMs, endMs),
    });
  }
  return [...ranges.values()].sort((a, b) => compareLabels(a.externalLabels, b.externalLabels));
}
