/** From TSDB blocks to parquet blocks: what to convert, merging, sorting, shards, and the converter that runs it all. */
export {
  convertAll,
  type ConverterOptions,
  type ConvertPauses,
  type ConvertProgress,
  type ConvertReport,
  runConverter,
} from "./converter.ts";
export type { DayResult } from "./day.ts";
export type { DayPlan } from "./plan.ts";
