/**
 * What a range function noticed about its series, and the annotations that follow. Facts outlive the rows: a leaf whose
 * rows are shared annotates every place that asks for them.
 */
import { type Annotations, FLOAT, type Labels, METRIC_NAME, type RowBatch } from "../../model/mod.ts";
import type { WindowFunction } from "../../window/mod.ts";
import type { LeafNotes } from "../../workers/mod.ts";
import type { CallExpr } from "../parse/ast.ts";
import { ignoredInMixedRange, invalidQuantile, mixedSamples, notACounterName, notACounterType } from "./messages.ts";

const COUNTER_SUFFIX = /_(total|sum|count|bucket)$/;

/** Functions that skip histograms in a range that also has floats, and say so. */
const FLOAT_FUNCTIONS: ReadonlySet<WindowFunction> = new Set([
  "deriv",
  "predict_linear",
  "double_exponential_smoothing",
  "min_over_time",
  "max_over_time",
  "stddev_over_time",
  "stdvar_over_time",
  "quantile_over_time",
  "mad_over_time",
  "ts_of_min_over_time",
  "ts_of_max_over_time",
]);

export class LeafFacts {
  /** Metric names of series with floats and histograms in one window. */
  readonly #mixed = new Set<string>();
  /** Names that had a rate of floats although they do not look like a counter's; with type labels, the type. */
  readonly #notCounters = new Map<string, string>();
  /** quantile_over_time: quantiles out of range that some series was asked for. */
  readonly #badQuantiles = new Set<number>();

  constructor(readonly func: WindowFunction, readonly params: readonly Float64Array[], readonly typeLabels: boolean) {}

  /** Looks at one batch: `labels` are the full ones, cells those of the result. */
  notice(notes: LeafNotes, rows: RowBatch): void {
    for (const series of notes.mixedSeries) this.#mixed.add(rows.labels[series].get(METRIC_NAME));
    if (this.func === "rate" || this.func === "increase") this.#noticeRates(rows);
    if (this.func === "quantile_over_time") this.#noticeQuantiles(rows);
  }

  #noticeRates({ labels, kinds, stepCount }: RowBatch): void {
    labels.forEach((set, row) => {
      if (mayBeCounter(set, this.typeLabels)) return;
      const cells = kinds.subarray(row * stepCount, (row + 1) * stepCount);
      if (cells.includes(FLOAT)) this.#notCounters.set(set.get(METRIC_NAME), set.get("__type__"));
    });
  }

  #noticeQuantiles({ kinds, stepCount }: RowBatch): void {
    const [quantiles] = this.params;
    kinds.forEach((kind, cell) => {
      const quantile = quantiles[quantiles.length === 1 ? 0 : cell % stepCount];
      if (kind === FLOAT && !(quantile >= 0 && quantile <= 1)) this.#badQuantiles.add(quantile);
    });
  }

  annotate(call: CallExpr, annotations: Annotations): void {
    const at = call.args[0];
    const mixed = FLOAT_FUNCTIONS.has(this.func) ? ignoredInMixedRange : mixedSamples;
    for (const quantile of this.#badQuantiles) annotations.add(invalidQuantile(quantile, at));
    for (const metric of this.#mixed) annotations.add(mixed(metric, at));
    for (const [metric, type] of this.#notCounters) {
      annotations.add(this.typeLabels ? notACounterType(metric, type, at) : notACounterName(metric, at));
    }
  }
}

/** False for named series whose rate deserves the hint that they are no counters. */
export function mayBeCounter(labels: Labels, typeLabels: boolean): boolean {
  const name = labels.get(METRIC_NAME);
  if (name === "") return true;
  if (!typeLabels) return COUNTER_SUFFIX.test(name);
  const type = labels.get("__type__");
  return type === "counter" || type === "histogram";
}
