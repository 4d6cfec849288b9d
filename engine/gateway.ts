/**
 * The reading half: blocks of a bucket, kept in step with it, and the queries that can be asked of them. Every request
 * asks a source of its own, made from the blocks there are at that time, so that a sync never changes them under it.
 */
import { ByteCache } from "./base/mod.ts";
import { type BlockSet, BlockSync } from "./block/mod.ts";
import { type BucketConfig, defaultFetch, openBucket } from "./bucket/mod.ts";
import { compareLabels, type Labels, type SeriesSource } from "./model/mod.ts";
import { createEngine, type Engine } from "./promql/mod.ts";
import { createSeriesSource, DEFAULT_SOURCE } from "./select/mod.ts";
import { createLeafRunner } from "./workers/mod.ts";

export interface GatewayConfig {
  readonly bucket: BucketConfig;
  /** Memory for footers, dictionaries, label columns and pages. */
  readonly cacheBytesMax: number;
  /** Requests at a time while blocks are discovered. */
  readonly discoveryConcurrency: number;
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
  /** Labels to leave out of every series, as Thanos does with replica labels. Series that then coincide are one. */
  readonly withoutLabels: ReadonlySet<string>;
}

export interface Gateway {
  readonly features: ReadonlySet<string>;
  /** Series for one request. */
  source(choice?: SourceChoice): SeriesSource;
  /** The PromQL engine for one request. */
  engine(choice?: SourceChoice): Engine;
  /** The streams that are served, by labels. */
  streams(): StreamRange[];
  /** Lists the bucket and takes in what changed. When it throws, everything stays as it was. */
  sync(signal?: AbortSignal): Promise<SyncReport>;
  /** Ends the workers; what still runs is rejected. */
  close(): Promise<void>;
}

export function openGateway(config: GatewayConfig): Gateway {
  const { features, lookbackMs, samplesMax } = config;
  const cache = new ByteCache(config.cacheBytesMax);
  const store = { bucket: openBucket(config.bucket), cache, fetch: defaultFetch() };
  const blocks = new BlockSync(store, config.discoveryConcurrency);
  const runner = createLeafRunner({ workers: config.workers });
  const source = (choice?: SourceChoice) => createSeriesSource(blocks.current, { ...DEFAULT_SOURCE, ...choice });
  return {
    features,
    source,
    engine: (choice) => createEngine({ source: source(choice), runner, lookbackMs, samplesMax, features }),
    streams: () => streamRanges(blocks.current),
    async sync(signal) {
      const { blocks: served, problems } = await blocks.sync(signal);
      return { blocks: served.blocks.length, problems: problems.length };
    },
    close: () => runner.close(),
  };
}

function streamRanges({ blocks }: BlockSet): StreamRange[] {
  const ranges = new Map<string, StreamRange>();
  for (const { stream: { externalLabels }, startMs, endMs } of blocks) {
    const before = ranges.get(externalLabels.key()) ?? { startMs, endMs };
    ranges.set(externalLabels.key(), {
      externalLabels,
      startMs: Math.min(before.startMs, startMs),
      endMs: Math.max(before.endMs, endMs),
    });
  }
  return [...ranges.values()].sort((a, b) => compareLabels(a.externalLabels, b.externalLabels));
}
