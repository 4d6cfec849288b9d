import { deepEqual, equal } from "node:assert/strict";
import { Annotations, type ChunkBatch, Matcher, newQueryStats } from "../../model/mod.ts";
import { createLeafRunner } from "../../workers/mod.ts";
import { memorySource } from "../testing/memory_engine.ts";
import { splitBatch } from "./split_batch.ts";

const SERIES = memorySource(`
  x{i="0"} 1 2 3
  x{i="1"}
  x{i="2"} 5 {{schema:0 sum:1 count:1 buckets:[1]}} 7
  x{i="3"} 8 9
  x{i="4"} 10 11 12
`);
const GRID = { startMs: 0, stepMs: 60_000, stepCount: 3 };

async function batchOf(): Promise<ChunkBatch> {
  const context = { signal: new AbortController().signal, annotations: new Annotations(), stats: newQueryStats() };
  const request = { matchers: [new Matcher("=", "__name__", "x")], startMs: 0, endMs: 120_000, labelsOnly: false };
  const [batch] = await Array.fromAsync((await SERIES.select(request, context)).batches(context.signal));
  return batch;
}

/** What a leaf makes of a batch: the kind and value of each cell. */
async function cells({ chunks }: ChunkBatch): Promise<string[]> {
  const runner = createLeafRunner({ workers: 0 });
  const window = { widthMs: 60_000, offsetMs: 0, atMs: null };
  const fragment = { grid: GRID, window, func: "instant" as const, params: [] };
  const { data } = await runner.run(
    { fragment, chunks },
    new AbortController().signal,
  );
  await runner.close();
  if (data.kind !== "rows") throw new Error(`answered ${data.kind}`);
  return Array.from(data.values, (value, i) => data.kinds[i] === 2 ? `h${data.histograms![i]!.sum}` : `${value}`);
}

Deno.test("parts of a batch have the samples of the whole", async () => {
  const whole = await cells(await batchOf());
  equal(whole.length, 4 * GRID.stepCount);
  for (const seriesMax of [1, 2, 3]) {
    const parts = [...splitBatch(await batchOf(), seriesMax)];
    deepEqual(parts.flatMap(({ series }) => [...series]), [0, 1, 2, 3]);
    deepEqual((await Promise.all(parts.map(cells))).flat(), whole);
  }
});

Deno.test("a batch that is small enough stays as it is", async () => {
  const batch = await batchOf();
  deepEqual([...splitBatch(batch, 4)], [batch]);
});

Deno.test("each part has its own copy of the pages it needs", () => {
  const object = "0/2026-01-05/0.chunks.parquet";
  const page = (offset: number) => ({ bytes: Uint8Array.of(offset), object, offset, codec: "ZSTD" as const });
  const chunks = {
    kind: "pages" as const,
    pages: [page(10), page(11), page(12)],
    seriesStart: Uint32Array.of(0, 2, 3, 5),
    pageOf: Uint32Array.of(0, 1, 1, 1, 2),
    rowOf: Uint32Array.of(0, 0, 1, 2, 7),
    replicaOf: Uint32Array.of(0, 0, 0, 1, 1),
  };
  const [first, second] = splitBatch({ series: Uint32Array.of(4, 5, 6), chunks }, 2);
  deepEqual(first.chunks, {
    kind: "pages",
    pages: [page(10), page(11)],
    seriesStart: Uint32Array.of(0, 2, 3),
    pageOf: Uint32Array.of(0, 1, 1),
    rowOf: Uint32Array.of(0, 0, 1),
    replicaOf: Uint32Array.of(0, 0, 0),
  });
  deepEqual(second.chunks, {
    kind: "pages",
    pages: [page(11), page(12)],
    seriesStart: Uint32Array.of(0, 2),
    pageOf: Uint32Array.of(0, 1),
    rowOf: Uint32Array.of(2, 7),
    replicaOf: Uint32Array.of(1, 1),
  });
});
