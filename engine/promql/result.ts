/** What a query answers, before any door prints it. */
import type { Annotations, QueryStats, RowBatch, SampleCounts, StepGrid } from "../model/mod.ts";
import type { RawSeries } from "./exec/raw.ts";

export type { RawSeries };

export type QueryValue =
  | { readonly type: "scalar"; readonly timeMs: number; readonly value: number }
  | { readonly type: "string"; readonly timeMs: number; readonly value: string }
  /** One step per row, at `timeMs`, in Prometheus's order. */
  | { readonly type: "vector"; readonly timeMs: number; readonly batches: readonly RowBatch[] }
  /** Rows over `grid`, sorted by labels. */
  | { readonly type: "matrix"; readonly grid: StepGrid; readonly batches: readonly RowBatch[] }
  /** A bare range selector: series with their samples at their own times, sorted by labels. A matrix to users. */
  | { readonly type: "samples"; readonly series: readonly RawSeries[] };

export interface QuerySamples extends SampleCounts {
  readonly grid: StepGrid;
}

export interface QueryResult {
  readonly value: QueryValue;
  readonly annotations: Annotations;
  readonly stats: QueryStats;
  /** By steps of the query's grid; null unless asked for. */
  readonly samples: QuerySamples | null;
  /** The most samples the query held at a time. */
  readonly peakSamples: number;
  /** To be called when the value was sent or is not wanted: it counts as memory until then, and is empty afterwards. */
  readonly release: () => void;
}
