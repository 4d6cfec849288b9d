/**
 * What histogram_quantile had to mend in classic histograms, over all steps: one info per metric name.
 *
 * The number of samples it tells is Prometheus's: there the annotations of all steps so far are merged into themselves
 * after every further step, which doubles the number each time, in 64 bits.
 */
import type { MonotonicityFix } from "./classic_quantile.ts";
import type { FunctionContext } from "./function.ts";
import { annotate } from "./notes.ts";

const TEXT = "PromQL info: input to histogram_quantile needed to be fixed for monotonicity " +
  "(see https://prometheus.io/docs/prometheus/latest/querying/functions/#histogram_quantile)";

interface Entry {
  fix: MonotonicityFix;
  /** Samples that were mended, by step. */
  readonly samples: Float64Array;
}

export class MonotonicityLog {
  readonly #byMetric = new Map<string, Entry>();

  constructor(readonly stepCount: number) {}

  /** `metricName` is "" where it is not to be told. */
  note(metricName: string, step: number, fix: MonotonicityFix): void {
    let entry = this.#byMetric.get(metricName);
    if (entry === undefined) {
      entry = { fix, samples: new Float64Array(this.stepCount) };
      this.#byMetric.set(metricName, entry);
    }
    entry.samples[step]++;
    entry.fix = {
      bucketMin: Math.min(entry.fix.bucketMin, fix.bucketMin),
      bucketMax: Math.max(entry.fix.bucketMax, fix.bucketMax),
      diffMax: Math.max(entry.fix.diffMax, fix.diffMax),
    };
  }

  /** Adds the infos, placed at an argument of the call. */
  annotate(ctx: FunctionContext, argument: number): void {
    const { startMs, stepMs } = ctx.grid;
    for (const [metricName, { fix, samples }] of this.#byMetric) {
      const first = samples.findIndex((count) => count > 0);
      const last = samples.findLastIndex((count) => count > 0);
      annotate(ctx, "info", TEXT, argument, metricName, {
        kind: "monotonicity",
        ...fix,
        samples: samplesTold(samples.subarray(first)),
        startMs: startMs + first * stepMs,
        endMs: startMs + last * stepMs,
      });
    }
  }
}

function samplesTold(samples: Float64Array): number {
  let told = BigInt(samples[0]);
  for (const count of samples.subarray(1)) told = BigInt.asIntN(64, (told + BigInt(count)) * 2n);
  return Number(told);
}
