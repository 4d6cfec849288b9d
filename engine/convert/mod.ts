/** From TSDB blocks to parquet blocks: what to convert, merging, sorting, shards, and the converter that runs it all. */
export {
  Converter,
  type ConverterOptions,
  type ConvertProgress,
  type ConvertReport,
  type OnProgress,
} from "./converter.ts";
export { type ConvertSchedule, runConverter } from "./daemon.ts";
export type { DayResult } from "./day.ts";
export type { DayPlan } from "./plan.ts";
export type { TimeRange } from "./time_range.ts";
export { ALL_BLOCKS, type TsdbFilter } from "./tsdb_blocks.ts";
