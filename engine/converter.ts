/** The writing half: parquet blocks made of the TSDB blocks of a bucket. */
import { systemClock } from "./base/mod.ts";
import { applyRetention, type RetentionReport } from "./block/mod.ts";
import { type BucketConfig, openBucket } from "./bucket/mod.ts";
import {
  ALL_BLOCKS,
  Converter,
  type ConverterOptions,
  type ConvertReport,
  type ConvertSchedule,
  type OnProgress,
  runConverter,
} from "./convert/mod.ts";
import { removeOrphanedSpills, zstdPool } from "./parquet/mod.ts";

/** What can be chosen of a conversion: all of ConverterOptions but what is opened. */
export interface ConvertConfig extends Omit<ConverterOptions, "tsdb" | "parquet" | "compression" | "clock"> {
  /** Thanos bucket with TSDB blocks. */
  readonly tsdb: BucketConfig;
  /** Where the parquet blocks go. */
  readonly parquet: BucketConfig;
  /** zstd, 1 to 22. */
  readonly compressionLevel: number;
  /** Threads that compress. */
  readonly compressionThreads: number;
}

/** What the command line says when nothing is given. */
export const CONVERT_DEFAULTS: Omit<ConvertConfig, "tsdb" | "parquet" | "tempFolder"> = {
  sortingLabels: ["__name__"],
  rowGroupRows: 1_000_000,
  rowGroupsPerShard: 6,
  indexBytesMax: Infinity,
  dictionaryBytesMax: Infinity,
  compressionLevel: 3,
  compressionThreads: compressionThreads(4),
  pagesUnderWay: 4,
  blocksOpenedAtOnce: 1,
  readsPerBlock: 4,
  gracePeriodMs: 48 * 3600_000,
  daysMax: 2,
  retentionDays: 0,
  chosen: null,
  reconvertStale: false,
  dayTimeoutMs: 24 * 3600_000,
  tsdbFilter: ALL_BLOCKS,
  tsdbListingAgeMsMax: 30 * 60_000,
  tsdbConcurrency: 1,
  parquetConcurrency: 1,
};

/** How many threads compress when `wanted` may: one core is left to the thread that merges and writes. */
export function compressionThreads(wanted: number): number {
  return Math.max(1, Math.min(wanted, navigator.hardwareConcurrency - 1));
}

/** What one run did; days that failed are in it. */
export interface ConvertRunReport extends ConvertReport {
  /** Null: days do not expire. */
  readonly retention: RetentionReport | null;
}

/** Converts what there is, retires expired days, and returns. Rejects when nothing could be planned. */
export function convert(
  config: ConvertConfig,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<ConvertRunReport> {
  return withOptions(config, async (options) => {
    const report = await new Converter(options, onProgress).convertAll(signal);
    const { parquet, retentionDays, clock } = options;
    const retention = retentionDays > 0 ? await applyRetention(parquet, retentionDays, clock(), signal) : null;
    return { ...report, retention };
  });
}

/** Converts and retires again and again until `signal` aborts; rejects with its reason. */
export function convertForever(
  config: ConvertConfig,
  schedule: ConvertSchedule,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<never> {
  return withOptions(config, (options) => runConverter(options, schedule, onProgress, signal));
}

async function withOptions<T>(config: ConvertConfig, work: (options: ConverterOptions) => Promise<T>): Promise<T> {
  removeOrphanedSpills(config.tempFolder);
  const compression = zstdPool(config.compressionLevel, config.compressionThreads);
  try {
    const [tsdb, parquet] = [openBucket(config.tsdb), openBucket(config.parquet)];
    return await work({ ...config, tsdb, parquet, compression, clock: systemClock });
  } finally {
    compression.close();
  }
}
