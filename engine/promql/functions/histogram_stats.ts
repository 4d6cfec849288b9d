/**
 * histogram_count, _sum, _avg, _stddev and _stdvar of native histograms; float cells vanish. These drop the metric name
 * only and keep type and unit, as in Prometheus.
 */
import {
  ABSENT,
  CUSTOM_BUCKETS_SCHEMA,
  FLOAT,
  type FloatHistogram,
  type HistogramBucket,
  histogramBuckets,
  METRIC_NAME,
  type RowBatch,
} from "../../model/mod.ts";
import type { FunctionContext, InstantFunction } from "./function.ts";

export const HISTOGRAM_STATS: Readonly<Record<string, InstantFunction>> = {
  histogram_count: ofHistogram((histogram) => histogram.count),
  histogram_sum: ofHistogram((histogram) => histogram.sum),
  histogram_avg: ofHistogram((histogram) => histogram.sum / histogram.count),
  histogram_stddev: ofHistogram((histogram) => Math.sqrt(variance(histogram))),
  histogram_stdvar: ofHistogram(variance),
};

const NAME_ONLY = new Set([METRIC_NAME]);

function ofHistogram(fn: (histogram: FloatHistogram) => number): InstantFunction {
  return { kind: "map", apply: (batch, _scalars, _strings, ctx) => mapHistograms(batch, fn, ctx) };
}

function mapHistograms(batch: RowBatch, fn: (histogram: FloatHistogram) => number, ctx: FunctionContext): RowBatch {
  const values = new Float64Array(batch.values.length);
  const kinds = new Uint8Array(batch.kinds.length);
  batch.histograms?.forEach((histogram, i) => {
    if (histogram === null || batch.kinds[i] === ABSENT) return;
    values[i] = fn(histogram);
    kinds[i] = FLOAT;
  });
  return {
    labels: ctx.delayedNameRemoval ? batch.labels : batch.labels.map((labels) => labels.drop(NAME_ONLY)),
    stepCount: batch.stepCount,
    values,
    kinds,
    histograms: null,
    dropName: ctx.delayedNameRemoval ? new Uint8Array(batch.labels.length).fill(1) : null,
  };
}

/** Of observations taken to lie at their bucket's middle; the squares are added with Neumaier's compensation. */
function variance(histogram: FloatHistogram): number {
  const mean = histogram.sum / histogram.count;
  let sum = 0;
  let compensation = 0;
  for (const bucket of histogramBuckets(histogram)) {
    if (bucket.count === 0) continue;
    const delta = middleOf(bucket, histogram.schema) - mean;
    const term = bucket.count * delta * delta;
    const next = sum + term;
    if (!Number.isFinite(next) && !Number.isNaN(next)) compensation = 0;
    else if (Math.abs(sum) >= Math.abs(term)) compensation += (sum - next) + term;
    else compensation += (term - next) + sum;
    sum = next;
  }
  return (sum + compensation) / histogram.count;
}

/** Arithmetic mean of the bounds of custom buckets, 0 for the zero bucket, else their geometric mean. */
function middleOf({ lower, upper }: HistogramBucket, schema: number): number {
  if (schema === CUSTOM_BUCKETS_SCHEMA) return (upper + lower) / 2;
  if (lower <= 0 && upper >= 0) return 0;
  const middle = Math.sqrt(upper * lower);
  return upper < 0 ? -middle : middle;
}
