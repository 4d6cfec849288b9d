/**
 * histogram_quantile, histogram_quantiles and histogram_fraction over classic and native histograms. Result rows: the
 * native histograms first, then the classic ones, in the order their series came.
 */
import { formatFloatG, formatOpenMetricsFloat } from "../../base/mod.ts";
import { ABSENT, FLOAT, type FloatHistogram, HISTOGRAM, METADATA_LABELS, type RowBatch } from "../../model/mod.ts";
import { type ClassicBuckets, classicFraction, classicQuantile, makeMonotonic } from "./classic_quantile.ts";
import { inTurns, nextTurn, rowsPerLook } from "../turns.ts";
import type { FunctionContext, InstantFunction } from "./function.ts";
import { groupHistograms, type HistogramGroups, newClassicBuckets, readBuckets } from "./histogram_groups.ts";
import { type NanEffect, nativeFraction, nativeQuantile, type NativeResult } from "./native_quantile.ts";
import { MonotonicityLog } from "./monotonicity_log.ts";
import { annotate, knownName } from "./notes.ts";

export const HISTOGRAM_FUNCTIONS: Readonly<Record<string, InstantFunction>> = {
  histogram_quantile: {
    kind: "collect",
    async apply(batches, [quantiles], _strings, ctx) {
      warnOfQuantiles(quantiles, 0, ctx);
      const log = new MonotonicityLog(ctx.grid.stepCount);
      const rows = await evaluate(await groupHistograms(batches, 1, ctx), quantileOf(quantiles, 1, log), ctx);
      log.annotate(ctx, 1);
      return [rows];
    },
  },
  histogram_quantiles: {
    kind: "collect",
    async apply(batches, quantiles, [label], ctx) {
      quantiles.forEach((column, k) => warnOfQuantiles(column, 2 + k, ctx));
      const groups = await groupHistograms(batches, 0, ctx);
      const log = new MonotonicityLog(ctx.grid.stepCount);
      const rows: RowBatch[] = [];
      for (const [k, column] of quantiles.entries()) {
        // What the first quantile has mended stays so for the others.
        rows.push(...await withQuantileLabel(groups, column, label, k === 0 ? log : null, ctx));
      }
      log.annotate(ctx, 0);
      return rows;
    },
  },
  histogram_fraction: {
    kind: "collect",
    async apply(batches, [lower, upper], _strings, ctx) {
      return [await evaluate(await groupHistograms(batches, 2, ctx), fractionOf(lower, upper), ctx)];
    },
  },
};

function warnOfQuantiles(quantiles: Float64Array, argument: number, ctx: FunctionContext): void {
  for (const q of quantiles) {
    if (q >= 0 && q <= 1) continue;
    const text = `PromQL warning: quantile value should be between 0 and 1, got ${formatFloatG(q)}`;
    annotate(ctx, "warning", text, argument);
  }
}

/** A number for each histogram and step. */
interface Measure {
  /** Where the histograms stand in the call. */
  readonly argument: number;
  native(histogram: FloatHistogram, step: number): NativeResult;
  classic(buckets: ClassicBuckets, step: number, metricName: string): number;
}

/** Falling buckets are noted in `log`. */
function quantileOf(quantiles: Float64Array, argument: number, log: MonotonicityLog | null): Measure {
  return {
    argument,
    native: (histogram, step) => nativeQuantile(quantiles[step], histogram),
    classic(buckets, step, metricName) {
      const q = quantiles[step];
      if (q >= 0 && q <= 1 && buckets.bounds[buckets.size - 1] === Infinity) {
        const fix = makeMonotonic(buckets);
        if (fix !== null) log?.note(metricName, step, fix);
      }
      return classicQuantile(q, buckets);
    },
  };
}

function fractionOf(lower: Float64Array, upper: Float64Array): Measure {
  return {
    argument: 2,
    native: (histogram, step) => nativeFraction(lower[step], upper[step], histogram),
    classic: (buckets, step) => classicFraction(lower[step], upper[step], buckets),
  };
}

