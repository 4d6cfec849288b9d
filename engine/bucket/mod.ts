/** Object stores: the interface, its implementations, the configuration they are opened from, and test doubles. */
export * from "./bucket.ts";
export * from "./cache_metrics.ts";
export * from "./config.ts";
export * from "./disk_cache.ts";
export * from "./doubles.ts";
export * from "./fetch.ts";
export * from "./filesystem.ts";
export * from "./memory.ts";
export * from "./object.ts";
export * from "./open.ts";
export * from "./prefix.ts";
export * from "./s3.ts";
export { ENDPOINT_RULE, isEndpoint, type S3Config, s3Config, type S3Credentials } from "./s3_config.ts";
