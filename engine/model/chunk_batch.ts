/**
 * Encoded chunks of a batch of series, on their way from a source to the evaluator. Everything here survives
 * structured cloning, so that a batch can be posted to a worker without touching a sample.
 *
 * A series' chunks come in any order and may overlap or repeat samples (Go's blocks, replicas, several days): the
 * decoder orders and deduplicates them.
 */
import type { FloatHistogram } from "./histogram.ts";
import type { Labels } from "./labels.ts";

/** Chunk encodings as TSDB numbers them (chunk-encodings.md). Parquet blocks hold the first three only. */
export const ENCODING_XOR = 1;
export const ENCODING_HISTOGRAM = 2;
export const ENCODING_FLOAT_HISTOGRAM = 3;
export const ENCODING_XOR2 = 4;
export const ENCODING_HISTOGRAM_ST = 5;
export const ENCODING_FLOAT_HISTOGRAM_ST = 6;

/** Chunks side by side in `bytes`. Chunk i of series s: seriesStart[s] <= i < seriesStart[s + 1]. */
export interface ChunkTable {
  readonly kind: "chunks";
  readonly bytes: Uint8Array;
  readonly seriesStart: Uint32Array;
  readonly encodings: Uint8Array;
  /** Inclusive times in ms. */
  readonly minTimes: Float64Array;
  readonly maxTimes: Float64Array;
  readonly offsets: Uint32Array;
  readonly lengths: Uint32Array;
}

/** How the body of a parquet page is compressed, by the name parquet gives it. Others are refused when a file is opened. */
export type PageCodec = "UNCOMPRESSED" | "ZSTD";

/** One parquet page as stored; of chunk columns the worker inflates and splits it. */
export interface StoredPage {
  /** Page header and compressed body. */
  readonly bytes: Uint8Array;
  /** Where the bytes come from, for errors. */
  readonly object: string;
  readonly offset: number;
  readonly codec: PageCodec;
}

/** A page that was checked, inflated and looked through already. */
export interface OpenPage {
  /** Chunk c of row r: rowStart[r] <= c < rowStart[r + 1]. */
  readonly rowStart: Uint32Array;
  /** By chunk: the first and the last time. */
  readonly times: Float64Array;
  /** By chunk: its encoding, and offset and length in `bytes`. */
  readonly places: Uint32Array;
  readonly bytes: Uint8Array;
  readonly object: string;
  readonly offset: number;
}

export type ChunkPage = StoredPage | OpenPage;

/**
 * Cells of parquet chunk columns. Cell j of series s: seriesStart[s] <= j < seriesStart[s + 1];
 * it is row rowOf[j] of page pageOf[j].
 */
export interface PageTable {
  readonly kind: "pages";
  readonly pages: readonly ChunkPage[];
  readonly seriesStart: Uint32Array;
  readonly pageOf: Uint32Array;
  readonly rowOf: Uint32Array;
  /** Replica of its series that cell j is of; left out where no series has several. */
  readonly replicaOf?: Uint32Array;
}

/**
 * Samples already decoded: what a subquery computed, and what a raw range selector returns. Sample i of series s:
 * seriesStart[s] <= i < seriesStart[s + 1], in ascending order of time. Where `histograms` holds one, `values` has no meaning.
 */
export interface SampleTable {
  readonly kind: "samples";
  readonly seriesStart: Uint32Array;
  /** ms since the epoch. */
  readonly times: Float64Array;
  readonly values: Float64Array;
  /** Null when no sample is a histogram. */
  readonly histograms: (FloatHistogram | null)[] | null;
  /** When what each sample counts began, in ms; 0 = not known. Default: of none. */
  readonly startTimes?: Float64Array;
}

export interface ChunkBatch {
  /** Index into the selection's `labels` of each series of this batch; ascending within a batch. */
  readonly series: Uint32Array;
  readonly chunks: ChunkTable | PageTable | SampleTable;
  /** May be called when nobody will look at `chunks` any more: their memory is then used again. */
  readonly release?: () => void;
}

/** What a selector found. `labels` are in Prometheus's order and unique. */
export interface SeriesSelection {
  readonly labels: readonly Labels[];
  /** Encoded chunks that may hold samples of the requested range, each series in exactly one batch. */
  batches(signal: AbortSignal): AsyncIterable<ChunkBatch>;
}
