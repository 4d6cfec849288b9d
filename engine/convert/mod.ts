/** From TSDB blocks to parquet blocks: what to convert, merging, sorting, shards, and the converter that runs it all. */
export {
  convertAll,
  type ConverterOptions,
  type ConvertProgress,
  type ConvertReport,
  convertRound,
  runConverter,
} from "./converter.ts";
export { type DayOptions, type DayResult, EmptyDayError } from "./day.ts";
export { type ConversionPlan, type DayPlan, type LeftOutDay, planConversion } from "./plan.ts";
export { discoverTsdbBlocks, type TsdbBlockInfo, type TsdbDiscovery } from "./tsdb_blocks.ts";
