/** What an answer holds while it is sent: its value, and the pieces of text or the messages that it is sent in. */
import { type FloatHistogram, histogramSize, type RowBatch } from "../model/mod.ts";
import type { QueryValue } from "./result.ts";

/** The most that waits to be sent: as much as the value itself, up to some blocks of text. */
const WAITING_BYTES_MAX = 1 << 20;
/** A float and its time. */
const SAMPLE_BYTES = 16;

/** An estimate, as everything that is held against a MemoryBudget. */
export function answerBytes(value: QueryValue): number {
  const bytes = valueBytes(value);
  return bytes + Math.min(bytes, WAITING_BYTES_MAX);
}

function valueBytes(value: QueryValue): number {
  switch (value.type) {
    case "scalar":
    case "string":
      return 0;
    case "vector":
    case "matrix":
      return value.batches.reduce((sum, batch) => sum + batchBytes(batch), 0);
    case "samples":
      return value.series.reduce((sum, { table: { histograms }, start, end }) => {
        return sum + (end - start) * SAMPLE_BYTES + histogramBytes(histograms?.slice(start, end) ?? null);
      }, 0);
  }
}

function batchBytes({ values, kinds, histograms }: RowBatch): number {
  return values.byteLength + kinds.byteLength + histogramBytes(histograms);
}

function histogramBytes(histograms: readonly (FloatHistogram | null)[] | null): number {
  let samples = 0;
  for (const histogram of histograms ?? []) if (histogram !== null) samples += histogramSize(histogram);
  return samples * SAMPLE_BYTES;
}
