/** From TSDB blocks to parquet blocks: what to convert, merging, sorting, shards, and the converter that runs it all. */
export {
  Converter,
  type ConverterOptions,
  type ConvertProgress,
  type ConvertReport,
  type OnProgress,
} from "./converter.ts";
export { type ConvertSchedule, runConverter } from "./daemon.ts";
export { type DayResult, openBlocks } from "./day.ts";
export type { TimeRange } from "./time_range.ts";
export { mergeSamples, type SampleRun } from "./merge_samples.ts";
export { overlappingGroups } from "./merge_chunks.ts";
export { type MergedSeries, mergeSeries } from "./merge.ts";
export { type CoveredDay, dayKey, type DayPlan, daysOf } from "./plan.ts";
export { readRows } from "./row_reader.ts";
export type { SourceRow } from "./row_table.ts";
export { sortSeries } from "./sort.ts";
export { findStaleDays } from "./stale.ts";
export { ALL_BLOCKS, TsdbDiscoverer, type TsdbFilter } from "./tsdb_blocks.ts";
