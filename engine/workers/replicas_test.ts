/** Replicas of one series: what is taken of them, and that rates do not notice there were several. */
import { seededRandom, testSeed } from "../../testdata/random.ts";
import assert from "node:assert/strict";
import type { SeriesSamples } from "../window/mod.ts";
import { mergeReplicas, splitReplicas } from "./replicas.ts";

function samples(times: readonly number[], value: (time: number) => number = (time) => time): SeriesSamples {
  return { times: Float64Array.from(times), values: Float64Array.from(times, value), histograms: null };
}

const seconds = (...times: number[]) => samples(times.map((time) => time * 1000));
const taken = (a: SeriesSamples, b: SeriesSamples) => [...mergeReplicas(a, b).times].map((time) => time / 1000);

Deno.test("the replica whose samples come keeps its turn", () => {
  assert.deepEqual(taken(seconds(10, 25, 40, 55, 70), seconds(14, 29, 44, 59)), [10, 25, 40, 55, 70]);
  assert.deepEqual(taken(seconds(14, 29, 44, 59), seconds(10, 25, 40, 55, 70)), [10, 25, 40, 55, 70]);
});

Deno.test("a gap of one replica is filled by the other, and it keeps the turn it got", () => {
  const gap = seconds(0, 15, 30, 120, 135, 150);
  const whole = seconds(4, 19, 34, 49, 64, 79, 94, 109, 124, 139);
  assert.deepEqual(taken(gap, whole), [0, 15, 30, 64, 79, 94, 109, 124, 139]);
});

Deno.test("replicas that follow each other are joined; a lone one stays as it is", () => {
  assert.deepEqual(taken(seconds(0, 15, 30), seconds(60, 75)), [0, 15, 30, 75]);
  const alone = seconds(1, 2, 3);
  assert.equal(mergeReplicas(alone, seconds()), alone);
  assert.equal(mergeReplicas(seconds(), alone), alone);
});

Deno.test("bits of NaNs and histograms of the taken samples are kept; a hint across a change of turn is not", () => {
  const bits = new BigUint64Array([0x7ff0000000000002n]);
  const stale = { times: Float64Array.of(0), values: new Float64Array(bits.buffer), histograms: null };
  const histogram = {
    schema: 0,
    zeroThreshold: 0,
    zeroCount: 0,
    count: 1,
    sum: 1,
    positiveSpans: [],
    negativeSpans: [],
    positiveBuckets: new Float64Array(),
    negativeBuckets: new Float64Array(),
    customValues: new Float64Array(),
    counterResetHint: "not_reset" as const,
  };
  const histograms = { ...seconds(60, 75), histograms: [histogram, histogram] };
  const merged = mergeReplicas(stale, histograms);
  assert.equal(new BigUint64Array(merged.values.buffer)[0], bits[0]);
  assert.deepEqual(merged.histograms?.map((each) => each?.counterResetHint ?? null), [null, "unknown", "not_reset"]);
});

Deno.test("chunks are split by replica, and a series without chunks has one empty replica", () => {
  const picks = { seriesStart: Uint32Array.of(0, 4, 4, 5), chunks: Uint32Array.of(3, 0, 1, 2, 4) };
  const { picks: split, replicaStart } = splitReplicas(picks, Uint32Array.of(1, 0, 1, 0, 2));
  assert.deepEqual([...replicaStart], [0, 2, 3, 4]);
  assert.deepEqual([...split.seriesStart], [0, 2, 4, 4, 5]);
  assert.deepEqual([...split.chunks], [3, 1, 0, 2, 4]);
});

/** Increase over a range, by counter resets, without extrapolation. */
function increase({ values }: SeriesSamples): number {
  let sum = 0;
  for (let i = 1; i < values.length; i++) sum += values[i] < values[i - 1] ? values[i] : values[i] - values[i - 1];
  return sum;
}

Deno.test("two replicas with shifted scrapes and gaps increase as one does, within the jitter", () => {
  const seed = testSeed();
  const next = seededRandom(seed);
  for (let round = 0; round < 200; round++) {
    const intervalMs = 5000 + Math.floor(next() * 30_000);
    const scrape = (shiftMs: number, gaps: boolean) => {
      const times: number[] = [];
      for (let i = 0, silent = 0; i < 400; i++) {
        if (gaps && next() < 0.02) silent = Math.floor(next() * 10);
        if (silent-- > 0) continue;
        times.push(i * intervalMs + shiftMs + Math.floor(next() * 0.02 * intervalMs));
      }
      return samples(times, (time) => time / 1000);
    };
    const one = scrape(0, false);
    const merged = mergeReplicas(scrape(0, true), scrape(Math.floor(next() * intervalMs), true));
    const jitterSeconds = 12 * intervalMs / 1000;
    assert.ok(Math.abs(increase(merged) - increase(one)) <= jitterSeconds, `seed ${seed}, round ${round}`);
    assert.ok(merged.times.every((time, i) => i === 0 || time > merged.times[i - 1]), `seed ${seed}, round ${round}`);
    assert.ok(merged.times.length <= one.times.length * 1.05, `seed ${seed}: ${merged.times.length} samples`);
  }
});
