/**
 * What a range function noticed about its series, and the annotations that follow. Facts outlive the rows: a leaf whose
 * rows are shared annotates every place that asks for them.
 */
import { type Annotation, type Annotations, FLOAT, type Labels, METRIC_NAME, type RowBatch } from "../../model/mod.ts";
import type { WindowFunction, WindowNote } from "../../window/mod.ts";
import type { LeafNotes } from "../../workers/mod.ts";
import type { Span } from "../parse/ast.ts";
import {
  conflictingResets,
  ignoredInMixedRange,
  invalidQuantile,
  mixedSamples,
  mixedSchemas,
  notACounterHistogram,
  notACounterName,
  notACounterType,
  notAGaugeHistogram,
  reconciledBounds,
  startsOverlap,
} from "./messages.ts";

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

const MESSAGES: Readonly<Record<WindowNote, (metric: string, at: Span, count: number) => Annotation>> = {
  mixed: mixedSamples,
  mixed_schemas: mixedSchemas,
  not_a_counter: notACounterHistogram,
  not_a_gauge: notAGaugeHistogram,
  starts_overlap: startsOverlap,
  reset_collision: (_, at) => conflictingResets("aggregation", at),
  bounds_reconciled_in_addition: (_, at) => reconciledBounds("addition", at),
  bounds_reconciled_in_subtraction: (_, at) => reconciledBounds("subtraction", at),
  bounds_reconciled_in_aggregation: (_, at) => reconciledBounds("aggregation", at),
};

export class LeafFacts {
  /** What windows had to say: of which metrics, how often. */
  readonly #notes = new Map<WindowNote, Map<string, number>>();
  /** Names that had a rate of floats although they do not look like a counter's; with type labels, the type. */
  readonly #notCounters = new Map<string, string>();
  /** quantile_over_time: quantiles out of range that some series was asked for. */
  readonly #badQuantiles = new Set<number>();

  constructor(readonly func: WindowFunction, readonly params: readonly Float64Array[], readonly typeLabels: boolean) {}

  /** Looks at one batch: `labels` are the full ones, cells those of the result. */
  notice(notes: LeafNotes, rows: RowBatch): void {
    for (const series of notes.mixedSeries) this.#noticeWindows("mixed", rows.labels[series], 1);
    for (const { series, note, count } of notes.others) this.#noticeWindows(note, rows.labels[series], count);
    if (this.func === "rate" || this.func === "increase") this.#noticeRates(rows);
    if (this.func === "quantile_over_time") this.#noticeQuantiles(rows);
  }

  #noticeWindows(note: WindowNote, labels: Labels, count: number): void {
    const metrics = this.#notes.get(note) ?? new Map<string, number>();
    const metric = labels.get(METRIC_NAME);
    this.#notes.set(note, metrics.set(metric, (metrics.get(metric) ?? 0) + count));
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

  annotate(at: Span, annotations: Annotations): void {
    for (const quantile of this.#badQuantiles) annotations.add(invalidQuantile(quantile, at));
    for (const [note, metrics] of this.#notes) {
      const message = note === "mixed" && FLOAT_FUNCTIONS.has(this.func) ? ignoredInMixedRange : MESSAGES[note];
      for (const [metric, count] of metrics) annotations.add(message(metric, at, count));
    }
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
