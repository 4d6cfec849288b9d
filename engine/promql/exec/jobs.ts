/**
 * Runs a leaf's batches on the runner: a few more jobs than it has workers are in flight, and results come back in the
 * order of the batches.
 */
import type { BusyTime, ChunkBatch, SeriesSelection } from "../../model/mod.ts";
import {
  type FusedAggregation,
  type LeafFragment,
  type LeafGrouping,
  type LeafResult,
  partCount,
} from "../../workers/mod.ts";
import type { QueryRun } from "./context.ts";
import { ENDED } from "./read_ahead.ts";
import { splitBatch } from "./split_batch.ts";

/** Jobs in flight beyond the number of workers, so that no worker waits for the next batch. */
const JOBS_AHEAD = 2;

/** Cells of one job's rows, so that the jobs in flight stay small. */
const CELLS_PER_JOB_MAX = 1 << 23;

/** A grouping of a batch's series; its groups are dense from 0, so that a job's accumulators are small. */
export interface BatchGrouping {
  readonly grouping: LeafGrouping;
  /** Which group of the query each of them is. */
  readonly members: readonly number[];
}

export interface BatchResult {
  /** Index into the selection's labels of each series. */
  readonly series: Uint32Array;
  readonly groupings: readonly BatchGrouping[];
  readonly result: LeafResult;
}

/** The aggregations around a leaf: a batch has a grouping for each. */
export interface Aggregations {
  readonly ops: readonly FusedAggregation[];
  groupingsOf(batch: ChunkBatch): readonly BatchGrouping[];
}

/** Rows are the results, or groups where there are aggregations. They may be read before they are asked for. */
export function runBatches(
  selection: SeriesSelection,
  fragment: LeafFragment,
  run: QueryRun,
  aggregations?: Aggregations,
): AsyncGenerator<BatchResult> {
  const results = batchResults(selection, fragment, run, aggregations);
  return counted(run.readAhead.open(results), run.stats.stages.below);
}

async function* batchResults(
  selection: SeriesSelection,
  fragment: LeafFragment,
  { runner, samples, signal, stats: { stages } }: QueryRun,
  aggregations?: Aggregations,
): AsyncGenerator<BatchResult> {
  const abandoned = new AbortController();
  const either = AbortSignal.any([signal, abandoned.signal]);
  const start = async (batch: ChunkBatch): Promise<BatchResult> => {
    // A row cannot be cut: if it is longer than the rows of a job should be it counts before it is made.
    const cells = batch.series.length * fragment.grid.stepCount;
    if (cells > CELLS_PER_JOB_MAX) samples.hold(0, cells);
    const groupings = aggregations?.groupingsOf(batch);
    const job = {
      fragment,
      chunks: batch.chunks,
      groupings: groupings?.map(({ grouping }) => grouping),
      seriesTotal: selection.labels.length,
    };
    const result = await runner.run(job, either);
    // Not after a failure: a worker may go on with an abandoned job.
    batch.release?.();
    stages.addLeaf(result.times);
    return { series: batch.series, groupings: groupings ?? [], result };
  };
  try {
    const batches = smallBatches(selection, fragment, aggregations?.ops ?? [], either);
    yield* inOrder(batches, runner.size + JOBS_AHEAD, start);
  } finally {
    abandoned.abort(ENDED);
  }
}

/** Passes results on; waiting for them counts as `below`, what becomes of them does not. */
async function* counted<T>(results: AsyncIterable<T>, below: BusyTime): AsyncGenerator<T> {
  below.enter();
  try {
    for await (const result of results) {
      below.leave();
      try {
        yield result;
      } finally {
        below.enter();
      }
    }
  } finally {
    below.leave();
  }
}

async function* smallBatches(
  selection: SeriesSelection,
  fragment: LeafFragment,
  ops: readonly FusedAggregation[],
  signal: AbortSignal,
): AsyncGenerator<ChunkBatch> {
  const cellsPerSeries = fragment.grid.stepCount * Math.max(1, ops.length);
  const seriesMax = Math.max(1, Math.floor(CELLS_PER_JOB_MAX / cellsPerSeries));
  // The last bits of sums hang on the batches: these must not hang on an estimate.
  const sums = ops.some((op) => op === "sum" || op === "avg");
  for await (const batch of selection.batches(signal)) {
    const parts = sums ? 1 : partCount(fragment, batch.chunks, selection.labels.length);
    yield* splitBatch(batch, Math.min(seriesMax, Math.ceil(batch.series.length / parts)));
  }
}

/** `work` over `items`, at most `limit` at a time; results in the order of the items. */
async function* inOrder<T, R>(
  items: AsyncIterable<T>,
  limit: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const pending: Promise<R>[] = [];
  for await (const item of items) {
    const running = work(item);
    // A failure surfaces when its turn comes; until then it must not count as unhandled.
    running.catch(() => {});
    pending.push(running);
    if (pending.length >= limit) yield await pending.shift()!;
  }
  while (pending.length > 0) yield await pending.shift()!;
}
