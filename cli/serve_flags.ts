/** The flags of `serve`, and what the engine is told by them. */
import { FEATURES, type GatewayConfig, Labels } from "../engine/mod.ts";
import { bucketFlags } from "./buckets.ts";
import { internalFlags, logFlags, memoryFlags } from "./common_flags.ts";
import { UsageError } from "./exit.ts";
import { choice, duration, type FlagValues, integer, list, moment, port, size, text } from "./flag.ts";
import { grpcTlsFlags } from "./grpc_tls.ts";
import { availableMemory, memoryShares } from "./memory.ts";
import { selectorMatchers } from "./selector.ts";
import { tracingFlags } from "./tracing_flags.ts";

const QUERY = "Queries";
const LIMITS = "Limits";
const BLOCKS = "Blocks";
const API = "Prometheus HTTP API";
const THANOS = "Thanos gRPC";

const SELECT = "block.filter.select-external-labels";
const FILTERS = ["all-metas", "thanos-backfill"] as const;

const MIB = 2 ** 20;
const cacheMiB = Math.floor(Math.min(1024, availableMemory() / 4 / MIB));

export const serveFlags = {
  ...bucketFlags("parquet", "storage", "parquet blocks"),
  "block.discovery.interval": duration(BLOCKS, "how often the bucket is listed for new blocks", "1m"),
  "block.discovery.concurrency": integer(BLOCKS, "requests at a time while listing", 4, 1),
  "block.syncer.interval": duration(BLOCKS, "how often blocks are opened that could not be before", "1m"),
  "block.syncer.concurrency": integer(BLOCKS, "blocks that are opened at a time", 4, 1),
  "block.syncer.read-buffer-size": size(BLOCKS, "accepted, not needed: files are read by the page", "2MiB"),
  "block.filter.type": choice(BLOCKS, "which blocks are served", FILTERS, "all-metas"),
  "block.filter.thanos-backfill.endpoint": text(BLOCKS, "Thanos store whose days are left to it", "", "host:port"),
  "block.filter.thanos-backfill.interval": duration(BLOCKS, "how often it is asked for its time range", "1m"),
  "block.filter.thanos-backfill.overlap": duration(BLOCKS, "time that both serve", "24h"),
  [SELECT]: text(BLOCKS, "leave other streams alone", "", "selector"),
  "block.filter.min-time": moment(BLOCKS, "only days that end after this; -30d = 30 days ago"),
  "block.filter.max-time": moment(BLOCKS, "only days that begin before this; -2d = two days ago"),
  "block.labelfilepath": text(BLOCKS, "accepted, not needed: label files have no local copies", "/tmp", "path"),
  "query.step": duration(QUERY, "step of a range query that names none", "30s"),
  "query.lookback": duration(QUERY, "how far back an instant selector looks for a sample", "5m"),
  "query.timeout": duration(QUERY, "time limit of a request that names none", "30s"),
  "query.engine.timeout": duration(QUERY, "upper bound of every time limit", "5m"),
  "query.workers": {
    ...integer(QUERY, "worker threads that decode and evaluate", navigator.hardwareConcurrency, 1, 256),
    fallbackText: "one a core",
  },
  "enable-feature": list(QUERY, `experimental features: all, ${FEATURES.join(", ")}`, []),
  "query.external-label": list(QUERY, "label of every series in place of the streams' own, as name=value", []),
  "query.replica-label": list(
    QUERY,
    "label that tells replicas apart: of each series one replica is read at a time",
    [],
  ),
  "query.limits.max-shard-count": integer(LIMITS, "shards a request may touch; 0 = all", 0),
  "query.limits.select.max-chunk-bytes": size(LIMITS, "stored bytes of samples a query may read; 0B = all", "0B"),
  "query.limits.select.max-row-count": integer(LIMITS, "rows a query may read; 0 = all", 0),
  "query.limits.label-values.max-row-count": integer(LIMITS, "rows a request for label values may read; 0 = all", 0),
  "query.limits.label-names.max-row-count": integer(LIMITS, "rows a request for label names may read; 0 = all", 0),
  "query.storage.select.chunk-partition.max-range-bytes": size(LIMITS, "pages are read together up to this", "16MiB"),
  "query.storage.select.chunk-partition.max-gap-bytes": size(LIMITS, "unwanted bytes between them at most", "256KiB"),
  "query.storage.select.chunk-partition.max-concurrency": integer(LIMITS, "such reads at a time", 8, 1),
  "query.limits.queries.max-concurrent": integer(LIMITS, "queries that run at a time; four times as many wait", 100, 1),
  "query.max-samples": integer(LIMITS, "samples a query may hold in memory", 50_000_000, 1),
  "query.max-memory": size(LIMITS, "bytes a query may hold; 0B = half of what all may", "0B"),
  "cache.memory": {
    ...size(LIMITS, "memory for footers, dictionaries and pages", `${cacheMiB}MiB`),
    fallbackText: "a quarter of the memory, 1GiB at most",
  },
  "cache.dir": text(LIMITS, "folder of the disk cache, for pages that left the memory", "", "path"),
  "cache.disk": size(LIMITS, "bytes the disk cache may take; with --cache.dir", "0B"),
  "http.prometheus.address": text(API, "address to listen on", "0.0.0.0", "address"),
  "http.prometheus.port": port(API, "port to listen on", 9000),
  "http.prometheus.shutdown-timeout": duration(API, "how long open requests may last at the end", "10s"),
  "http.thanos.address": text(THANOS, "address to listen on", "0.0.0.0", "address"),
  "http.thanos.port": port(THANOS, "port to listen on", 9001),
  "http.thanos.shutdown-timeout": duration(THANOS, "how long open calls may last at the end", "10s"),
  ...grpcTlsFlags,
  "web.config.file": text(API, "TLS, headers and basic authentication, in the format of Prometheus", "", "path"),
  ...internalFlags,
  ...memoryFlags,
  ...tracingFlags,
  ...logFlags,
};

