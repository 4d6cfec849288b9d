/** Prometheus TSDB blocks: meta.json, index, chunk segments, tombstones, the chunk codecs, and a block writer. */
export { counterResetHintAt, decodeChunk, encodeChunk, isClassicEncoding } from "./chunk.ts";
export { floatHistogramAt } from "./float_histogram_at.ts";
export * from "./samples.ts";
export { encodeXor } from "./xor.ts";
