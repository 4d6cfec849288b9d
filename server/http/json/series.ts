/**
 * Label sets, points and histograms of query results:
 *
 *     {"metric":{"__name__":"up"},"values":[[1767592800,"1"],[1767592815.500,"0"]],"histograms":[[t,{..}]]}
 *
 * Writers that can be long are generators: they yield between pieces so that the producer can hand on a full buffer.
 */
import { FLOAT, type FloatHistogram, HISTOGRAM, histogramBuckets, type Labels, must } from "../../../engine/mod.ts";
import type { JsonBuffer } from "./buffer.ts";
import { formatFloat } from "./float.ts";
import { floatPoints, type PointPrefixes, PREFIX_BYTES } from "./points.ts";
import { formatTimestamp } from "./timestamp.ts";

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

/** One row: cell k of `prefixes` is cell `first + k` of `values`, `kinds` and `histograms`. */
export interface PointRow {
  readonly values: Float64Array;
  readonly kinds: Uint8Array;
  readonly histograms: readonly (FloatHistogram | null)[] | null;
  readonly first: number;
}

/** Points between two looks at the buffer. */
const POINTS_PER_PIECE = 1024;

/** A series of a matrix; "values" and "histograms" are there only when it has such points. */
export function* writeSeries(out: JsonBuffer, labels: Labels, row: PointRow, prefixes: PointPrefixes): Generator<void> {
  const count = prefixes.lengths.length;
  const kinds = row.kinds.subarray(row.first, row.first + count);
  const firstFloat = kinds.indexOf(FLOAT);
  const firstHistogram = kinds.indexOf(HISTOGRAM);
  out.raw('{"metric":');
  writeLabels(out, labels);
  if (firstFloat >= 0) {
    out.raw(',"values":[');
    const values = row.values.subarray(row.first, row.first + count);
    for (let from = firstFloat; from < count; from += POINTS_PER_PIECE) {
      const points = floatPoints(values, kinds, prefixes, from, Math.min(from + POINTS_PER_PIECE, count));
      // The first point goes without its comma.
      out.append(from === firstFloat ? points.subarray(1) : points);
      yield;
    }
    out.raw("]");
  }
  if (firstHistogram >= 0) yield* writeHistogramPoints(out, row, prefixes, firstHistogram);
  out.raw("}");
}

function* writeHistogramPoints(
  out: JsonBuffer,
  { histograms, kinds, first }: PointRow,
  { bytes, lengths }: PointPrefixes,
  firstHistogram: number,
): Generator<void> {
  const decoder = new TextDecoder();
  let separator = ',"histograms":[';
  for (let k = firstHistogram; k < lengths.length; k++) {
    if (kinds[first + k] !== HISTOGRAM) continue;
    // The prefix without its comma before and its quote after.
    const start = k * PREFIX_BYTES;
    out.raw(separator + decoder.decode(bytes.subarray(start + 1, start + lengths[k] - 1)));
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
