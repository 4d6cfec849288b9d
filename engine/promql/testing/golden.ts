/** Recorded questions and answers of Prometheus's HTTP API, in a form in which they and our results compare. */
import { formatFloatF, GatewayError, QuerySyntaxError } from "../../base/mod.ts";
import {
  ABSENT,
  annotationTexts,
  type FloatHistogram,
  HISTOGRAM,
  histogramBuckets,
  type Labels,
  type RowBatch,
} from "../../model/mod.ts";
import type { Engine } from "../engine.ts";
import type { QueryValue } from "../result.ts";

export interface Question {
  readonly id: string;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly status: number;
  readonly body: string;
  readonly unordered?: boolean;
}

/** The JSON of the API with numbers as text; lists without a promised order are sorted. */
export type Answer = Record<string, unknown>;

type Point = [number, unknown];

interface Series {
  metric: Record<string, string>;
  values: Point[];
  histograms: Point[];
}

/** False for questions about the API itself: parameters that are missing, malformed or not about evaluation. */
export function isForEngine({ id, path, params }: Question): boolean {
  if (id.startsWith("param-")) return false;
  const names = path.endsWith("query_range") ? ["start", "end", "step"] : ["time"];
  const known = new Set(["query", "lookback_delta", ...names]);
  const numbers = names.every((name) => /^-?[0-9.]+$/.test(params[name] ?? ""));
  return numbers && params.query !== undefined && Object.keys(params).every((name) => known.has(name));
}

export function expected(question: Question): Answer {
  const body = JSON.parse(question.body);
  if (body.status === "error") return { error: body.error, errorType: body.errorType };
  return normalize(body.data.resultType, body.data.result, body.warnings ?? [], body.infos ?? [], question);
}

export async function ask(engine: Engine, question: Question): Promise<Answer> {
  const { query, time, start, end, step, lookback_delta: lookback } = question.params;
  const options = lookback === undefined ? {} : { lookbackMs: seconds(lookback) };
  try {
    const result = question.path.endsWith("query_range")
      ? await engine.range(query, seconds(start), seconds(end), seconds(step), options)
      : await engine.instant(query, seconds(time), options);
    const texts = (level: "warning" | "info") => annotationTexts(result.annotations, level, query, 10);
    const { type, data } = resultJson(result.value);
    return normalize(type, data, texts("warning"), texts("info"), question);
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    const message = error instanceof QuerySyntaxError ? `invalid parameter "query": ${error.message}` : error.message;
    return { error: message, errorType: error.kind };
  }
}

/** To ms. */
function seconds(text: string): number {
  return Math.round(Number(text) * 1000);
}

function normalize(type: string, data: unknown, warnings: string[], infos: string[], { params }: Question): Answer {
  const ordered = type !== "vector" || /^\s*(sort|topk|bottomk)/.test(params.query);
  const result = ordered ? data : (data as Series[]).toSorted((a, b) => compare(metricKey(a), metricKey(b)));
  return { type, result, warnings: warnings.toSorted(), infos: infos.toSorted() };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function metricKey({ metric }: Series): string {
  return JSON.stringify(Object.entries(metric).sort());
}

function resultJson(value: QueryValue): { type: string; data: unknown } {
  switch (value.type) {
    case "scalar":
      return { type: "scalar", data: [value.timeMs / 1000, floatText(value.value)] };
    case "string":
      return { type: "string", data: [value.timeMs / 1000, value.value] };
    case "vector":
      return { type: "vector", data: rows(value.batches, () => value.timeMs).map(vectorElement) };
    case "matrix": {
      const { startMs, stepMs } = value.grid;
      return { type: "matrix", data: rows(value.batches, (k) => startMs + k * stepMs).map(seriesJson) };
    }
    case "samples":
      return {
        type: "matrix",
        data: value.series.map(({ labels, table, start, end }) => {
          const series: Series = { metric: metric(labels), values: [], histograms: [] };
          for (let i = start; i < end; i++) {
            addPoint(series, table.times[i], table.values[i], table.histograms?.[i] ?? null);
          }
          return seriesJson(series);
        }),
      };
  }
}

function rows(batches: readonly RowBatch[], timeOf: (step: number) => number): Series[] {
  return batches.flatMap(({ labels, stepCount, kinds, values, histograms }) =>
    labels.map((set, row) => {
      const series: Series = { metric: metric(set), values: [], histograms: [] };
      for (let k = 0; k < stepCount; k++) {
        const cell = row * stepCount + k;
        if (kinds[cell] === ABSENT) continue;
        addPoint(series, timeOf(k), values[cell], kinds[cell] === HISTOGRAM ? histograms![cell] : null);
      }
      return series;
    })
  );
}

function addPoint(series: Series, timeMs: number, value: number, histogram: FloatHistogram | null): void {
  if (histogram === null) series.values.push([timeMs / 1000, floatText(value)]);
  else series.histograms.push([timeMs / 1000, histogramJson(histogram)]);
}

function seriesJson({ metric, values, histograms }: Series): unknown {
  return {
    metric,
    ...(values.length > 0 ? { values } : {}),
    ...(histograms.length > 0 ? { histograms } : {}),
  };
}

function vectorElement({ metric, values, histograms }: Series): unknown {
  return histograms.length === 0 ? { metric, value: values[0] } : { metric, histogram: histograms[0] };
}

function metric(labels: Labels): Record<string, string> {
  return Object.fromEntries(labels);
}

function histogramJson(histogram: FloatHistogram): unknown {
  const buckets = histogramBuckets(histogram).filter(({ count }) => count !== 0).map((bucket) => [
    bucket.lowerInclusive ? (bucket.upperInclusive ? 3 : 1) : (bucket.upperInclusive ? 0 : 2),
    ...[bucket.lower, bucket.upper, bucket.count].map(floatText),
  ]);
  const { count, sum } = histogram;
  return { count: floatText(count), sum: floatText(sum), ...(buckets.length > 0 ? { buckets } : {}) };
}

/** As the API writes floats: an exponent below 1e-6 and from 1e21 on. */
function floatText(value: number): string {
  const magnitude = Math.abs(value);
  if (!Number.isFinite(value) || value === 0 || (magnitude >= 1e-6 && magnitude < 1e21)) return formatFloatF(value);
  const [mantissa, exponent] = value.toExponential().split("e");
  return `${mantissa}e${exponent[0]}${exponent.slice(1).padStart(2, "0")}`;
}
