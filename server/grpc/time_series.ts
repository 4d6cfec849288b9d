/**
 * The value of a query as messages, one per series. What proto3 leaves out (zeros) is left out here. Of a range vector a
 * querier would take the first sample of each series for that of the evaluation's time: it is refused.
 */
import {
  FLOAT,
  type FloatHistogram,
  HISTOGRAM,
  type Labels,
  type QueryValue,
  type RowBatch,
  UnimplementedError,
} from "../../engine/mod.ts";
import { type Histogram, RESET_HINTS, type Sample, type TimeSeries } from "../../proto/thanos/mod.ts";
import { labelList } from "./labels.ts";

export function* timeSeriesOf(value: QueryValue): Generator<TimeSeries, void, void> {
  switch (value.type) {
    case "scalar":
      yield { samples: [sample(value.value, value.timeMs)] };
      break;
    case "string":
      throw new UnimplementedError("a string is no series: ask for it over HTTP");
    case "vector":
      yield* rowSeries(value.batches, value.timeMs, 0);
      break;
    case "matrix":
      yield* rowSeries(value.batches, value.grid.startMs, value.grid.stepMs);
      break;
    case "samples":
      throw new UnimplementedError("a range vector is no instant one: ask for it over HTTP");
  }
}

function* rowSeries(batches: readonly RowBatch[], startMs: number, stepMs: number): Generator<TimeSeries> {
  for (const { labels, stepCount, values, kinds, histograms } of batches) {
    for (let row = 0; row < labels.length; row++) {
      const series = new SeriesBuilder(labels[row]);
      for (let k = 0; k < stepCount; k++) {
        const cell = row * stepCount + k;
        if (kinds[cell] === FLOAT) series.addFloat(values[cell], startMs + k * stepMs);
        else if (kinds[cell] === HISTOGRAM) series.addHistogram(histograms![cell]!, startMs + k * stepMs);
      }
      yield series.message();
    }
  }
}

class SeriesBuilder {
  readonly #labels: Labels;
  readonly #samples: Sample[] = [];
  readonly #histograms: Histogram[] = [];

  constructor(labels: Labels) {
    this.#labels = labels;
  }

  addFloat(value: number, timeMs: number): void {
    this.#samples.push(sample(value, timeMs));
  }

  addHistogram(histogram: FloatHistogram, timeMs: number): void {
    this.#histograms.push(histogramMessage(histogram, timeMs));
  }

  message(): TimeSeries {
    return { labels: labelList(this.#labels), samples: this.#samples, histograms: this.#histograms };
  }
}

function sample(value: number, timestamp: number): Sample {
  return { value: unlessZero(value), timestamp };
}

function histogramMessage(histogram: FloatHistogram, timestamp: number): Histogram {
  return {
    countFloat: histogram.count,
    sum: unlessZero(histogram.sum),
    schema: unlessZero(histogram.schema),
    zeroThreshold: unlessZero(histogram.zeroThreshold),
    zeroCountFloat: histogram.zeroCount,
    negativeSpans: histogram.negativeSpans,
    negativeCounts: histogram.negativeBuckets,
    positiveSpans: histogram.positiveSpans,
    positiveCounts: histogram.positiveBuckets,
    resetHint: unlessZero(RESET_HINTS[histogram.counterResetHint]),
    timestamp,
    customValues: histogram.customValues,
  };
}

/** -0 is no zero here: it would come back as 0. */
function unlessZero(value: number): number | undefined {
  return Object.is(value, 0) ? undefined : value;
}
