/**
 * One series of its replicas: several Prometheus servers that scrape the same target, each at its own times and with its
 * own gaps. Their samples must not be mixed, or a counter would seem to be scraped twice as often. Thanos's rule, which
 * is also ours: the samples of one replica are taken for as long as they come. A sample of the other one counts when it
 * is later than the last taken one by a penalty, twice the last interval; whoever is earlier then has the next turn.
 *
 *     a    x   x   x   x           x   x          taken: a a a a b b b b ..
 *     b      x   x   x   x   x   x   x   x                    ^ a is silent for two intervals
 *
 * Thanos also lifts a counter that is lower after a change of replica. That is for downsampled counters: of raw samples
 * a later one is lower only after a reset, which must be seen.
 */
import type { FloatHistogram } from "../model/mod.ts";
import type { SeriesSamples } from "../window/mod.ts";
import type { ChunkPicks } from "./chunk_source.ts";

/** Until an interval is known. */
const FIRST_PENALTY_MS = 5000;

export interface ReplicaPicks {
  /** Each replica of each series as a series of its own. */
  readonly picks: ChunkPicks;
  /** Replicas of series s: replicaStart[s] <= r < replicaStart[s + 1]; at least one, which may have no chunk. */
  readonly replicaStart: Uint32Array;
}

/** Splits the chunks of each series by replica; their order within a replica stays. */
export function splitReplicas({ seriesStart, chunks }: ChunkPicks, replicaOf: Uint32Array): ReplicaPicks {
  const replicaStart = new Uint32Array(seriesStart.length);
  const order = new Uint32Array(chunks.length);
  const starts = [0];
  for (let series = 0; series + 1 < seriesStart.length; series++) {
    const [start, end] = [seriesStart[series], seriesStart[series + 1]];
    const own = Array.from(chunks.subarray(start, end)).sort((a, b) => replicaOf[a] - replicaOf[b]);
    order.set(own, start);
    for (let i = 1; i < own.length; i++) if (replicaOf[own[i]] !== replicaOf[own[i - 1]]) starts.push(start + i);
    starts.push(end);
    replicaStart[series + 1] = starts.length - 1;
  }
  return { picks: { seriesStart: Uint32Array.from(starts), chunks: order }, replicaStart };
}

/** The samples that count of two replicas, `a` being preferred. */
export function mergeReplicas(a: SeriesSamples, b: SeriesSamples): SeriesSamples {
  if (b.times.length === 0) return a;
  if (a.times.length === 0) return b;
  const { ofB, indices } = turns(a.times, b.times);
  const times = new Float64Array(indices.length);
  const values = new Float64Array(indices.length);
  const hasHistograms = a.histograms !== null || b.histograms !== null;
  const histograms = new Array<FloatHistogram | null>(hasHistograms ? indices.length : 0).fill(null);
  for (let i = 0; i < indices.length; i++) {
    const from = ofB[i] === 1 ? b : a;
    times[i] = from.times[indices[i]];
    // Float64Arrays copy the bits of NaNs, numbers may not.
    values.set(from.values.subarray(indices[i], indices[i] + 1), i);
    if (!hasHistograms) continue;
    const continues = i > 0 && ofB[i] === ofB[i - 1] && indices[i] === indices[i - 1] + 1;
    histograms[i] = afterTurn(from.histograms?.[indices[i]] ?? null, continues);
  }
  return { times, values, histograms: hasHistograms ? histograms : null };
}

/** What a histogram says of the one before it holds only when that was taken as well. */
function afterTurn(histogram: FloatHistogram | null, continues: boolean): FloatHistogram | null {
  if (histogram === null || continues || histogram.counterResetHint === "gauge") return histogram;
  return { ...histogram, counterResetHint: "unknown" };
}

interface Turns {
  /** Of each sample that counts: 1 when it is one of b. */
  readonly ofB: Uint8Array;
  readonly indices: Uint32Array;
}

function turns(a: Float64Array, b: Float64Array): Turns {
  const ofB = new Uint8Array(a.length + b.length);
  const indices = new Uint32Array(a.length + b.length);
  let count = 0;
  let [i, j] = [0, 0];
  let lastMs = -Infinity;
  let [penaltyOfA, penaltyOfB] = [0, 0];
  for (;;) {
    while (i < a.length && a[i] <= lastMs + penaltyOfA) i++;
    while (j < b.length && b[j] <= lastMs + penaltyOfB) j++;
    if (i === a.length && j === b.length) break;
    const takeA = j === b.length || (i < a.length && a[i] <= b[j]);
    const timeMs = takeA ? a[i] : b[j];
    const penalty = lastMs === -Infinity ? FIRST_PENALTY_MS : 2 * (timeMs - lastMs);
    if (takeA) [penaltyOfA, penaltyOfB] = [0, penalty];
    else [penaltyOfA, penaltyOfB] = [penalty, 0];
    ofB[count] = takeA ? 0 : 1;
    indices[count++] = takeA ? i : j;
    lastMs = timeMs;
  }
  return { ofB: ofB.subarray(0, count), indices: indices.subarray(0, count) };
}
