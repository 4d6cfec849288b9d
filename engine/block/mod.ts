/** Parquet blocks in a bucket: where their objects are, which exist, what their files hold, and the set a query sees. */
export * from "./block_set.ts";
export * from "./column_sets.ts";
export * from "./day.ts";
export * from "./discovery.ts";
export * from "./label_pages.ts";
export * from "./listing.ts";
export * from "./meta.ts";
export * from "./paths.ts";
export * from "./retention.ts";
export * from "./schema.ts";
export * from "./shard.ts";
export * from "./stream.ts";
export * from "./sync.ts";
export * from "./sync_metrics.ts";
