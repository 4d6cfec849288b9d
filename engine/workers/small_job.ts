/**
 * Which jobs are so small that the trip to a worker and back would take longer than they do. What a job takes is
 * estimated, from costs measured on stored pages of counters and gauges.
 */
import type { WindowFunction } from "../window/mod.ts";
import type { LeafFragment, LeafJob } from "./job.ts";

/** Of a large selection only the last job is so small, or few are: together they are worth it. */
const SMALL_NS = 80_000;
/** A job of a selection of few series, which all together takes some milliseconds at most. */
const SMALL_OF_FEW_NS = 700_000;
const FEW_SERIES = 256;

/** A stored byte, to check and inflate. */
const BYTE_NS = 0.25;
/** A cell of a page, to find its chunks and to decode those of an hour or two. */
const PIECE_NS = 2500;
const WINDOW_NS = 10;
/** A sample of a window that is looked at again for every window. */
const VISIT_NS = 4;
/** A usual distance of samples. */
const INTERVAL_MS = 15_000;

/** A window costs them the same whatever it holds: they look at its ends, or slide. */
const SLIDING: ReadonlySet<LeafFragment["func"]> = new Set<WindowFunction>([
  "instant",
  "timestamp",
  "rate",
  "increase",
  "delta",
  "irate",
  "idelta",
  "min_over_time",
  "max_over_time",
  "count_over_time",
  "present_over_time",
  "absent_over_time",
  "last_over_time",
  "first_over_time",
]);

export function isSmall(job: LeafJob): boolean {
  const { seriesTotal = Infinity } = job;
  return estimateNs(job) <= (seriesTotal <= FEW_SERIES ? SMALL_OF_FEW_NS : SMALL_NS);
}

function estimateNs({ fragment: { grid, window, func }, chunks }: LeafJob): number {
  const { pieces, bytes } = sizeOf(chunks);
  const windows = (chunks.seriesStart.length - 1) * grid.stepCount;
  const windowNs = WINDOW_NS + (SLIDING.has(func) ? 0 : VISIT_NS * window.widthMs / INTERVAL_MS);
  return bytes * BYTE_NS + pieces * PIECE_NS + windows * windowNs;
}

function sizeOf(chunks: LeafJob["chunks"]): { readonly pieces: number; readonly bytes: number } {
  switch (chunks.kind) {
    case "pages":
      return {
        pieces: chunks.pageOf.length,
        bytes: chunks.pages.reduce((sum, { bytes }) => sum + bytes.length, 0),
      };
    case "chunks":
      return { pieces: chunks.offsets.length, bytes: chunks.bytes.length };
    case "samples":
      return { pieces: chunks.seriesStart.length - 1, bytes: chunks.times.byteLength + chunks.values.byteLength };
  }
}
