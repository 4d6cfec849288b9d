import assert from "node:assert/strict";
import fc from "fast-check";
import { sampleTexts } from "../../testdata/tsdb_dump.ts";
import { CorruptDataError } from "../base/mod.ts";
import { ENCODING_HISTOGRAM, ENCODING_XOR, ENCODING_XOR2 } from "../model/mod.ts";
import {
  type ChunkSamples,
  decodeChunk,
  encodeChunk,
  type FloatSamples,
  type Intervals,
  type IntHistogramSamples,
  setStale,
  wordsOf,
} from "../tsdb/mod.ts";
import type { RowChunk } from "./encode_runs.ts";
import { continuation } from "./histogram_order.ts";
import { ChunkMerger } from "./merge_chunks.ts";
import type { SourceChunk } from "./row_table.ts";

const HOUR = 3600_000;
const DAY = { startMs: Date.UTC(2026, 0, 5), endMs: Date.UTC(2026, 0, 6) };

function floats(times: readonly number[], values: readonly number[]): FloatSamples {
  const at = Float64Array.from(times, (time) => DAY.startMs + time);
  return { kind: "float", times: at, startTimes: null, values: Float64Array.from(values) };
}

function source(samples: ChunkSamples, deleted: Intervals = []): SourceChunk {
  const { times } = samples;
  const encoded = { ...encodeChunk(samples), object: "block/chunks/000001", offset: 8 };
  return { minTime: times[0], maxTime: times[times.length - 1], deleted, encoded };
}

function merge(...sources: SourceChunk[]): RowChunk[] {
  return new ChunkMerger(DAY).merge(sources.toSorted((a, b) => a.minTime - b.minTime || a.maxTime - b.maxTime));
}

function decode({ encoding, bytes }: RowChunk): ChunkSamples {
  return decodeChunk({ encoding, bytes, object: "merged", offset: 0 });
}

/** [time since midnight, value] of float chunks. */
function pairs(chunks: readonly RowChunk[]): [number, number][] {
  return chunks.flatMap((chunk) => {
    const samples = decode(chunk);
    assert.ok(samples.kind === "float");
    return Array.from(samples.times, (time, i): [number, number] => [time - DAY.startMs, samples.values[i]]);
  });
}

Deno.test("a chunk that overlaps nothing stays as it is", () => {
  const [first, second] = [source(floats([0, 10], [1, 2])), source(floats([20, 30], [3, 4]))];
  const chunks = merge(first, second);
  assert.deepEqual(chunks.map(({ bytes }) => bytes), [first.encoded.bytes, second.encoded.bytes]);
});

Deno.test("the same chunk in several blocks is taken once, as it is", () => {
  const chunk = source(floats([0, 10], [1, 2]));
  const chunks = merge(chunk, { ...chunk }, { ...chunk });
  assert.deepEqual(chunks.map(({ bytes }) => bytes), [chunk.encoded.bytes]);
});

Deno.test("overlapping chunks become one in time order; at equal times the chunk that begins later wins", () => {
  const chunks = merge(
    source(floats([0, 10, 20, 30], [1, 2, 3, 4])),
    source(floats([10, 15, 30, 40], [20, 25, 40, 50])),
  );
  assert.equal(chunks.length, 1);
  assert.deepEqual(pairs(chunks), [[0, 1], [10, 20], [15, 25], [20, 3], [30, 40], [40, 50]]);
});

Deno.test("merged chunks are cut at 120 samples", () => {
  const times = Array.from({ length: 100 }, (_, i) => i * 100);
  const chunks = merge(source(floats(times, times)), source(floats(times.map((time) => time + 50), times)));
  assert.deepEqual(chunks.map((chunk) => decode(chunk).times.length), [120, 80]);
});

Deno.test("deleted samples go, and chunks of which nothing is left", () => {
  const deleted = [DAY.startMs + 10, DAY.startMs + 20];
  assert.deepEqual(pairs(merge(source(floats([0, 10, 20, 21], [1, 2, 3, 4]), deleted))), [[0, 1], [21, 4]]);
  assert.deepEqual(merge(source(floats([12, 15], [1, 2]), deleted)), []);
});

Deno.test("what one block deletes another may have", () => {
  const samples = floats([0, 10, 20], [1, 2, 3]);
  const chunks = merge(source(samples, [DAY.startMs + 10, DAY.startMs + 10]), source(samples));
  assert.deepEqual(pairs(chunks), [[0, 1], [10, 2], [20, 3]]);
});

