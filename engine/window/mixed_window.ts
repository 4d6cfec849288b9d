/** One window of a series with floats, histograms, start times: each kind of sample is [low, high) of columns of its own. */
import type { FloatHistogram } from "../model/mod.ts";

export interface MixedWindow {
  readonly floatTimes: Float64Array;
  readonly floats: Float64Array;
  readonly histogramTimes: Float64Array;
  readonly histograms: readonly FloatHistogram[];
  /** Start times of the samples, 0 = not known; null when they do not count. */
  readonly floatStarts: Float64Array | null;
  readonly histogramStarts: Float64Array | null;
  floatLow: number;
  floatHigh: number;
  histogramLow: number;
  histogramHigh: number;
  /** The window is (startMs, endMs], `seconds` long. An extended one has samples from beyond. */
  startMs: number;
  endMs: number;
  readonly seconds: number;
}

/**
 * A window function over such a window. Returns the cell; null = absent, undefined = the cell that the kernel made of the
 * floats stays.
 */
export type MixedFunction = (w: MixedWindow, notes: Notes) => FloatHistogram | number | null | undefined;

/** What a function may have to say about a series; the evaluator makes annotations of it. */
export type WindowNote =
  | "mixed" // floats and histograms in one window
  | "mixed_schemas" // exponential and custom buckets
  | "not_a_counter"
  | "not_a_gauge"
  | "starts_overlap" // a sample's start time lies before the sample before it
  | "reset_collision" // in an aggregation
  | "bounds_reconciled_in_addition"
  | "bounds_reconciled_in_subtraction"
  | "bounds_reconciled_in_aggregation";

/** How many windows have something to say. */
export class Notes {
  readonly counts = new Map<WindowNote, number>();

  add(note: WindowNote): void {
    this.counts.set(note, (this.counts.get(note) ?? 0) + 1);
  }
}

export function floatCount(w: MixedWindow): number {
  return w.floatHigh - w.floatLow;
}

export function histogramCount(w: MixedWindow): number {
  return w.histogramHigh - w.histogramLow;
}
