/** Parquet blocks in a bucket: where their objects are, which exist, what their files hold, and the set a query sees. */
export * from "./day.ts";
export * from "./discovery.ts";
export * from "./listing.ts";
export * from "./meta.ts";
export * from "./paths.ts";
export * from "./stream.ts";
