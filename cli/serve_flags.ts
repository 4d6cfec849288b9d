/** The flags of `serve`, and what the engine is told by them. */
import { type GatewayConfig, QUERY_FEATURES } from "../engine/mod.ts";
import { bucketFlags } from "./buckets.ts";
import { internalFlags, logFlags } from "./common_flags.ts";
import { UsageError } from "./exit.ts";
import { duration, type FlagValues, integer, list, port, size, text } from "./flag.ts";
import { availableMemory } from "./memory.ts";

const QUERY = "Queries";
const LIMITS = "Limits";
const BLOCKS = "Blocks";
const API = "Prometheus HTTP API";
const THANOS = "Thanos gRPC";

const MIB = 2 ** 20;
const cacheMiB = Math.floor(Math.min(1024, availableMemory() / 4 / MIB));

export const serveFlags = {
  ...bucketFlags("parquet", "storage", "parquet blocks"),
  "block.discovery.interval": duration(BLOCKS, "how often the bucket is listed for new blocks", "1m"),
  "block.discovery.concurrency": integer(BLOCKS, "requests at a time while listing", 4, 1),
  "query.step": duration(QUERY, "step of a range query that names none", "30s"),
  "query.lookback": duration(QUERY, "how far back an instant selector looks for a sample", "5m"),
  "query.timeout": duration(QUERY, "time limit of a request that names none", "30s"),
  "query.engine.timeout": duration(QUERY, "upper bound of every time limit", "5m"),
  "query.workers": integer(QUERY, "worker threads that decode and evaluate", navigator.hardwareConcurrency, 1, 256),
  "enable-feature": list(QUERY, `experimental features: all, ${QUERY_FEATURES.join(", ")}`, []),
  "query.limits.queries.max-concurrent": integer(LIMITS, "queries that run at a time; four times as many wait", 100, 1),
  "query.max-samples": integer(LIMITS, "samples a query may hold in memory", 50_000_000, 1),
  "cache.memory": size(LIMITS, "memory for footers, dictionaries and pages", `${cacheMiB}MiB`),
  "http.prometheus.address": text(API, "address to listen on", "0.0.0.0", "address"),
  "http.prometheus.port": port(API, "port to listen on", 9000),
  "http.prometheus.shutdown-timeout": duration(API, "how long open requests may last at the end", "10s"),
  "http.thanos.address": text(THANOS, "address to listen on", "0.0.0.0", "address"),
  "http.thanos.port": port(THANOS, "port to listen on", 9001),
  "http.thanos.shutdown-timeout": duration(THANOS, "how long open calls may last at the end", "10s"),
  ...internalFlags,
  ...logFlags,
};

export type ServeFlags = FlagValues<typeof serveFlags>;

export function gatewayConfig(flags: ServeFlags, bucket: GatewayConfig["bucket"]): GatewayConfig {
  return {
    bucket,
    cacheBytesMax: flags["cache.memory"],
    discoveryConcurrency: flags["block.discovery.concurrency"],
    workers: flags["query.workers"],
    lookbackMs: flags["query.lookback"],
    samplesMax: flags["query.max-samples"],
    features: readFeatures(flags["enable-feature"]),
  };
}

/** Names may be separated by commas, as in Prometheus. */
function readFeatures(values: readonly string[]): ReadonlySet<string> {
  const known: readonly string[] = QUERY_FEATURES;
  const names = values.flatMap((value) => value.split(","));
  const unknown = names.find((name) => name !== "all" && !known.includes(name));
  if (unknown !== undefined) {
    throw new UsageError(
      `unknown feature ${JSON.stringify(unknown)} in --enable-feature, known are all, ${known.join(", ")}`,
    );
  }
  return new Set(names.includes("all") ? known : names);
}
