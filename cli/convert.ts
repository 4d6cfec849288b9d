/** `convert`: makes parquet blocks of the TSDB blocks of a Thanos bucket. */
import {
  convert,
  type ConvertConfig,
  convertForever,
  type ConvertProgress,
  type ConvertReport,
} from "../engine/mod.ts";
import { createInternalHandler } from "../server/internal/mod.ts";
import { bucketConfig, bucketFlags, requireBucket } from "./buckets.ts";
import type { CliCommand } from "./command.ts";
import { applyLogFlags, internalFlags, listenInternal, logFlags } from "./common_flags.ts";
import { duration, type FlagValues, integer, list, text, toggle } from "./flag.ts";
import { progressBar } from "./progress.ts";

const CONVERSION = "Conversion";
const SCHEDULE = "Schedule";

const flags = {
  ...bucketFlags("tsdb", "tsdb.storage", "TSDB blocks"),
  ...bucketFlags("parquet", "parquet.storage", "parquet blocks"),
  "convert.run-once": toggle(SCHEDULE, "convert what there is, then end"),
  "convert.run-interval": duration(SCHEDULE, "pause between rounds", "1h"),
  "convert.retry-interval": duration(SCHEDULE, "pause after a round with a failure", "1m"),
  "convert.grace-period": duration(SCHEDULE, "leave days younger than this", "48h"),
  "convert.max-plan-days": integer(SCHEDULE, "soft limit of days per round", 2, 1),
  "convert.sorting.label": list(CONVERSION, "label that rows are sorted by", ["__name__"]),
  "convert.rowgroup.size": integer(CONVERSION, "rows per row group", 1_000_000, 1),
  "convert.rowgroup.count": integer(CONVERSION, "row groups per shard", 6, 1),
  "convert.compression.level": integer(CONVERSION, "zstd level", 3, 1, 22),
  "convert.tempdir": text(CONVERSION, "folder for scratch files", "/tmp", "path"),
  ...internalFlags,
  ...logFlags,
};

type ConvertFlags = FlagValues<typeof flags>;

export const convertCommand: CliCommand<typeof flags> = {
  name: "convert",
  description: "Make parquet blocks of the TSDB blocks of a Thanos bucket.",
  flags,
  async run(flags, isGiven, signal) {
    applyLogFlags(flags);
    const tsdb = await bucketConfig("tsdb", "tsdb.storage", flags, isGiven);
    const parquet = await bucketConfig("parquet", "parquet.storage", flags, isGiven);
    await requireBucket(tsdb);
    const listener = listenInternal(createInternalHandler(() => true), flags);
    try {
      await runConversion(convertConfig(flags, tsdb, parquet), flags, signal);
    } catch (error) {
      // Being told to stop is no failure.
      if (!signal.aborted) throw error;
    } finally {
      await listener.close();
    }
  },
};

function convertConfig(
  flags: ConvertFlags,
  tsdb: ConvertConfig["tsdb"],
  parquet: ConvertConfig["parquet"],
): ConvertConfig {
  return {
    tsdb,
    parquet,
    gracePeriodMs: flags["convert.grace-period"],
    daysPerRoundMax: flags["convert.max-plan-days"],
    rowGroupRows: flags["convert.rowgroup.size"],
    rowGroupsPerShard: flags["convert.rowgroup.count"],
    sortingLabels: flags["convert.sorting.label"],
    compressionLevel: flags["convert.compression.level"],
    tempFolder: flags["convert.tempdir"],
  };
}

async function runConversion(config: ConvertConfig, flags: ConvertFlags, signal: AbortSignal): Promise<void> {
  const terminal = Deno.stderr.isTerminal();
  const bar = terminal ? progressBar((text) => Deno.stderr.writeSync(new TextEncoder().encode(text))) : null;
  const onProgress = (progress: ConvertProgress) => bar?.update(progress);
  try {
    if (flags["convert.run-once"]) refuseFailures(await convert(config, onProgress, signal));
    else {
      const pauses = { intervalMs: flags["convert.run-interval"], retryMs: flags["convert.retry-interval"] };
      await convertForever(config, pauses, onProgress, signal);
    }
  } finally {
    bar?.end();
  }
}

/** The days that failed were logged with their reasons; the exit code says that there were some. */
function refuseFailures({ converted, failed }: ConvertReport): void {
  if (failed.length === 0) return;
  const days = failed.length + converted.length;
  const [first] = failed;
  const reason = first.error instanceof Error ? first.error.message : String(first.error);
  throw new Error(`${failed.length} of ${days} days failed to convert, the first because of: ${reason}`);
}
