/**
 * Native histograms as a message between threads: a few arrays that are moved. Copied as objects, those of one job would
 * hold up the main thread for seconds; made anew from arrays, they take turns with everything else there.
 *
 * Layout: place i of the list has histogram `places[i] - 1`, or none where that is -1. Histogram h is HEAD_SIZE numbers
 * of `heads` from h * HEAD_SIZE; its spans and its numbers (buckets, custom bounds) follow those of histogram h - 1.
 */
import { nextTurn } from "../base/mod.ts";
import type { CounterResetHint, FloatHistogram, Span } from "../model/mod.ts";

export interface PackedHistograms {
  readonly places: Uint32Array<ArrayBuffer>;
  /** Hint, schema, zero threshold, zero count, count, sum; lengths of spans (2), of buckets (2) and of bounds. */
  readonly heads: Float64Array<ArrayBuffer>;
  /** Offset and length of each, positive ones first. */
  readonly spans: Int32Array<ArrayBuffer>;
  readonly numbers: Float64Array<ArrayBuffer>;
}

const HEAD_SIZE = 11;
const HINTS: readonly CounterResetHint[] = ["unknown", "reset", "not_reset", "gauge"];
/** Made between two looks at the clock. */
const HISTOGRAMS_PER_LOOK = 1 << 12;

type Histograms = readonly (FloatHistogram | null)[];

export function packHistograms(histograms: Histograms): PackedHistograms {
  const places = new Uint32Array(histograms.length);
  // The same object at several steps stays one.
  const distinct: FloatHistogram[] = [];
  let previous: FloatHistogram | null = null;
  histograms.forEach((histogram, i) => {
    if (histogram === null) return;
    if (histogram !== previous) distinct.push(histogram);
    previous = histogram;
    places[i] = distinct.length;
  });
  const spans = distinct.flatMap((h) => [...h.positiveSpans, ...h.negativeSpans]);
  const heads = new Float64Array(distinct.length * HEAD_SIZE);
  const parts = distinct.flatMap((h) => [h.positiveBuckets, h.negativeBuckets, h.customValues]);
  const numbers = new Float64Array(parts.reduce((size, part) => size + part.length, 0));
  distinct.forEach((histogram, h) => heads.set(headOf(histogram), h * HEAD_SIZE));
  let at = 0;
  for (const part of parts) {
    numbers.set(part, at);
    at += part.length;
  }
  return { places, heads, spans: Int32Array.from(spans.flatMap(({ offset, length }) => [offset, length])), numbers };
}

function headOf(h: FloatHistogram): number[] {
  return [
    HINTS.indexOf(h.counterResetHint),
    h.schema,
    h.zeroThreshold,
    h.zeroCount,
    h.count,
    h.sum,
    h.positiveSpans.length,
    h.negativeSpans.length,
    h.positiveBuckets.length,
    h.negativeBuckets.length,
    h.customValues.length,
  ];
}

/** The buffers to move. */
export function histogramBuffers({ places, heads, spans, numbers }: PackedHistograms): ArrayBuffer[] {
  return [places.buffer, heads.buffer, spans.buffer, numbers.buffer];
}

/** The list that was packed. Throws the signal's reason when it is aborted. */
export async function unpackHistograms(
  packed: PackedHistograms,
  signal: AbortSignal,
): Promise<(FloatHistogram | null)[]> {
  const { places } = packed;
  const reader = new HistogramReader(packed);
  const out = new Array<FloatHistogram | null>(places.length).fill(null);
  let made = 0;
  let latest: FloatHistogram | null = null;
  for (let i = 0; i < places.length; i++) {
    if (places[i] === 0) continue;
    if (places[i] > made) {
      latest = reader.next(made++);
      if (made % HISTOGRAMS_PER_LOOK === 0) await nextTurn(signal);
    }
    out[i] = latest;
  }
  return out;
}

/** Makes one histogram after the other. */
class HistogramReader {
  #span = 0;
  #number = 0;

  constructor(readonly packed: PackedHistograms) {}

  next(index: number): FloatHistogram {
    const head = this.packed.heads.subarray(index * HEAD_SIZE, (index + 1) * HEAD_SIZE);
    return {
      counterResetHint: HINTS[head[0]],
      schema: head[1],
      zeroThreshold: head[2],
      zeroCount: head[3],
      count: head[4],
      sum: head[5],
      positiveSpans: this.#spans(head[6]),
      negativeSpans: this.#spans(head[7]),
      positiveBuckets: this.#numbers(head[8]),
      negativeBuckets: this.#numbers(head[9]),
      customValues: this.#numbers(head[10]),
    };
  }

  #spans(count: number): Span[] {
    const { spans } = this.packed;
    const out: Span[] = [];
    for (let i = 0; i < count; i++, this.#span++) {
      out.push({ offset: spans[2 * this.#span], length: spans[2 * this.#span + 1] });
    }
    return out;
  }

  #numbers(count: number): Float64Array {
    const start = this.#number;
    this.#number += count;
    return count === 0 ? NO_NUMBERS : this.packed.numbers.subarray(start, this.#number);
  }
}

const NO_NUMBERS = new Float64Array();