Deno.test("samples outside the day go; midnight belongs to the day that begins", () => {
  const chunk = source(floats([-HOUR, -1, 0, 23 * HOUR, 24 * HOUR - 1, 24 * HOUR, 25 * HOUR], [1, 2, 3, 4, 5, 6, 7]));
  assert.deepEqual(pairs(merge(chunk)), [[0, 3], [23 * HOUR, 4], [24 * HOUR - 1, 5]]);
});

Deno.test("a chunk across the border of a column is cut there", () => {
  const times = [7 * HOUR, 8 * HOUR - 1, 8 * HOUR, 15 * HOUR, 17 * HOUR];
  const chunks = merge(source(floats(times, times)));
  assert.deepEqual(chunks.map((chunk) => pairs([chunk]).map(([time]) => time)), [
    [7 * HOUR, 8 * HOUR - 1],
    [8 * HOUR, 15 * HOUR],
    [17 * HOUR],
  ]);
});

Deno.test("a chunk longer than 120 samples is not cut for its length", () => {
  const times = Array.from({ length: 200 }, (_, i) => 8 * HOUR - 150 * 1000 + i * 1000);
  const chunks = merge(source(floats(times, times)));
  assert.deepEqual(chunks.map((chunk) => decode(chunk).times.length), [150, 50]);
});

Deno.test("XOR2 is written as XOR, and start timestamps are counted", () => {
  // One sample: count 1, start timestamp known; time, value, distance to the start.
  const bytes = Uint8Array.of(0, 1, 0x80, 0x00, 0x3f, 0xf0, 0, 0, 0, 0, 0, 0, 0x0a);
  const encoded = { encoding: ENCODING_XOR2, bytes, object: "x", offset: 0 };
  const merger = new ChunkMerger({ startMs: 0, endMs: 24 * HOUR });
  const [chunk] = merger.merge([{ minTime: 0, maxTime: 0, deleted: [], encoded }]);
  assert.equal(chunk.encoding, ENCODING_XOR);
  assert.equal(merger.counts.startTimesDropped, 1);
  const samples = decode(chunk);
  assert.deepEqual(samples.kind === "float" && [...samples.values], [1]);
});

Deno.test("a chunk whose times run backwards is corrupt", () => {
  const samples = floats([0, 20, 10, 30], [1, 2, 3, 4]);
  const bytes = backwards(samples);
  const chunk = { ...source(floats([0, 30], [1, 2]), [DAY.startMs + 30, DAY.startMs + 30]) };
  const encoded = { ...chunk.encoded, encoding: ENCODING_HISTOGRAM, bytes };
  assert.throws(() => merge({ ...chunk, encoded }), CorruptDataError);
});

/** Histogram chunks store signed deltas: the one kind of chunk that can run backwards. */
function backwards({ times }: FloatSamples): Uint8Array {
  return encodeChunk(histograms(Array.from(times), times.length, () => 1)).bytes;
}

/** Counter histograms with one bucket of `count(i)` observations. */
function histograms(
  times: readonly number[],
  rows: number,
  count: (i: number) => number,
  counterReset: IntHistogramSamples["counterReset"] = "unknown",
  offset = 0,
): IntHistogramSamples {
  const n = times.length;
  const sums = Float64Array.from({ length: n }, (_, i) => count(i));
  for (let i = rows; i < n; i++) setStale(wordsOf(sums), i);
  const counts = BigUint64Array.from({ length: n }, (_, i) => i < rows ? BigInt(count(i)) : 0n);
  return {
    kind: "histogram",
    times: Float64Array.from(times),
    startTimes: null,
    layout: {
      schema: 0,
      zeroThreshold: 0,
      positiveSpans: [{ offset, length: 1 }],
      negativeSpans: [],
      customValues: new Float64Array(0),
    },
    counterReset,
    sums,
    bucketRows: rows,
    positiveCount: 1,
    negativeCount: 0,
    counts,
    zeroCounts: new BigUint64Array(n),
    buckets: new BigInt64Array(counts.buffer.slice(0, rows * 8)),
  };
}

const at = (...times: number[]) => times.map((time) => DAY.startMs + time);

