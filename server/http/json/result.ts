/** The value of a query as the API's `data`: {"resultType":"matrix","result":[..]}. */
import {
  FLOAT,
  formatFloatF,
  HISTOGRAM,
  type QueryValue,
  type RawSeries,
  type RowBatch,
  type StepGrid,
} from "../../../engine/mod.ts";
import type { JsonBuffer } from "./buffer.ts";
import { type JsonValue, type JsonWriter, timedWriter, valueWriter } from "./document.ts";
import { writeSample, writeSeries } from "./series.ts";

/** Statistics of a query, which count its writing too. */
export interface ResultStats {
  /** Ms of the thread that went into writing the result; in several parts. */
  encoded(ms: number): void;
  json(): JsonValue;
}

/** `stats` come after the result; null = not asked for. */
export function resultWriter(value: QueryValue, stats: ResultStats | null = null): JsonWriter {
  const result = valueFields(value);
  return function* (out) {
    out.raw("{");
    yield* stats === null ? result(out) : timedWriter(result, stats.encoded)(out);
    if (stats !== null) {
      out.raw(',"stats":');
      yield* valueWriter(stats.json())(out);
    }
    out.raw("}");
  };
}

function valueFields(value: QueryValue): JsonWriter {
  return function* (out) {
    // Users know a bare range selector's samples as a matrix.
    out.raw(`"resultType":"${value.type === "samples" ? "matrix" : value.type}","result":[`);
    switch (value.type) {
      case "scalar":
        out.raw(`${value.timeMs / 1000},"${formatFloatF(value.value)}"`);
        break;
      case "string":
        out.raw(`${value.timeMs / 1000},`);
        out.string(value.value);
        break;
      case "vector":
        yield* writeVector(out, value.batches, value.timeMs);
        break;
      case "matrix":
        yield* writeMatrix(out, value.batches, value.grid);
        break;
      case "samples":
        yield* writeSamples(out, value.series);
        break;
    }
    out.raw("]");
  };
}

function* writeVector(out: JsonBuffer, batches: readonly RowBatch[], timeMs: number): Generator<void> {
  let separator = "";
  for (const { labels, values, kinds, histograms } of batches) {
    for (let row = 0; row < labels.length; row++) {
      out.raw(separator);
      writeSample(out, labels[row], { values, kinds, histograms, first: row }, timeMs);
      separator = ",";
      if (out.full) yield;
    }
  }
}

function* writeMatrix(out: JsonBuffer, batches: readonly RowBatch[], grid: StepGrid): Generator<void> {
  let separator = "";
  for (const { labels, values, kinds, histograms } of batches) {
    for (let row = 0; row < labels.length; row++) {
      out.raw(separator);
      const first = row * grid.stepCount;
      yield* writeSeries(out, labels[row], { values, kinds, histograms, first }, grid);
      separator = ",";
    }
  }
}

function* writeSamples(out: JsonBuffer, series: readonly RawSeries[]): Generator<void> {
  let separator = "";
  for (const { labels, table: { times, values, histograms }, start, end } of series) {
    out.raw(separator);
    const own = histograms?.slice(start, end) ?? null;
    const kinds = new Uint8Array(end - start).fill(FLOAT);
    own?.forEach((histogram, i) => histogram !== null && (kinds[i] = HISTOGRAM));
    const row = { values: values.subarray(start, end), kinds, histograms: own, first: 0 };
    yield* writeSeries(out, labels, row, times.subarray(start, end));
    separator = ",";
  }
}
