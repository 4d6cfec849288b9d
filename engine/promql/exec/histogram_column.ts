/**
 * The histograms of one group of sum or avg, one running total per step. A step that has floats too has no result, nor
 * has one that mixes exponential and custom buckets.
 */
import {
  type Annotations,
  compactHistogram,
  type FloatHistogram,
  HISTOGRAM,
  HistogramMean,
  HistogramSum,
  METRIC_NAME,
} from "../../model/mod.ts";
import type { Labels } from "../../model/mod.ts";
import type { Span } from "../parse/ast.ts";
import type { Cells } from "./binary_row.ts";
import { conflictingResets, mixedSamplesInAggregation, mixedSchemas, reconciledBounds } from "./messages.ts";

/** Where sum and avg report to: the aggregated expression and the query's annotations. */
export interface HistogramNotes {
  readonly at: Span;
  readonly annotations: Annotations;
}

type Total = HistogramSum | HistogramMean;

/** Instead of a total: the step has no result. */
const MIXED = "mixed";
const INCOMPATIBLE = "incompatible";

export class HistogramColumn {
  readonly #totals: (Total | typeof MIXED | typeof INCOMPATIBLE | undefined)[] = [];

  constructor(readonly mean: boolean, readonly notes: HistogramNotes) {}

  /** `floats` counts the floats that each step has seen so far. */
  add({ kinds, histograms, at }: Cells, labels: Labels, floats: Float64Array): void {
    for (let k = 0; k < floats.length; k++) {
      if (kinds[at + k] === HISTOGRAM) this.#addAt(k, histograms![at + k]!, labels, floats[k] > 0);
    }
  }

  #addAt(k: number, histogram: FloatHistogram, labels: Labels, afterFloats: boolean): void {
    const { at, annotations } = this.notes;
    const total = this.#totals[k];
    if (total === MIXED || total === INCOMPATIBLE) return;
    if (total === undefined) {
      this.#totals[k] = afterFloats ? MIXED : this.mean ? new HistogramMean(histogram) : new HistogramSum(histogram);
    } else if (!total.add(histogram)) {
      annotations.add(mixedSchemas(labels.get(METRIC_NAME), at));
      this.#totals[k] = afterFloats ? MIXED : INCOMPATIBLE;
    }
  }

  /** Decides the steps with histograms: writes their totals, and takes away the floats beside them. */
  finish(out: Cells, floats: Float64Array): void {
    const { at, annotations } = this.notes;
    this.#totals.forEach((total, k) => {
      if (total === undefined) return;
      out.kinds[out.at + k] = 0;
      if (total === INCOMPATIBLE) return;
      if (total === MIXED || floats[k] > 0) return annotations.add(mixedSamplesInAggregation(at));
      if (total.collision) annotations.add(conflictingResets("aggregation", at));
      if (total.reconciled) annotations.add(reconciledBounds("aggregation", at));
      out.kinds[out.at + k] = HISTOGRAM;
      out.histograms![out.at + k] = compactHistogram(total.finish());
    });
  }
}
