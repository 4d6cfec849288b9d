/** The writing half: parquet blocks made of the TSDB blocks of a bucket. */
import { systemClock } from "./base/mod.ts";
import { type BucketConfig, openBucket } from "./bucket/mod.ts";
import {
  convertAll,
  type ConverterOptions,
  type ConvertPauses,
  type ConvertProgress,
  type ConvertReport,
  runConverter,
} from "./convert/mod.ts";
import { zstdCompression } from "./parquet/mod.ts";

export interface ConvertConfig {
  /** Thanos bucket with TSDB blocks. */
  readonly tsdb: BucketConfig;
  /** Where the parquet blocks go. */
  readonly parquet: BucketConfig;
  /** Rows are sorted by these labels, then by all. */
  readonly sortingLabels: readonly string[];
  /** A day is left until its 00:00 lies this far back. */
  readonly gracePeriodMs: number;
  /** Soft limit of days per round. */
  readonly daysPerRoundMax: number;
  readonly rowGroupRows: number;
  readonly rowGroupsPerShard: number;
  /** zstd, 1 to 22. */
  readonly compressionLevel: number;
  /** Folder for columns that wait to be written: a day needs some two thirds of its parquet size. */
  readonly tempFolder: string;
}

/** Converts what there is and returns. Days that failed are in the report; it rejects when nothing could be planned. */
export function convert(
  config: ConvertConfig,
  onProgress: (progress: ConvertProgress) => void,
  signal: AbortSignal,
): Promise<ConvertReport> {
  return convertAll(optionsOf(config), onProgress, signal);
}

/** Converts again and again until `signal` aborts; rejects with its reason. */
export function convertForever(
  config: ConvertConfig,
  pauses: ConvertPauses,
  onProgress: (progress: ConvertProgress) => void,
  signal: AbortSignal,
): Promise<never> {
  return runConverter(optionsOf(config), pauses, onProgress, signal);
}

function optionsOf(config: ConvertConfig): ConverterOptions {
  return {
    ...config,
    tsdb: openBucket(config.tsdb),
    parquet: openBucket(config.parquet),
    compression: zstdCompression(config.compressionLevel),
    clock: systemClock,
  };
}
