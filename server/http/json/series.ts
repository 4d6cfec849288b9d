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
import { type FloatRow, type PointTimes, timeAt, timeCount, writePoints } from "./points.ts";
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

/** One row with all its points. */
export interface PointRow extends FloatRow {
  readonly histograms: readonly (FloatHistogram | null)[] | null;
}

/** A series of a matrix; "values" and "histograms" are there only when it has such points. */
export function* writeSeries(out: JsonBuffer, labels: Labels, row: PointRow, times: PointTimes): Generator<void> {
  const count = timeCount(times);
  const kinds = row.kinds.subarray(row.first, row.first + count);
  const firstFloat = kinds.indexOf(FLOAT);
  const firstHistogram = row.histograms === null ? -1 : kinds.indexOf(HISTOGRAM);
  out.raw('{"metric":');
  writeLabels(out, labels);
  if (firstFloat >= 0) {
    out.raw(',"values":');
    for (let from = firstFloat; from < count;) {
      from = writePoints(out, row, times, from, from === firstFloat);
      if (out.full) yield;
    }
    out.raw("]");
  }
  if (firstHistogram >= 0) yield* writeHistogramPoints(out, row, times, firstHistogram);
  out.raw("}");
}

function* writeHistogramPoints(
  out: JsonBuffer,
  { histograms, kinds, first }: PointRow,
  times: PointTimes,
  firstHistogram: number,
): Generator<void> {
  const count = timeCount(times);
  let separator = ',"histograms":[';
  for (let k = firstHistogram; k < count; k++) {
    if (kinds[first + k] !== HISTOGRAM) continue;
    out.raw(`${separator}[${formatTimestamp(timeAt(times, k))},`);
    writeHistogram(out, must(histograms?.[first + k], `histogram of cell ${first + k}`));
    out.raw("]");
    separator = ",";
    if (out.full) yield;
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
