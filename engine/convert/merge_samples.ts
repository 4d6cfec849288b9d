/**
 * Merges the samples of overlapping chunks, as Prometheus's compaction does: by time, each time once. Where chunks have
 * different samples at the same time, the chunk that begins later wins.
 *
 * The result is a list of runs, stretches of one source, so that samples are copied only when they are encoded.
 */
import { CorruptDataError } from "../base/mod.ts";
import type { ChunkSamples, EncodedChunk, Intervals } from "../tsdb/mod.ts";
import { keeps, type TimeRange } from "./time_range.ts";

/** Samples [start, end) of a chunk. */
export interface SampleRun {
  readonly samples: ChunkSamples;
  readonly start: number;
  end: number;
}

/** A decoded chunk, and what is deleted of it. */
export interface MergeSource {
  readonly samples: ChunkSamples;
  readonly deleted: Intervals;
  readonly encoded: EncodedChunk;
}

/** `sources` are in the order in which they begin. Throws CorruptDataError when times of a chunk run backwards. */
export function mergeSamples(sources: readonly MergeSource[], range: TimeRange): SampleRun[] {
  const runs: SampleRun[] = [];
  const at = sources.map((source) => nextKept(source, 0, range));
  for (;;) {
    let winner = -1;
    let time = Infinity;
    for (let s = 0; s < sources.length; s++) {
      const { times } = sources[s].samples;
      if (at[s] < times.length && times[at[s]] <= time) {
        winner = s;
        time = times[at[s]];
      }
    }
    if (winner < 0) return runs;
    append(runs, sources[winner].samples, at[winner]);
    for (let s = 0; s < sources.length; s++) {
      const { times } = sources[s].samples;
      while (at[s] < times.length && times[at[s]] === time) at[s] = nextKept(sources[s], at[s] + 1, range);
    }
  }
}

/** The first sample from `index` on that stays. */
function nextKept({ samples, deleted, encoded }: MergeSource, index: number, range: TimeRange): number {
  const { times } = samples;
  while (index < times.length && !keeps(times[index], range, deleted)) index++;
  if (index > 0 && index < times.length && times[index] < times[index - 1]) {
    throw new CorruptDataError(
      encoded.object,
      encoded.offset,
      `sample ${index} of a chunk is before the one before it`,
    );
  }
  return index;
}

function append(runs: SampleRun[], samples: ChunkSamples, index: number): void {
  const last = runs.at(-1);
  if (last !== undefined && last.samples === samples && last.end === index) last.end++;
  else runs.push({ samples, start: index, end: index + 1 });
}
