/**
 * Label sets, points and histograms of query results:
 *
 *     {"metric":{"__name__":"up"},"values":[[1767592800,"1"],[1767592815.500,"0"]],"histograms":[[t,{..}]]}
 *
 * Writers that can be long are generators: they yield between pieces so that the producer can hand on a full buffer.
 */
import { FLOAT, type FloatHistogram, HISTOGRAM, histogramBuckets, type Labels, must } from "../../../engine/mod.ts";
import type { JsonBuffer } from "./buffer.ts";
import { FLOAT_BYTES_MAX, formatFloat, writeFloat } from "./float.ts";
import { formatTimestamp, TIMESTAMP_BYTES_MAX, TimestampWriter } from "./timestamp.ts";

export function writeLabels(out: JsonBuffer, labels: Labels): void {
  const { pairs } = labels;
  out.raw("{");
  for (let i = 0; i < pairs.length; i += 2) {
    if (i > 0) out.raw(",");
    out.labelText(pairs[i]);
    out.raw(":");
    out.labelText(pairs[i + 1]);
  }
  out.raw("}");
}

/** {"count":"5","sum":"18.4","buckets":[[3,"-0.001","0.001","2"],..]}; empty buckets are left out. */
export function writeHistogram(out: JsonBuffer, histogram: FloatHistogram): void {
  out.raw(`{"count":"${formatFloat(histogram.count)}","sum":"${formatFloat(histogram.sum)}"`);
  let separator = ',"buckets":[';
  for (const { lower, upper, lowerInclusive, upperInclusive, count } of histogramBuckets(histogram)) {
    if (count === 0) continue;
    const rule = lowerInclusive ? (upperInclusive ? 3 : 1) : (upperInclusive ? 0 : 2);
    out.raw(`${separator}[${rule},"${formatFloat(lower)}","${formatFloat(upper)}","${formatFloat(count)}"]`);
    separator = ",";
  }
  out.raw(separator === "," ? "]}" : "}");
}

/** The texts `,[<seconds>,"` of points, side by side: point k's is bytes[starts[k]..starts[k + 1]). */
export interface PointPrefixes {
  readonly bytes: Uint8Array;
  readonly starts: Uint32Array;
}

export function pointPrefixes(timesMs: ArrayLike<number>): PointPrefixes {
  const count = timesMs.length;
  const bytes = new Uint8Array(count * (TIMESTAMP_BYTES_MAX + 4));
  const starts = new Uint32Array(count + 1);
  const timestamps = new TimestampWriter();
  let at = 0;
  for (let k = 0; k < count; k++) {
    bytes[at++] = 0x2c;
    bytes[at++] = 0x5b;
    at = timestamps.write(bytes, at, timesMs[k]);
    bytes[at++] = 0x2c;
    bytes[at++] = 0x22;
    starts[k + 1] = at;
  }
  return { bytes, starts };
}

/** One row: cell k of `prefixes` is cell `first + k` of `values`, `kinds` and `histograms`. */
export interface PointRow {
  readonly values: Float64Array;
  readonly kinds: Uint8Array;
  readonly histograms: readonly (FloatHistogram | null)[] | null;
  readonly first: number;
}

/** Points between two looks at the buffer. */
const POINTS_PER_PIECE = 1024;
/** `,[-9223309901257974.000,"` and `"]` around a float. */
const POINT_BYTES_MAX = FLOAT_BYTES_MAX + 32;

/** A series of a matrix; "values" and "histograms" are there only when it has such points. */
export function* writeSeries(out: JsonBuffer, labels: Labels, row: PointRow, prefixes: PointPrefixes): Generator<void> {
  const count = prefixes.starts.length - 1;
  const kinds = row.kinds.subarray(row.first, row.first + count);
  const firstFloat = kinds.indexOf(FLOAT);
  const firstHistogram = kinds.indexOf(HISTOGRAM);
  out.raw('{"metric":');
  writeLabels(out, labels);
  if (firstFloat >= 0) {
    out.raw(',"values":[');
    for (let from = firstFloat; from < count; from += POINTS_PER_PIECE) {
      const to = Math.min(from + POINTS_PER_PIECE, count);
      out.reserve((to - from) * POINT_BYTES_MAX);
      out.length = writeFloatPoints(out.bytes, out.length, row, prefixes, from, to, firstFloat);
      yield;
    }
    out.raw("]");
  }
  if (firstHistogram >= 0) yield* writeHistogramPoints(out, row, prefixes, firstHistogram);
  out.raw("}");
}

/** Writes the float points of [from, to) and returns the end. Point `bare` goes without its leading comma. */
function writeFloatPoints(
  out: Uint8Array,
  at: number,
  { values, kinds, first }: PointRow,
  { bytes, starts }: PointPrefixes,
  from: number,
  to: number,
  bare: number,
): number {
  for (let k = from; k < to; k++) {
    if (kinds[first + k] !== FLOAT) continue;
    const end = starts[k + 1];
    for (let i = k === bare ? starts[k] + 1 : starts[k]; i < end; i++) out[at++] = bytes[i];
    at = writeFloat(out, at, values[first + k]);
    out[at++] = 0x22;
    out[at++] = 0x5d;
  }
  return at;
}

function* writeHistogramPoints(
  out: JsonBuffer,
  { histograms, kinds, first }: PointRow,
  { bytes, starts }: PointPrefixes,
  firstHistogram: number,
): Generator<void> {
  const decoder = new TextDecoder();
  let separator = ',"histograms":[';
  for (let k = firstHistogram; k < starts.length - 1; k++) {
    if (kinds[first + k] !== HISTOGRAM) continue;
    // The prefix without its comma before and its quote after.
    out.raw(separator + decoder.decode(bytes.subarray(starts[k] + 1, starts[k + 1] - 1)));
    writeHistogram(out, must(histograms?.[first + k], `histogram of cell ${first + k}`));
    out.raw("]");
    separator = ",";
    yield;
  }
  out.raw("]");
}

/** An element of a vector: one point, "value" or "histogram". */
export function writeSample(out: JsonBuffer, labels: Labels, row: PointRow, timeMs: number): void {
  out.raw('{"metric":');
  writeLabels(out, labels);
  if (row.kinds[row.first] === HISTOGRAM) {
    out.raw(`,"histogram":[${formatTimestamp(timeMs)},`);
    writeHistogram(out, must(row.histograms?.[row.first], `histogram of cell ${row.first}`));
    out.raw("]}");
  } else {
    out.raw(`,"value":[${formatTimestamp(timeMs)},"${formatFloat(row.values[row.first])}"]}`);
  }
}
