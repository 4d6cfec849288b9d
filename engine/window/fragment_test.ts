import assert from "node:assert/strict";
import { seededRandom, testSeed } from "../../testdata/random.ts";
import { firstWindowEndMs, sampleRange, samplesBeyond, windowsSee, windowStepMs } from "./fragment.ts";

const seed = testSeed();

Deno.test(`times between the windows of a sparse grid are not seen, seed ${seed}`, () => {
  const next = seededRandom(seed);
  const pick = (below: number) => Math.floor(next() * below);
  let unseen = 0;
  for (let round = 0; round < 2000; round++) {
    const mode = next() < 0.5 ? "anchored" as const : "smoothed" as const;
    const times = {
      grid: { startMs: pick(100), stepMs: pick(60), stepCount: 1 + pick(5) },
      window: {
        widthMs: 1 + pick(20),
        offsetMs: pick(20) - 10,
        atMs: next() < 0.1 ? pick(100) : null,
        extension: next() < 0.3 ? { mode, lookbackMs: pick(10) } : undefined,
      },
    };
    const { startMs, endMs } = sampleRange(times);
    const { beforeMs, afterMs } = samplesBeyond(times.window);
    const sees = windowsSee(times) ?? (() => true);
    const minMs = startMs + 1 + pick(endMs - startMs);
    const maxMs = minMs + pick(20);
    const seen = Array.from({ length: times.grid.stepCount }, (_, k) => {
      const windowEndMs = firstWindowEndMs(times) + k * windowStepMs(times);
      return maxMs > windowEndMs - times.window.widthMs - beforeMs && minMs <= windowEndMs + afterMs;
    }).includes(true);
    assert.equal(sees(minMs, maxMs), seen, JSON.stringify({ times, minMs, maxMs }));
    if (!seen) unseen++;
  }
  assert.ok(unseen > 50, `${unseen} of 2000 are unseen`);
});