/** [counter reset hint of the chunk, counts of its samples]. */
function shapes(chunks: readonly RowChunk[]): [string, number[]][] {
  return chunks.map((chunk) => {
    const samples = decode(chunk);
    assert.ok(samples.kind === "histogram");
    return [samples.counterReset, Array.from(samples.counts, Number)];
  });
}

Deno.test("merged histograms are cut where a count goes down, and the cut says so", () => {
  const chunks = merge(
    source(histograms(at(0, 20, 40), 3, (i) => 10 + i)),
    source(histograms(at(10, 30), 2, (i) => 5 + i)),
  );
  assert.deepEqual(shapes(chunks), [["unknown", [10]], ["reset", [5, 11]], ["reset", [6, 12]]]);
});

Deno.test("gauges may go down", () => {
  const chunks = merge(
    source(histograms(at(0, 20, 40), 3, (i) => 10 + i, "gauge")),
    source(histograms(at(10, 30), 2, (i) => 5 + i, "gauge")),
  );
  assert.deepEqual(shapes(chunks), [["gauge", [10, 5, 11, 6, 12]]]);
});

Deno.test("a chunk is cut between gauges and counters, and where the layout changes", () => {
  const gauges = source(histograms(at(0, 20), 2, (i) => i, "gauge"));
  const counters = source(histograms(at(10, 30), 2, (i) => i));
  assert.deepEqual(shapes(merge(gauges, counters)).map(([hint]) => hint), ["gauge", "unknown", "gauge", "unknown"]);
  const moved = source(histograms(at(10, 30), 2, (i) => 9 + i, "unknown", 4));
  assert.equal(merge(source(histograms(at(0, 20), 2, (i) => 9 + i)), moved).length, 4);
});

Deno.test("only stale markers follow a stale marker", () => {
  const chunks = merge(
    source(histograms(at(0, 20, 40), 1, () => 7)),
    source(histograms(at(30, 50), 1, () => 9, "unknown", 4)),
  );
  assert.deepEqual(chunks.map((chunk) => decode(chunk).times.length), [2, 3]);
});

Deno.test("what a chunk's header said is kept when the chunk is cut", () => {
  const chunk = source(histograms(at(7 * HOUR, 8 * HOUR), 2, (i) => i, "reset"));
  assert.deepEqual(shapes(merge(chunk)), [["reset", [0]], ["unknown", [1]]]);
});

Deno.test("random overlaps: every time once, the right winner, no count goes down inside a chunk", () => {
  const chunk = fc.record({
    start: fc.integer({ min: 0, max: 60 }),
    steps: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 40 }),
    counts: fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 41, maxLength: 41 }),
    histogram: fc.boolean(),
    deleted: fc.option(fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 50 })), { nil: null }),
  });
  fc.assert(
    fc.property(fc.array(chunk, { minLength: 1, maxLength: 4 }), (specs) => {
      const sources = specs.map(({ start, steps, counts, histogram, deleted }) => {
        const times = steps.reduce((list, step) => [...list, list[list.length - 1] + step], [start]);
        // A chunk of counters does not go down.
        const rising = counts.toSorted((a, b) => a - b);
        const gone = deleted === null ? [] : at(deleted[0], deleted[0] + deleted[1]);
        return source(
          histogram
            ? histograms(at(...times), times.length, (i) => rising[i])
            : floats(times, counts.slice(0, times.length)),
          gone,
        );
      }).sort((a, b) => a.minTime - b.minTime || a.maxTime - b.maxTime);
      const expected = new Map<number, string>();
      for (const { encoded, deleted } of sources) {
        for (const { time, text } of sampleTexts(decodeChunk(encoded))) {
          if (deleted.length === 0 || time < deleted[0] || time > deleted[1]) expected.set(time, text);
        }
      }
      const merged = merge(...sources).map(decode);
      const got = merged.flatMap(sampleTexts);
      assert.deepEqual(got.map(({ time }) => time), [...expected.keys()].sort((a, b) => a - b));
      for (const { time, text } of got) assert.equal(text, expected.get(time));
      for (const samples of merged) {
        if (samples.kind === "float") continue;
        const copy = { ...samples };
        for (let i = 1; i < samples.times.length; i++) assert.equal(continuation(copy, i - 1, samples, i), "same");
      }
    }),
    { numRuns: 300 },
  );
});
