/** PromQL: parse a query, plan it, evaluate it column by column over a source of series. */
export { createEngine, type Engine, type EngineOptions, type QueryOptions } from "./engine.ts";
export { FEATURES } from "./features.ts";
export type { QueryResult, QuerySamples, QueryValue, RawSeries } from "./result.ts";
export * from "./parse/mod.ts";
