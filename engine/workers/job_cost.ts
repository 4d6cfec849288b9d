/**
 * What a job takes, estimated: from costs measured on pages of counters and gauges. It decides who does a job, and into
 * how many parts the few batches of a small selection are cut, so that all workers have equal shares.
 */
import { sampleRange, type WindowFunction } from "../window/mod.ts";
import type { LeafFragment, LeafJob } from "./job.ts";

/**
 * A smaller job stays on the main thread, as the trip to a worker and back would take longer. Of a large selection only
 * the last job is so small, or few are: together they are worth it.
 */
const SMALL_NS = 80_000;
/** A job of a selection of few series, which all together takes some milliseconds at most. */
const SMALL_OF_FEW_NS = 700_000;
const FEW_SERIES = 256;
/** What a part of a batch should take. */
const PART_NS = 2_000_000;

/** A stored byte, to check and inflate. */
const BYTE_NS = 0.25;
/** A cell of a page, to find its chunks and copy some. */
const CELL_NS = 1200;
const SAMPLE_NS = 4;
const WINDOW_NS = 10;
/** A sample of a window that is looked at again for every window. */
const VISIT_NS = 1.2;
/** A usual distance of samples, and what is decoded at least: a chunk. */
const INTERVAL_MS = 15_000;
const CHUNK_SAMPLES = 120;

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

/** Whether a job is to run on the main thread. */
export function isSmall({ fragment, chunks, seriesTotal = Infinity }: LeafJob): boolean {
  return estimateNs(fragment, chunks) <= (seriesTotal <= FEW_SERIES ? SMALL_OF_FEW_NS : SMALL_NS);
}

/** Into how many equal parts a batch of a selection of `seriesTotal` series is to be cut. */
export function partCount(fragment: LeafFragment, chunks: LeafJob["chunks"], seriesTotal: number): number {
  return seriesTotal > FEW_SERIES ? 1 : Math.max(1, Math.ceil(estimateNs(fragment, chunks) / PART_NS));
}

function estimateNs(fragment: LeafFragment, chunks: LeafJob["chunks"]): number {
  const { cells, bytes } = sizeOf(chunks);
  return bytes * BYTE_NS + cells * CELL_NS + (chunks.seriesStart.length - 1) * seriesNs(fragment);
}

/** What its samples and windows take. */
function seriesNs({ grid, window, func }: LeafFragment): number {
  const { startMs, endMs } = sampleRange({ grid, window });
  const perWindow = window.widthMs / INTERVAL_MS;
  // Of chunks between the windows of a sparse grid nothing is decoded.
  const samples = Math.min((endMs - startMs) / INTERVAL_MS, grid.stepCount * (perWindow + CHUNK_SAMPLES));
  const windowNs = WINDOW_NS + (SLIDING.has(func) ? 0 : VISIT_NS * perWindow);
  return Math.max(samples, CHUNK_SAMPLES) * SAMPLE_NS + grid.stepCount * windowNs;
}

function sizeOf(chunks: LeafJob["chunks"]): { readonly cells: number; readonly bytes: number } {
  switch (chunks.kind) {
    case "pages":
      return {
        cells: chunks.pageOf.length,
        bytes: chunks.pages.reduce((sum, page) => "codec" in page ? sum + page.bytes.length : sum, 0),
      };
    case "chunks":
      return { cells: chunks.offsets.length, bytes: chunks.bytes.length };
    case "samples":
      return { cells: chunks.seriesStart.length - 1, bytes: chunks.times.byteLength + chunks.values.byteLength };
  }
}
