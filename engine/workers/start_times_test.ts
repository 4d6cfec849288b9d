/** Start times on their way from recorded chunks to the functions that ask for them. */
import assert from "node:assert/strict";
import { type ChunkVector, vectorChunk } from "../../testdata/chunk_vectors.ts";
import { readJsonLines, sharedPath, sharedTest } from "../../testdata/shared.ts";
import { LeafEvaluator } from "./leaf.ts";
import { chunkTable } from "./testing.ts";

sharedTest("start times of every encoding that has them reach start_timestamp()", () => {
  const evaluator = new LeafEvaluator();
  const seen = new Set<number>();
  for (const vector of readJsonLines<ChunkVector>(sharedPath("fixtures/chunks/chunks.jsonl.gz"))) {
    const last = vector.s[vector.s.length - 1];
    if (last === undefined || last.V === "7ff0000000000002" || vector.s.every(({ ST }) => ST === "0")) continue;
    const times = vector.s.map(({ T }) => Number(T));
    const chunk = { ...vectorChunk(vector), minTime: Math.min(...times), maxTime: Math.max(...times) };
    const fragment = {
      grid: { startMs: Number(last.T), stepMs: 1, stepCount: 1 },
      window: { widthMs: 1, offsetMs: 0, atMs: null },
      func: "start_timestamp" as const,
      params: [],
      startTimes: true,
    };
    const { data } = evaluator.run({ fragment, chunks: chunkTable([[chunk]]) });
    assert.ok(data.kind === "rows");
    assert.deepEqual([...data.kinds], [1]);
    assert.equal(data.values[0], Number(last.ST) / 1000);
    seen.add(vector.e);
  }
  assert.deepEqual([...seen].sort(), [4, 5, 6]);
});
