/**
 * Runs a leaf's batches on the runner: a few more jobs than it has workers are in flight, and results come back in the
 * order of the batches.
 */
import type { ChunkBatch, SeriesSelection } from "../../model/mod.ts";
import type { LeafFragment, LeafResult, LeafRunner } from "../../workers/mod.ts";

/** Jobs in flight beyond the number of workers, so that no worker waits for the next batch. */
const JOBS_AHEAD = 2;

export interface JobGroups {
  readonly groupOf: Uint32Array;
  readonly groupCount: number;
}

export interface BatchResult {
  /** Index into the selection's labels of each series. */
  readonly series: Uint32Array;
  readonly groups: JobGroups | null;
  readonly result: LeafResult;
}

/** `groupsOf` gives the groups of a batch's series for a fused aggregation. */
export async function* runBatches(
  selection: SeriesSelection,
  fragment: LeafFragment,
  runner: LeafRunner,
  signal: AbortSignal,
  groupsOf: (batch: ChunkBatch) => JobGroups | null = () => null,
): AsyncGenerator<BatchResult> {
  const abandoned = new AbortController();
  const either = AbortSignal.any([signal, abandoned.signal]);
  const start = async (batch: ChunkBatch): Promise<BatchResult> => {
    const groups = groupsOf(batch);
    const job = {
      fragment,
      chunks: batch.chunks,
      groupOf: groups?.groupOf ?? null,
      groupCount: groups?.groupCount ?? 0,
    };
    return { series: batch.series, groups, result: await runner.run(job, either) };
  };
  try {
    yield* inOrder(selection.batches(either), runner.size + JOBS_AHEAD, start);
  } finally {
    abandoned.abort();
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
