/** Reads the sample dumps of ../shared/fixtures/tsdb-dump: what Prometheus's own reader returns for each series. */
import { type CounterResetHint, type FloatHistogram, Labels, type Span } from "../../model/mod.ts";
import type { TableSeries } from "./table_source.ts";

export interface DumpSeries {
  readonly labels: Record<string, string>;
  readonly samples: readonly (readonly [number, string | DumpHistogram, number?])[];
}

interface DumpHistogram {
  readonly type: "int" | "float";
  readonly hint: CounterResetHint;
  readonly schema: number;
  readonly zt: string;
  readonly zc: string;
  readonly count: string;
  readonly sum: string;
  readonly ps?: readonly (readonly [number, number])[];
  readonly ns?: readonly (readonly [number, number])[];
  readonly pd?: readonly number[];
  readonly nd?: readonly number[];
  readonly pb?: readonly string[];
  readonly nb?: readonly string[];
  readonly cv?: readonly string[];
}

const STALE = 0x7ff0000000000002n;

export function tableSeries({ labels, samples }: DumpSeries): TableSeries {
  const values = new Float64Array(samples.length);
  const bits = new BigUint64Array(values.buffer);
  const mixed = samples.some(([, value]) => typeof value !== "string");
  const histograms = mixed ? new Array<FloatHistogram | null>(samples.length).fill(null) : null;
  samples.forEach(([, value], i) => {
    if (typeof value === "string") bits[i] = floatBits(value);
    else if (value.sum === "stale") bits[i] = STALE;
    else histograms![i] = floatHistogram(value);
  });
  return { labels: Labels.from(labels), times: Float64Array.from(samples, ([time]) => time), values, histograms };
}

function floatBits(text: string): bigint {
  if (text === "stale") return STALE;
  if (text.startsWith("NaN:")) return BigInt("0x" + text.slice(4).replace(/^0x/, ""));
  const value = Float64Array.of(parseFloatText(text));
  return new BigUint64Array(value.buffer)[0];
}

function parseFloatText(text: string): number {
  return Number(text.replace("+Inf", "Infinity").replace("-Inf", "-Infinity"));
}

function floatHistogram(dump: DumpHistogram): FloatHistogram {
  return {
    counterResetHint: dump.hint,
    schema: dump.schema,
    zeroThreshold: parseFloatText(String(dump.zt)),
    zeroCount: parseFloatText(String(dump.zc)),
    count: parseFloatText(String(dump.count)),
    sum: parseFloatText(String(dump.sum)),
    positiveSpans: spans(dump.ps),
    negativeSpans: spans(dump.ns),
    positiveBuckets: buckets(dump.pd, dump.pb),
    negativeBuckets: buckets(dump.nd, dump.nb),
    customValues: Float64Array.from((dump.cv ?? []).map((text) => parseFloatText(String(text)))),
  };
}

function spans(pairs: DumpHistogram["ps"]): Span[] {
  return (pairs ?? []).map(([offset, length]) => ({ offset, length }));
}

/** Integer histograms have each bucket as the difference to the one before. */
function buckets(deltas: readonly number[] | undefined, counts: readonly string[] | undefined): Float64Array {
  if (counts !== undefined) return Float64Array.from(counts, (text) => parseFloatText(String(text)));
  let count = 0;
  return Float64Array.from(deltas ?? [], (delta) => count += delta);
}
