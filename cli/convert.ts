/** `convert`: makes parquet blocks of the TSDB blocks of a Thanos bucket. */
import { statSync } from "node:fs";
import {
  compressionThreads,
  convert,
  type ConvertConfig,
  convertForever,
  type ConvertProgress,
  type ConvertRunReport,
  pause,
} from "../engine/mod.ts";
import { createInternalHandler } from "../server/internal/mod.ts";
import { bucketConfig, requireBucket } from "./buckets.ts";
import type { CliCommand } from "./command.ts";
import { applyLogFlags, listenInternal } from "./common_flags.ts";
import { chosenDays, type ConvertFlags, convertFlags } from "./convert_flags.ts";
import { UsageError } from "./exit.ts";
import { availableMemory, conversionShares } from "./memory.ts";
import { terminalProgress } from "./progress.ts";
import { selectorMatchers } from "./selector.ts";

const SELECT = "tsdb.discovery.select-external-labels";

export const convertCommand: CliCommand<typeof convertFlags> = {
  name: "convert",
  description: "Make parquet blocks of the TSDB blocks of a Thanos bucket.",
  flags: convertFlags,
  async run(flags, isGiven, signal) {
    applyLogFlags(flags);
    const tsdb = await bucketConfig("tsdb", "tsdb.storage", flags, isGiven);
    const parquet = await bucketConfig("parquet", "parquet.storage", flags, isGiven);
    const config = convertConfig(flags, tsdb, parquet);
    await requireBucket(tsdb);
    requireFolder("convert.tempdir", config.tempFolder);
    let ready = false;
    const listener = listenInternal(createInternalHandler(() => ready), flags);
    try {
      const running = runConversion(config, flags, () => ready = true, signal);
      await Promise.race([running, patience(flags["http.internal.shutdown-timeout"], signal)]);
    } catch (error) {
      // Being told to stop is no failure.
      if (!signal.aborted) throw error;
    } finally {
      await listener.close();
    }
  },
};

function requireFolder(flag: string, path: string): void {
  const folder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  if (!folder) throw new UsageError(`--${flag}: ${JSON.stringify(path)} is no folder`);
}

/** Resolves when a conversion that was told to stop has had `ms` to tidy up. */
async function patience(ms: number, signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
  await pause(ms);
}

function convertConfig(
  flags: ConvertFlags,
  tsdb: ConvertConfig["tsdb"],
  parquet: ConvertConfig["parquet"],
): ConvertConfig {
  const threads = compressionThreads(flags["convert.encoding.concurrency"]);
  return {
    tsdb,
    parquet,
    ...conversionShares(availableMemory() * flags["memlimit.ratio"], threads),
    gracePeriodMs: flags["convert.grace-period"],
    daysMax: flags["convert.max-plan-days"],
    retentionDays: flags["convert.retention-days"],
    chosen: chosenDays("convert.start", flags["convert.start"], "convert.end", flags["convert.end"]),
    reconvertStale: flags["convert.reconvert-stale"],
    dayTimeoutMs: flags["convert.run-timeout"],
    rowGroupRows: flags["convert.rowgroup.size"],
    rowGroupsPerShard: flags["convert.rowgroup.count"],
    sortingLabels: flags["convert.sorting.label"],
    compressionLevel: flags["convert.compression.level"],
    compressionThreads: threads,
    pagesUnderWay: flags["convert.write.concurrency"],
    blocksOpenedAtOnce: flags["convert.download.block-concurrency"],
    readsPerBlock: flags["convert.download.concurrency"],
    tempFolder: flags["convert.tempdir"],
    tsdbFilter: {
      blockAgeMsMin: flags["tsdb.discovery.min-block-age"],
      externalLabels: selectorMatchers(SELECT, flags[SELECT]),
    },
    tsdbListingAgeMsMax: flags["convert.run-once"] ? 0 : flags["tsdb.discovery.interval"],
    tsdbConcurrency: flags["tsdb.discovery.concurrency"],
    parquetConcurrency: flags["parquet.discovery.concurrency"],
  };
}

/** `onPlanned` is called when both buckets could be read. */
async function runConversion(
  config: ConvertConfig,
  flags: ConvertFlags,
  onPlanned: () => void,
  signal: AbortSignal,
): Promise<void> {
  const bar = terminalProgress();
  const onProgress = (progress: ConvertProgress) => {
    if (progress.kind === "planned") onPlanned();
    bar?.update(progress);
  };
  try {
    if (flags["convert.run-once"]) refuseFailures(await convert(config, onProgress, signal));
    else {
      const schedule = {
        intervalMs: flags["convert.run-interval"],
        retryMs: flags["convert.retry-interval"],
        retentionIntervalMs: flags["parquet.discovery.interval"],
        backlogIntervalMs: flags["convert.progress-interval"],
      };
      await convertForever(config, schedule, onProgress, signal);
    }
  } finally {
    bar?.end();
  }
}

/** The days that failed were logged with their reasons; the exit code says that there were some. */
function refuseFailures({ converted, failed, retention }: ConvertRunReport): void {
  if (failed.length > 0) {
    const days = failed.length + converted.length;
    const [first] = failed;
    const reason = first.error instanceof Error ? first.error.message : String(first.error);
    throw new Error(`${failed.length} of ${days} days failed to convert, the first because of: ${reason}`);
  }
  if (retention !== null && retention.failed > 0) {
    throw new Error(`${retention.failed} expired days could not be marked or deleted`);
  }
}
