/** One window of a series with floats and histograms, which are [low, high) of columns of their own. */
import type { FloatHistogram } from "../model/mod.ts";

export interface MixedWindow {
  readonly floatTimes: Float64Array;
  readonly floats: Float64Array;
  readonly histogramTimes: Float64Array;
  readonly histograms: readonly FloatHistogram[];
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

/** What a function may have to say about the histograms of a series; the evaluator makes annotations of it. */
export type WindowNote =
  | "mixed" // floats and histograms in one window
  | "mixed_schemas" // exponential and custom buckets
  | "not_a_counter"
  | "not_a_gauge"
  | "reset_collision" // in an aggregation
  | "bounds_reconciled_in_addition"
  | "bounds_reconciled_in_subtraction"
  | "bounds_reconciled_in_aggregation";

export type Notes = Set<WindowNote>;

export function floatCount(w: MixedWindow): number {
  return w.floatHigh - w.floatLow;
}

export function histogramCount(w: MixedWindow): number {
  return w.histogramHigh - w.histogramLow;
}
