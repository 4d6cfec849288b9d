/** The samples that the load commands of a script have made, as series of a {@link TableSource}. */
import { compareText, type FloatHistogram, type Labels } from "../../model/mod.ts";
import { nativeSeriesOf } from "./classic_to_native.ts";
import type { LoadCommand } from "./script.ts";
import type { Point } from "./series_notation.ts";
import type { TableSeries } from "./table_source.ts";

/** The stale marker; a JS number would not keep it. */
const STALE_BITS = 0x7ff0000000000002n;

/** A sample: no point is no sample. */
export type Sample = Exclude<Point, null>;

export interface SampleSeries {
  readonly labels: Labels;
  /** By time in ms. */
  readonly samples: Map<number, Sample>;
  /** Start times in ms, of the samples that have one. */
  readonly starts: Map<number, number>;
}

export class SampleStore {
  readonly #byLabels = new Map<string, SampleSeries>();

  /** Throws ScriptError. */
  load({ series, intervalMs, withNhcb, line }: LoadCommand): void {
    const loaded = series.map(({ labels, points, starts: distances }) => {
      const samples = new Map<number, Sample>();
      const starts = new Map<number, number>();
      points.forEach((point, i) => {
        if (point === null) return;
        const timeMs = i * intervalMs;
        samples.set(timeMs, point);
        const distance = distances[i] ?? null;
        if (distance !== null) starts.set(timeMs, timeMs + distance);
      });
      return { labels, samples, starts };
    });
    for (const one of withNhcb ? [...loaded, ...nativeSeriesOf(loaded, line)] : loaded) this.#add(one);
  }

  #add(series: SampleSeries): void {
    const key = series.labels.key();
    const before = this.#byLabels.get(key);
    if (before === undefined) this.#byLabels.set(key, series);
    else {
      for (const [time, sample] of series.samples) before.samples.set(time, sample);
      for (const [time, start] of series.starts) before.starts.set(time, start);
    }
  }

  clear(): void {
    this.#byLabels.clear();
  }

  tables(): TableSeries[] {
    return [...this.#byLabels.values()].sort((a, b) => compareText(a.labels.key(), b.labels.key())).map(tableOf);
  }
}

function tableOf({ labels, samples, starts }: SampleSeries): TableSeries {
  const sorted = [...samples].sort(([a], [b]) => a - b);
  const values = new Float64Array(sorted.length);
  const bits = new BigUint64Array(values.buffer);
  const histograms = new Array<FloatHistogram | null>(sorted.length).fill(null);
  sorted.forEach(([, sample], i) => {
    if (sample === "stale") bits[i] = STALE_BITS;
    else if (typeof sample === "number") values[i] = sample;
    else histograms[i] = sample.histogram;
  });
  const times = Float64Array.from(sorted, ([time]) => time);
  return {
    labels,
    times,
    values,
    histograms: histograms.some((one) => one !== null) ? histograms : null,
    startTimes: starts.size === 0 ? undefined : times.map((time) => starts.get(time) ?? 0),
  };
}
