/**
 * How the counts of parts with steps of their own become those of the steps around them, as in Prometheus
 * (util/stats/query_stats.go). Null counts: the query's statistics are not asked for.
 */
import { addSampleCounts, type SampleCounts, type StepGrid, sumOf } from "../../model/mod.ts";
import type { SeenSamples } from "../../workers/mod.ts";
import type { ExecContext } from "./context.ts";

export function countSeen({ samplesRead, counts }: SeenSamples, ctx: ExecContext): void {
  ctx.run.stats.samplesRead += samplesRead;
  addSampleCounts(ctx.counts, counts);
}

/** A part that was evaluated at one step and holds for all: looked at by every step, read by the first. */
export function countRepeated(total: SampleCounts | null, once: SampleCounts | null): void {
  if (total === null || once === null) return;
  for (let k = 0; k < total.queryable.length; k++) total.queryable[k] += once.queryable[0];
  total.read[0] += once.read[0];
}

/** A subquery as the result: it has one step around it. */
export function countWhole(total: SampleCounts | null, inside: SampleCounts | null): void {
  if (total === null || inside === null) return;
  total.queryable[0] += sumOf(inside.queryable);
  total.read[0] += sumOf(inside.read);
}

/** What a function over a subquery looks at: results, which are not read from anywhere. */
export function countWindows(total: SampleCounts | null, windows: SampleCounts | null): void {
  if (total === null || windows === null) return;
  for (let k = 0; k < total.queryable.length; k++) total.queryable[k] += windows.queryable[k];
}

/**
 * What a subquery has read, for the steps around it: each step inside belongs to the first step outside that is not
 * earlier, unless it falls between the windows.
 */
export function countSubqueryReads(
  total: SampleCounts | null,
  grid: StepGrid,
  inside: SampleCounts | null,
  insideGrid: StepGrid,
  { offsetMs, widthMs }: { readonly offsetMs: number; readonly widthMs: number },
): void {
  if (total === null || inside === null) return;
  const last = grid.stepCount - 1;
  inside.read.forEach((count, k) => {
    const timeMs = insideGrid.startMs + k * insideGrid.stepMs + offsetMs;
    const step = last === 0 ? 0 : Math.min(last, Math.max(0, Math.ceil((timeMs - grid.startMs) / grid.stepMs)));
    const between = last > 0 && timeMs <= grid.startMs + step * grid.stepMs - widthMs;
    if (!between) total.read[step] += count;
  });
}
