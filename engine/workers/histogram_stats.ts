/**
 * Native histograms reduced to what histogram_count(), histogram_sum() and histogram_avg() ask for: count, sum and the
 * hint. An unknown hint is found by comparison with the sample before, as later steps have no buckets to compare.
 */
import { type CounterResetHint, detectReset, type FloatHistogram } from "../model/mod.ts";
import type { SeriesSamples } from "../window/mod.ts";
import { type SeriesRead, SeriesReader } from "./series_reader.ts";

const NO_BUCKETS = {
  zeroThreshold: 0,
  zeroCount: 0,
  positiveSpans: [],
  negativeSpans: [],
  positiveBuckets: new Float64Array(),
  negativeBuckets: new Float64Array(),
  customValues: new Float64Array(),
};

/** Passes on what `reader` reads, histograms reduced. Samples until `startMs` are before all windows. */
export class StatsReader extends SeriesReader {
  readonly #reader: SeriesReader;
  readonly #startMs: number;

  constructor(reader: SeriesReader, startMs: number) {
    super(reader.kernels, reader.columns, reader.seriesCount);
    this.#reader = reader;
    this.#startMs = startMs;
  }

  read(series: number): SeriesRead {
    const read = this.#reader.read(series);
    return typeof read === "number" ? read : histogramStats(read, this.#startMs);
  }
}

function histogramStats(samples: SeriesSamples, startMs: number): SeriesSamples {
  if (samples.histograms === null) return samples;
  let before: FloatHistogram | null = null;
  const histograms = samples.histograms.map((histogram, i) => {
    if (histogram === null) return null;
    const stats = { ...histogram, ...NO_BUCKETS, counterResetHint: hintOf(histogram, before) };
    if (samples.times[i] > startMs) before = { ...histogram, counterResetHint: stats.counterResetHint };
    return stats;
  });
  return { ...samples, histograms };
}

function hintOf(histogram: FloatHistogram, before: FloatHistogram | null): CounterResetHint {
  if (histogram.counterResetHint !== "unknown" || before === null) return histogram.counterResetHint;
  return detectReset(histogram, before) ? "reset" : "not_reset";
}
