/** What every room may use: errors, bytes, checksums, limits, the clock, logs. Knows nothing of Prometheus. */
export * from "./assert.ts";
export * from "./byte_cache.ts";
export * from "./bytes.ts";
export * from "./clock.ts";
export * from "./crc32c.ts";
export * from "./discard.ts";
export * from "./duration.ts";
export * from "./errors.ts";
export * from "./float_bits.ts";
export * from "./format_float.ts";
export * from "./limits.ts";
export * from "./log.ts";
export * from "./read_at.ts";
export * from "./scratch_bytes.ts";
export * from "./shared_bytes.ts";
export * from "./turns.ts";
export * from "./xxhash64.ts";
