/**
 * Where the evaluator gets series from. The evaluator knows this interface and nothing of blocks, pages or buckets.
 * Implemented by engine/select (parquet blocks) and by the in-memory source of the tests.
 */
import type { MemoryBudget } from "../base/mod.ts";
import type { Annotations } from "./annotations.ts";
import type { SeriesSelection } from "./chunk_batch.ts";
import type { Matcher } from "./matcher.ts";
import { StageTimes } from "./stage_times.ts";

export interface SelectRequest {
  /** All must match. At least one does not match the empty string. */
  readonly matchers: readonly Matcher[];
  /** Samples with startMs <= t <= endMs are wanted. */
  readonly startMs: number;
  readonly endMs: number;
  /** Samples are not needed: `batches` will not be called. */
  readonly labelsOnly: boolean;
  /** Batches come in the order of the labels, for streaming; else as they are read fastest. */
  readonly inLabelOrder?: boolean;
}

/** What a query carries through every step: cancellation, warnings, and counters for its statistics. */
export interface QueryContext {
  readonly signal: AbortSignal;
  readonly annotations: Annotations;
  readonly stats: QueryStats;
  /** Counts what the query holds; who made it releases it. Default: nothing is counted. */
  readonly memory?: MemoryBudget;
}

/** Counters a query's steps add to. */
export interface QueryStats {
  seriesMatched: number;
  /** Not from memory, and from memory. */
  pagesRead: number;
  pagesCached: number;
  /** Stored bytes from the bucket, and from a cache in memory or on disk. */
  bytesFetched: number;
  bytesCached: number;
  /** To the bucket. */
  requests: number;
  samplesRead: number;
  /** Waiting for other queries, parsing and planning, evaluating, and sorting the result. */
  queueMs: number;
  prepareMs: number;
  evaluateMs: number;
  sortMs: number;
  /** The same time and that of the workers, by what was done. */
  readonly stages: StageTimes;
}

export function newQueryStats(): QueryStats {
  return {
    seriesMatched: 0,
    pagesRead: 0,
    pagesCached: 0,
    bytesFetched: 0,
    bytesCached: 0,
    requests: 0,
    samplesRead: 0,
    queueMs: 0,
    prepareMs: 0,
    evaluateMs: 0,
    sortMs: 0,
    stages: new StageTimes(),
  };
}

export interface SeriesSource {
  /** Labels that matchers see, but that series are returned without. Default: none. */
  readonly hiddenLabels?: ReadonlySet<string>;
  select(request: SelectRequest, context: QueryContext): Promise<SeriesSelection>;
  /** Sorted names of the labels that series matching any of `matcherSets` have; an empty list means all series. */
  labelNames(request: LabelRequest, context: QueryContext): Promise<readonly string[]>;
  /** Sorted values of label `name` over the same series. */
  labelValues(name: string, request: LabelRequest, context: QueryContext): Promise<readonly string[]>;
}

export interface LabelRequest {
  readonly matcherSets: readonly (readonly Matcher[])[];
  readonly startMs: number;
  readonly endMs: number;
}
