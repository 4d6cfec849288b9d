/**
 * What travels between the evaluator and its workers: a batch of encoded chunks with the leaf fragment to run over
 * it, and rows or accumulators back. All of it survives structured cloning.
 *
 * A leaf fragment is a selector and the range function around it (or none). Step k of series s looks at the window
 * (T - widthMs, T] with T = atMs ?? grid time of k, less offsetMs. Aggregations around fragments are fused into one job:
 * a series is decoded and its windows are evaluated once, for all groupings of the job that have it.
 */
import type {
  ChunkTable,
  CompensatedSums,
  FloatHistogram,
  LeafTimes,
  PageTable,
  SampleCounts,
  SampleTable,
} from "../model/mod.ts";
import type { WindowFragment, WindowFunction, WindowNote } from "../window/mod.ts";

export type { WindowFragment, WindowNote, WindowSpec } from "../window/mod.ts";

export interface LeafFragment extends Omit<WindowFragment, "func"> {
  /** "raw" = the samples of the first step's window as they are, without stale markers; else a window function. */
  readonly func: WindowFunction | "raw";
  /** Of native histograms only count, sum and resets are asked for. Default: false. */
  readonly histogramStats?: boolean;
  /** The function asks for the start times of samples. Default: false. */
  readonly startTimes?: boolean;
  /** The query's statistics are asked for. Default: false. */
  readonly countSamples?: boolean;
}

/**
 * Aggregations whose partial results over batches merge into the whole: exactly, save the last bit of a sum whose group
 * spans batches (Prometheus adds series by series with one Kahan-Neumaier pair; here a pair of each batch is merged).
 * Batches do not depend on the number of workers, so neither do answers.
 */
export type FusedAggregation = "sum" | "avg" | "count" | "min" | "max" | "group";

export interface LeafGrouping {
  readonly op: FusedAggregation;
  /** The group of each series of the batch, dense from 0; {@link NO_GROUP} = the series does not count. */
  readonly groupOf: Int32Array;
  readonly groupCount: number;
}

export const NO_GROUP = -1;

/** A job owns the ArrayBuffers that its typed arrays fill: they are moved to the worker. Shared ones are shared. */
export interface LeafJob {
  readonly fragment: LeafFragment;
  /** Encoded chunks, or the decoded samples a subquery computed. */
  readonly chunks: ChunkTable | PageTable | SampleTable;
  /** Aggregations over the rows of the batch. Default: none, the rows themselves are asked for. */
  readonly groupings?: readonly LeafGrouping[];
  /** Series of the whole selection that this is a batch of: a small one is not worth a worker. Default: not known. */
  readonly seriesTotal?: number;
}

/** Per series rows, row-major as in RowBatch. */
export interface LeafRows {
  readonly kind: "rows";
  readonly values: Float64Array;
  readonly kinds: Uint8Array;
  readonly histograms: (FloatHistogram | null)[] | null;
  readonly seen: SeenSamples;
}

/** What series looked at. */
export interface SeenSamples {
  /** Samples decoded that lie in some window's range. */
  readonly samplesRead: number;
  /** Null unless asked for. */
  readonly counts: SampleCounts | null;
}

/**
 * Per group accumulators, cell g * stepCount + k. `counts` is the number of floats seen, of any aggregation; `extremes`
 * is the min or max so far, meaningless where `counts` is 0; `sums` are those of sum and avg, with the same counts.
 */
export interface GroupColumns {
  readonly counts: Float64Array;
  readonly extremes: Float64Array | null;
  readonly sums: CompensatedSums | null;
}

export interface LeafGroups extends GroupColumns {
  readonly seen: SeenSamples;
}

/** By grouping; null where rows are needed: a series has histograms, or the function no kernel. */
export interface GroupedRows {
  readonly kind: "groups";
  readonly groups: readonly (LeafGroups | null)[];
}

/** What a batch noticed; the evaluator turns it into annotations, with the metric names of its series. */
export interface LeafNotes {
  /** Series (index in batch) that had a window with both floats and histograms. */
  readonly mixedSeries: readonly number[];
  /** What else there is to say about a series. */
  readonly others: readonly SeriesNote[];
}

export interface SeriesNote {
  readonly series: number;
  readonly note: Exclude<WindowNote, "mixed">;
  /** Windows that it is about. */
  readonly count: number;
}

export const NO_NOTES: LeafNotes = { mixedSeries: [], others: [] };

/** "groups" exactly where groupings were asked for, "samples" exactly for the function "raw". */
export interface LeafResult {
  readonly data: LeafRows | GroupedRows | SampleTable;
  readonly notes: LeafNotes;
  readonly times: LeafTimes;
}

/** Runs leaf jobs: in a pool of workers, or on this thread. */
export interface LeafRunner {
  run(job: LeafJob, signal: AbortSignal): Promise<LeafResult>;
  /** Ends the workers; running jobs are rejected. */
  close(): Promise<void>;
  /** Jobs that run at the same time; callers keep a few more in flight. */
  readonly size: number;
}
