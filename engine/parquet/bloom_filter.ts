import { type ReadAt, unreachable } from "../base/mod.ts";
import type { ColumnChunk, ParquetFile } from "./types.ts";

/** Split-block bloom filter: blocks of eight 32-bit words. */
export interface BloomFilter {
  readonly words: Uint32Array;
}
/** The filter of a column chunk, null when it has none. No IO when it lies in the file's tail, as in our own files. */
export function readBloomFilter(
  _source: ReadAt,
  _file: ParquetFile,
  _chunk: ColumnChunk,
  _signal?: AbortSignal,
): Promise<BloomFilter | null> {
  return unreachable(0 as never);
}
/** False: no cell of the column chunk is `value`. */
export function bloomFilterHas(_filter: BloomFilter, _value: Uint8Array): boolean {
  return unreachable(0 as never);
}
