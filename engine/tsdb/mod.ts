/** Prometheus TSDB blocks: meta.json, index, chunk segments, tombstones, the chunk codecs, and a block writer. */
export { type BlockFiles, openTsdbBlock, readBlockChunk, segmentOf, type TsdbBlock } from "./block.ts";
export { type BlockFile, BlockWriter, type NewChunk, SAMPLES_PER_CHUNK } from "./block_writer.ts";
export { counterResetHintAt, decodeChunk, encodeChunk, isClassicEncoding } from "./chunk.ts";
export { CHUNK_OVERHEAD_BYTES, chunkFrameBytes, readChunkFrame } from "./chunk_segments.ts";
export { floatHistogramAt } from "./float_histogram_at.ts";
export { IndexReader, openIndex, SeriesScanner } from "./index_reader.ts";
export { type BlockMeta, type BlockStats, encodeBlockMeta, parseBlockMeta, type ThanosMeta } from "./meta.ts";
export * from "./samples.ts";
export { readSeriesEntry, SeriesEntry } from "./series_entry.ts";
export { compareSymbols, SymbolTable } from "./symbols.ts";
export { encodeTombstones, type Intervals, parseTombstones, type Tombstones } from "./tombstones.ts";
export { isUlid, newUlid, ulidTimeMs } from "./ulid.ts";
export { encodeXor } from "./xor.ts";
