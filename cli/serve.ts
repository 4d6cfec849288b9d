/** `serve`: answers PromQL from the parquet blocks of a bucket. */
import {
  errorFields,
  type Gateway,
  type GatewayConfig,
  openGateway,
  QUERY_FEATURES,
  roomLogger,
} from "../engine/mod.ts";
import { QueryRunner } from "../server/gate/mod.ts";
import { createPrometheusApi } from "../server/http/mod.ts";
import { createInternalHandler } from "../server/internal/mod.ts";
import { bucketConfig, bucketFlags, requireBucket } from "./buckets.ts";
import type { CliCommand } from "./command.ts";
import { applyLogFlags, internalFlags, listenInternal, logFlags } from "./common_flags.ts";
import { UsageError } from "./exit.ts";
import { defaultValues, duration, type FlagValues, integer, type IsGiven, list, port, size, text } from "./flag.ts";
import { listen, type Listener } from "./listen.ts";
import { availableMemory } from "./memory.ts";
import { pause } from "./signals.ts";
import { REVISION, VERSION } from "./version.ts";

const log = roomLogger("cli");

const QUERY = "Queries";
const LIMITS = "Limits";
const BLOCKS = "Blocks";
const API = "Prometheus HTTP API";

const MIB = 2 ** 20;
const cacheMiB = Math.floor(Math.min(1024, availableMemory() / 4 / MIB));

const flags = {
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
  ...internalFlags,
  ...logFlags,
};

type ServeFlags = FlagValues<typeof flags>;

export const serveCommand: CliCommand<typeof flags> = {
  name: "serve",
  description: "Answer the Prometheus HTTP API from the parquet blocks of a bucket.",
  flags,
  run: (flags, isGiven, signal) => runServe(flags, isGiven, signal, () => {}),
};

/** Told once, when queries are answered. */
export type OnReady = (ports: { readonly prometheusPort: number }) => void;

/** The command with the defaults of its flags, but for `overrides`. */
export function serveWith(overrides: Partial<ServeFlags>, onReady: OnReady, signal: AbortSignal): Promise<void> {
  return runServe({ ...defaultValues(flags), ...overrides }, (name) => name in overrides, signal, onReady);
}

async function runServe(flags: ServeFlags, isGiven: IsGiven, signal: AbortSignal, onReady: OnReady): Promise<void> {
  applyLogFlags(flags);
  const config = gatewayConfig(flags, await bucketConfig("parquet", "storage", flags, isGiven));
  await requireBucket(config.bucket);
  const gateway = openGateway(config);
  try {
    await serve(gateway, flags, signal, onReady);
  } finally {
    await gateway.close();
  }
}

function gatewayConfig(flags: ServeFlags, bucket: GatewayConfig["bucket"]): GatewayConfig {
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

/** Listens at once, answers queries after the first sync, and syncs on until `signal` aborts. */
async function serve(gateway: Gateway, flags: ServeFlags, signal: AbortSignal, onReady: OnReady): Promise<void> {
  let ready = false;
  const listeners: Listener[] = [];
  try {
    listeners.push(listenInternal(createInternalHandler(() => ready), flags));
    const prometheus = listen(createPrometheusApi(gateway, { ...apiOptions(flags), isReady: () => ready }), {
      name: "Prometheus HTTP API",
      address: flags["http.prometheus.address"],
      port: flags["http.prometheus.port"],
      flag: "http.prometheus.port",
      shutdownTimeoutMs: flags["http.prometheus.shutdown-timeout"],
    });
    listeners.push(prometheus);
    while (!signal.aborted) {
      const synced = await syncOnce(gateway, signal);
      if (synced && !ready) onReady({ prometheusPort: prometheus.port });
      ready ||= synced;
      await pause(flags["block.discovery.interval"], signal);
    }
  } finally {
    await Promise.all(listeners.map((listener) => listener.close()));
  }
}

function apiOptions(flags: ServeFlags) {
  return {
    defaultStepMs: flags["query.step"],
    runner: new QueryRunner({
      timeoutMs: flags["query.timeout"],
      timeoutMsMax: flags["query.engine.timeout"],
      maxConcurrent: flags["query.limits.queries.max-concurrent"],
    }),
    revision: REVISION || VERSION,
  };
}

/** Whether the round ended well; one that did not leaves the blocks of the round before in place. */
async function syncOnce(gateway: Gateway, signal: AbortSignal): Promise<boolean> {
  try {
    log.debug("Blocks synced", { ...await gateway.sync(signal) });
    return true;
  } catch (error) {
    if (!signal.aborted) log.error("Blocks could not be synced", errorFields(error));
    return false;
  }
}