export type ServeFlags = FlagValues<typeof serveFlags>;

export function gatewayConfig(flags: ServeFlags, bucket: GatewayConfig["bucket"]): GatewayConfig {
  const externalLabels = flags["query.external-label"];
  const bytes = availableMemory() * flags["memlimit.ratio"];
  if (flags["block.filter.type"] === "thanos-backfill" && flags["block.filter.thanos-backfill.endpoint"] === "") {
    throw new UsageError("--block.filter.type=thanos-backfill needs --block.filter.thanos-backfill.endpoint");
  }
  return {
    bucket,
    selection: {
      externalLabels: selectorMatchers(SELECT, flags[SELECT]),
      startMs: (nowMs) => flags["block.filter.min-time"]?.atMs(nowMs) ?? -Infinity,
      endMs: (nowMs) => flags["block.filter.max-time"]?.atMs(nowMs) ?? Infinity,
    },
    openConcurrency: flags["block.syncer.concurrency"],
    fetch: {
      maxRangeBytes: flags["query.storage.select.chunk-partition.max-range-bytes"],
      maxGapBytes: flags["query.storage.select.chunk-partition.max-gap-bytes"],
      concurrency: flags["query.storage.select.chunk-partition.max-concurrency"],
    },
    externalLabels: externalLabels.length > 0 ? readLabels(externalLabels) : undefined,
    replicaLabels: new Set(flags["query.replica-label"]),
    limits: {
      shardsMax: flags["query.limits.max-shard-count"],
      rowsMax: flags["query.limits.select.max-row-count"],
      labelNameRowsMax: flags["query.limits.label-names.max-row-count"],
      labelValueRowsMax: flags["query.limits.label-values.max-row-count"],
      chunkBytesMax: flags["query.limits.select.max-chunk-bytes"],
    },
    ...memoryShares(bytes, flags["cache.memory"], flags["query.workers"], flags["query.max-memory"]),
    cacheBytesMax: flags["cache.memory"],
    diskCache: diskCacheConfig(flags),
    discoveryConcurrency: flags["block.discovery.concurrency"],
    workers: flags["query.workers"],
    lookbackMs: flags["query.lookback"],
    samplesMax: flags["query.max-samples"],
    features: readFeatures(flags["enable-feature"]),
  };
}

function diskCacheConfig(flags: ServeFlags): GatewayConfig["diskCache"] {
  const [directory, bytesMax] = [flags["cache.dir"], flags["cache.disk"]];
  if (directory === "" && bytesMax === 0) return undefined;
  if (directory === "" || bytesMax === 0) {
    throw new UsageError(
      "--cache.dir and --cache.disk only make sense together: where the disk cache is, and its size",
    );
  }
  return { directory, bytesMax };
}

function readLabels(values: readonly string[]): Labels {
  return Labels.from(values.map((value): [string, string] => {
    const at = value.indexOf("=");
    if (at <= 0) throw new UsageError(`--query.external-label ${JSON.stringify(value)} is not name=value`);
    return [value.slice(0, at), value.slice(at + 1)];
  }));
}

/** Names may be separated by commas, as in Prometheus. */
function readFeatures(values: readonly string[]): ReadonlySet<string> {
  const names = values.flatMap((value) => value.split(","));
  const unknown = names.find((name) => name !== "all" && !FEATURES.includes(name));
  if (unknown !== undefined) {
    throw new UsageError(
      `unknown feature ${JSON.stringify(unknown)} in --enable-feature, known are all, ${FEATURES.join(", ")}`,
    );
  }
  return new Set(names.includes("all") ? FEATURES : names);
}
