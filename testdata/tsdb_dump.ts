/**
 * The dumps of ../shared/fixtures/tsdb-dump (README.md there) and decoded chunks in one comparable form: a text per
 * sample in which floats are their bits. Of a histogram the buckets that hold something count, each with its index:
 * which empty ones are spelled out depends on the chunk, and overlapping blocks have the same sample in several chunks.
 */
import { Labels, type Span } from "../engine/model/mod.ts";
import { type ChunkSamples, counterResetHintAt, type HistogramSamples } from "../engine/tsdb/mod.ts";
import { readJsonLines } from "./shared.ts";

export interface SampleText {
  readonly time: number;
  /** Value and nothing else: what every reader must agree on. */
  readonly text: string;
  /** Start timestamp, 0 = none. */
  readonly startTime: number;
  /** Counter reset hint of a histogram, "" of a float: depends on where chunks were cut. */
  readonly hint: string;
}

/** Samples by time, by Labels.key(). */
export type SeriesTexts = Map<string, Map<number, SampleText>>;

type DumpSpan = [offset: number, length: number];

interface DumpHistogram {
  readonly type: "int" | "float";
  readonly hint: string;
  readonly schema: number;
  readonly zt: string;
  readonly zc: string;
  readonly count: string;
  readonly sum: string;
  readonly ps: DumpSpan[] | null;
  readonly ns: DumpSpan[] | null;
  readonly pd?: number[] | null;
  readonly nd?: number[] | null;
  readonly pb?: string[] | null;
  readonly nb?: string[] | null;
  readonly cv?: string[];
}

interface DumpSeries {
  readonly labels: Record<string, string>;
  readonly samples: [time: number, value: string | DumpHistogram, startTime?: number][];
}

export function readDump(path: string): SeriesTexts {
  const all: SeriesTexts = new Map();
  for (const { labels, samples } of readJsonLines<DumpSeries>(path)) {
    const texts = samples.map(([time, value, startTime = 0]): SampleText => ({
      time,
      text: typeof value === "string" ? dumpBits(value) : dumpText(value),
      startTime,
      hint: typeof value === "string" ? "" : value.hint,
    }));
    all.set(Labels.from(labels).key(), new Map(texts.map((sample) => [sample.time, sample])));
  }
  return all;
}

const NAMED_BITS = new Map([
  ["stale", "7ff0000000000002"],
  ["NaN", "7ff8000000000001"],
  ["+Inf", "7ff0000000000000"],
  ["-Inf", "fff0000000000000"],
]);

function dumpBits(value: string): string {
  if (value.startsWith("NaN:")) return value.slice(4);
  return NAMED_BITS.get(value) ?? numberBits(Number(value));
}

function numberBits(value: number): string {
  return columnBits(Float64Array.of(value))[0];
}

function hex(bits: bigint): string {
  return bits.toString(16).padStart(16, "0");
}

function dumpText(h: DumpHistogram): string {
  const bits = (values: readonly string[] | null | undefined) => (values ?? []).map(dumpBits);
  const int = h.type === "int";
  return JSON.stringify([
    h.type,
    h.schema,
    dumpBits(h.zt),
    int ? h.zc : dumpBits(h.zc),
    int ? h.count : dumpBits(h.count),
    dumpBits(h.sum),
    buckets(h.ps ?? [], int ? runningSums(h.pd ?? []) : bits(h.pb)),
    buckets(h.ns ?? [], int ? runningSums(h.nd ?? []) : bits(h.nb)),
    bits(h.cv),
  ]);
}

const EMPTY_BUCKETS = new Set(["0", "0000000000000000"]);

/** [index, count] of the buckets that are not empty. */
function buckets(spans: readonly DumpSpan[], counts: readonly string[]): [number, string][] {
  const out: [number, string][] = [];
  let index = 0;
  let at = 0;
  for (const [offset, length] of spans) {
    index += offset;
    for (let i = 0; i < length; i++) out.push([index++, counts[at++]]);
  }
  return out.filter(([, count]) => !EMPTY_BUCKETS.has(count));
}

function runningSums(differences: Iterable<number | bigint>): string[] {
  let sum = 0n;
  return Array.from(differences, (difference) => String(sum += BigInt(difference)));
}

/** The samples of a decoded chunk. */
export function sampleTexts(samples: ChunkSamples): SampleText[] {
  const bits = samples.kind === "float" ? columnBits(samples.values) : [];
  return Array.from(samples.times, (time, i) => {
    const float = samples.kind === "float";
    return {
      time,
      text: float ? bits[i] : histogramText(samples, i),
      startTime: samples.startTimes?.[i] ?? 0,
      hint: float ? "" : counterResetHintAt(samples, i),
    };
  });
}

function columnBits(values: Float64Array): string[] {
  return Array.from(new BigUint64Array(values.buffer, values.byteOffset, values.length), hex);
}

/** What a reader makes of a stale marker among histograms. */
const STALE: Pick<HistogramSamples, "layout" | "positiveCount" | "negativeCount"> = {
  layout: { schema: 0, zeroThreshold: 0, positiveSpans: [], negativeSpans: [], customValues: new Float64Array(0) },
  positiveCount: 0,
  negativeCount: 0,
};

function histogramText(samples: HistogramSamples, i: number): string {
  const stale = i >= samples.bucketRows;
  const { layout, positiveCount, negativeCount } = stale ? STALE : samples;
  const spans = (list: readonly Span[]) => list.map((span): DumpSpan => [span.offset, span.length]);
  const start = i * (positiveCount + negativeCount);
  const side = (from: number, count: number) =>
    samples.kind === "histogram"
      ? runningSums(samples.buckets.subarray(from, from + count))
      : columnBits(samples.buckets.subarray(from, from + count));
  const number = (values: BigUint64Array | Float64Array) =>
    values instanceof Float64Array ? columnBits(values.subarray(i, i + 1))[0] : String(values[i]);
  return JSON.stringify([
    samples.kind === "histogram" ? "int" : "float",
    layout.schema,
    numberBits(layout.zeroThreshold),
    number(samples.zeroCounts),
    number(samples.counts),
    columnBits(samples.sums.subarray(i, i + 1))[0],
    buckets(spans(layout.positiveSpans), side(start, positiveCount)),
    buckets(spans(layout.negativeSpans), side(start + positiveCount, negativeCount)),
    columnBits(layout.customValues),
  ]);
}

/** The first difference between what was read and the dump; null = none. Hints count only where they say "gauge". */
export function differenceToDump(got: SeriesTexts, dump: SeriesTexts): string | null {
  for (const key of dump.keys()) if (!got.has(key)) return `series is missing: ${key}`;
  for (const [key, samples] of got) {
    const expected = dump.get(key);
    if (expected === undefined) return `series is not in the dump: ${key}`;
    for (const time of expected.keys()) if (!samples.has(time)) return `${key}: sample at ${time} is missing`;
    for (const [time, sample] of samples) {
      const want = expected.get(time);
      if (want === undefined) return `${key}: sample at ${time} is not in the dump`;
      if (sample.text !== want.text) return `${key}: at ${time}: got ${sample.text}, expected ${want.text}`;
      if ((sample.hint === "gauge") !== (want.hint === "gauge")) return `${key}: at ${time}: hint ${sample.hint}`;
    }
  }
  return null;
}