/** A quantile that changes from step to step changes the label with it: a batch for each of its values, each held. */
async function withQuantileLabel(
  groups: HistogramGroups,
  column: Float64Array,
  label: string,
  log: MonotonicityLog | null,
  ctx: FunctionContext,
): Promise<RowBatch[]> {
  const all = await evaluate(groups, quantileOf(column, 0, log), ctx);
  const { stepCount } = all;
  const batches: RowBatch[] = [];
  for (const q of new Set(column)) {
    ctx.hold(all.kinds.length);
    const labels = all.labels.map((before) => before.with(label, formatOpenMetricsFloat(q)));
    const kinds = all.kinds.slice();
    column.forEach((other, step) => {
      if (other === q || (Number.isNaN(other) && Number.isNaN(q))) return;
      for (let cell = step; cell < kinds.length; cell += stepCount) kinds[cell] = ABSENT;
    });
    batches.push({ ...all, labels, kinds });
    await nextTurn(ctx.signal);
  }
  return batches;
}

async function evaluate(groups: HistogramGroups, measure: Measure, ctx: FunctionContext): Promise<RowBatch> {
  const series = [...groups.native, ...groups.classic];
  const cells = series.length * ctx.grid.stepCount;
  const rows: RowBatch = {
    labels: series.map(({ labels }) => ctx.delayedNameRemoval ? labels : labels.drop(METADATA_LABELS)),
    stepCount: ctx.grid.stepCount,
    values: new Float64Array(cells),
    kinds: new Uint8Array(cells),
    histograms: null,
    dropName: ctx.delayedNameRemoval ? new Uint8Array(series.length).fill(1) : null,
  };
  await evaluateNative(groups, measure, rows, ctx);
  await evaluateClassic(groups, measure, rows, ctx);
  return rows;
}

function evaluateNative(
  { native }: HistogramGroups,
  measure: Measure,
  rows: RowBatch,
  ctx: FunctionContext,
): Promise<void> {
  const { stepCount } = rows;
  return inTurns(native, rowsPerLook(stepCount, true), ctx.signal, ({ labels, batch, row, disputed }, at) => {
    const metricName = knownName(labels, ctx);
    for (let step = 0; step < stepCount; step++) {
      const cell = row * stepCount + step;
      const histogram = batch.kinds[cell] === HISTOGRAM ? batch.histograms?.[cell] : undefined;
      if (histogram === undefined || histogram === null || disputed?.[step] === 1) continue;
      const { value, nan } = measure.native(histogram, step);
      if (nan !== "none") annotate(ctx, "info", NAN_TEXTS[nan], measure.argument, metricName);
      rows.values[at * stepCount + step] = value;
      rows.kinds[at * stepCount + step] = FLOAT;
    }
  });
}

const NAN_TEXTS: Readonly<Record<Exclude<NanEffect, "none">, string>> = {
  "result-is-nan": "PromQL info: input to histogram_quantile has NaN observations, result is NaN",
  "skewed-higher": "PromQL info: input to histogram_quantile has NaN observations, result is skewed higher",
  "excluded": "PromQL info: input to histogram_fraction has NaN observations, which are excluded from all fractions",
};

function evaluateClassic(
  { native, classic }: HistogramGroups,
  measure: Measure,
  rows: RowBatch,
  ctx: FunctionContext,
): Promise<void> {
  const { stepCount } = rows;
  const buckets = newClassicBuckets(classic);
  // A classic histogram takes as long as a native one: it has as many buckets.
  return inTurns(classic, rowsPerLook(stepCount, true), ctx.signal, (group, k) => {
    const metricName = knownName(group.labels, ctx);
    const start = (native.length + k) * stepCount;
    for (let step = 0; step < stepCount; step++) {
      if (group.disputed?.[step] === 1) continue;
      readBuckets(group, step, buckets);
      if (buckets.size === 0) continue;
      rows.values[start + step] = measure.classic(buckets, step, metricName);
      rows.kinds[start + step] = FLOAT;
    }
  });
}
