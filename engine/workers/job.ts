/**
 * What travels between the evaluator and its workers: a batch of encoded chunks with the leaf fragment to run over
 * it, and rows or accumulators back. All of it survives structured cloning.
 *
 * A leaf fragment is a selector, the range function around it (or none) and, where it can be fused, the aggregation
 * around that. Step k of series s looks at the window (T - widthMs, T] with T = atMs ?? grid time of k, less offsetMs.
 */
import type { ChunkTable, FloatHistogram, PageTable, SampleTable, StepGrid } from "../model/mod.ts";
import type { WindowFunction } from "../window/mod.ts";

export interface LeafFragment {
  readonly grid: StepGrid;
  readonly window: WindowSpec;
  /**
   * "instant" = the newest sample in the window unless it is a stale marker; "raw" = the samples of the first step's
   * window as they are, without stale markers; else a range function.
   */
  readonly func: WindowFunction | "raw";
  /** Scalar arguments of the function, in order; each one value for all steps or one value per step. */
  readonly params: readonly Float64Array[];
  readonly aggregate: LeafAggregate | null;
}

export interface WindowSpec {
  /** Lookback of an instant selector or range of a matrix selector. */
  readonly widthMs: number;
  readonly offsetMs: number;
  /** Fixed evaluation time of an @ modifier. */
  readonly atMs: number | null;
  /** Modifiers anchored and smoothed: how far beyond the window samples count for its edges. */
  readonly extension?: { readonly mode: "anchored" | "smoothed"; readonly lookbackMs: number };
}

/** Aggregations whose partial results over batches merge into the exact whole. */
export type FusedAggregation = "sum" | "avg" | "count" | "min" | "max" | "group";

export interface LeafAggregate {
  readonly op: FusedAggregation;
}

export interface LeafJob {
  readonly fragment: LeafFragment;
  /** Encoded chunks, or the decoded samples a subquery computed. */
  readonly chunks: ChunkTable | PageTable | SampleTable;
  /** With an aggregation: the group of each series of the batch, dense from 0; else null. */
  readonly groupOf: Uint32Array | null;
  readonly groupCount: number;
}

/** Per series rows, row-major as in RowBatch. */
export interface LeafRows {
  readonly kind: "rows";
  readonly values: Float64Array;
  readonly kinds: Uint8Array;
  readonly histograms: (FloatHistogram | null)[] | null;
}

/**
 * Per group accumulators, cell g * stepCount + k. `counts` is the number of floats seen; `sums` and `compensations`
 * are a Kahan-Neumaier pair (sum, avg); `extremes` is the min or max so far.
 */
export interface LeafGroups {
  readonly kind: "groups";
  readonly counts: Float64Array;
  readonly sums: Float64Array | null;
  readonly compensations: Float64Array | null;
  readonly extremes: Float64Array | null;
}

/** What a batch noticed; the evaluator turns it into annotations, with the metric names of its series. */
export interface LeafNotes {
  /** Series (index in batch) that had a window with both floats and histograms. */
  readonly mixedSeries: readonly number[];
}

export interface LeafResult {
  /**
   * "rows" also when an aggregation was asked for, if the batch has histograms: the evaluator then aggregates.
   * "samples" exactly for the function "raw".
   */
  readonly data: LeafRows | LeafGroups | SampleTable;
  /** Samples decoded that lie in some window's range. */
  readonly samplesRead: number;
  readonly notes: LeafNotes;
}

/** Runs leaf jobs: in a pool of workers, or on this thread. */
export interface LeafRunner {
  run(job: LeafJob, signal: AbortSignal): Promise<LeafResult>;
  /** Ends the workers; running jobs are rejected. */
  close(): Promise<void>;
  /** Jobs that run at the same time; callers keep a few more in flight. */
  readonly size: number;
}
