/**
 * The reading half: blocks of a bucket, kept in step with it, and the queries that can be asked of them. Every request
 * asks a source of its own, made from the blocks there are at that time, so that a sync never changes them under it.
 */
import { ByteCache } from "./base/mod.ts";
import { BlockSync } from "./block/mod.ts";
import { type BucketConfig, defaultFetch, openBucket } from "./bucket/mod.ts";
import type { SeriesSource } from "./model/mod.ts";
import { createEngine, type Engine } from "./promql/mod.ts";
import { createSeriesSource } from "./select/mod.ts";
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

export interface Gateway {
  readonly features: ReadonlySet<string>;
  /** Series for one request. */
  source(): SeriesSource;
  /** The PromQL engine for one request. */
  engine(): Engine;
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
  const source = () => createSeriesSource(blocks.current);
  return {
    features,
    source,
    engine: () => createEngine({ source: source(), runner, lookbackMs, samplesMax, features }),
    async sync(signal) {
      const { blocks: served, problems } = await blocks.sync(signal);
      return { blocks: served.blocks.length, problems: problems.length };
    },
    close: () => runner.close(),
  };
}
