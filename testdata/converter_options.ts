/** Options of a converter for tests: everything old enough, one thread, and what a test does not say at its default. */
import { type Bucket, MemoryBucket } from "../engine/bucket/mod.ts";
import { ALL_BLOCKS, Converter, type ConverterOptions, type ConvertReport } from "../engine/convert/mod.ts";
import { zstdCompression } from "../engine/parquet/mod.ts";

export function converterOptions(options: Partial<ConverterOptions> = {}): ConverterOptions {
  return {
    tsdb: new MemoryBucket(),
    parquet: new MemoryBucket(),
    sortingLabels: ["__name__"],
    rowGroupRows: 1_000_000,
    rowGroupsPerShard: 6,
    indexBytesMax: Infinity,
    dictionaryBytesMax: Infinity,
    compression: zstdCompression(1),
    pagesUnderWay: 4,
    blocksOpenedAtOnce: 1,
    readsPerBlock: 4,
    tempFolder: Deno.env.get("TMPDIR") ?? "/tmp",
    gracePeriodMs: 0,
    daysMax: 2,
    retentionDays: 0,
    chosen: null,
    reconvertStale: false,
    dayTimeoutMs: 60_000,
    tsdbFilter: ALL_BLOCKS,
    tsdbListingAgeMsMax: 0,
    tsdbConcurrency: 4,
    parquetConcurrency: 4,
    clock: () => Date.UTC(2026, 3, 1),
    ...options,
  };
}

/** One run of a converter. */
export function convertOnce(
  tsdb: Bucket,
  parquet: Bucket,
  options: Partial<ConverterOptions> = {},
  signal = new AbortController().signal,
): Promise<ConvertReport> {
  return new Converter(converterOptions({ ...options, tsdb, parquet }), () => {}).convertAll(signal);
}
