/**
 * The evaluator's unit of data: a batch of result series, each a row of one cell per step, series-major.
 *
 * Layout: row r, step k is cell r * stepCount + k of `values` and `kinds`. `kinds` says what the cell holds
 * (NaN payloads cannot mark absence in JS). Histogram cells are in the side column `histograms`, null when the batch
 * has none; `values` is meaningless there.
 */
import type { FloatHistogram } from "./histogram.ts";
import type { Labels } from "./labels.ts";

/** Nothing at this step. */
export const ABSENT = 0;
/** A float, in `values`. */
export const FLOAT = 1;
/** A native histogram, in `histograms`. */
export const HISTOGRAM = 2;

export interface RowBatch {
  /** One label set per row. */
  readonly labels: readonly Labels[];
  readonly stepCount: number;
  readonly values: Float64Array;
  readonly kinds: Uint8Array;
  readonly histograms: (FloatHistogram | null)[] | null;
  /** Per row: its metric name is to be dropped at the end of the query (delayed name removal); null = no row. */
  readonly dropName: Uint8Array | null;
}

/** A batch of `labels.length` rows with every cell absent. */
export function emptyRows(labels: readonly Labels[], stepCount: number): RowBatch {
  const cells = labels.length * stepCount;
  return {
    labels,
    stepCount,
    values: new Float64Array(cells),
    kinds: new Uint8Array(cells),
    histograms: null,
    dropName: null,
  };
}
