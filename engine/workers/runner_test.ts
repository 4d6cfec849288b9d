import { seededRandom } from "../../testdata/random.ts";
import assert from "node:assert/strict";
import { CorruptDataError, InvariantError, QueryCanceledError, QuotaExceededError } from "../base/mod.ts";
import { type ChunkTable, ENCODING_XOR } from "../model/mod.ts";
import { WINDOW_FUNCTIONS } from "../window/mod.ts";
import { type LeafFragment, type LeafJob, type LeafRows, NO_GROUP } from "./job.ts";
import { WorkerPool } from "./pool.ts";
import { createLeafRunner } from "./runner.ts";
import { chunkTable, untimed, xorChunk } from "./testing.ts";

const forever = new AbortController().signal;

const FRAGMENT: LeafFragment = {
  grid: { startMs: 300_000, stepMs: 60_000, stepCount: 20 },
  window: { widthMs: 300_000, offsetMs: 0, atMs: null },
  func: "rate",
  params: [],
};

/** Twelve series of counters, scraped every 15 s for half an hour, three chunks each. */
function counters(): ChunkTable {
  const next = seededRandom(1);
  const series = Array.from({ length: 12 }, () => {
    let value = 0;
    const values = Array.from({ length: 120 }, () => value = next() < 0.02 ? 0 : value + Math.floor(next() * 10));
    const times = values.map((_, i) => 1000 + i * 15_000);
    return [0, 40, 80].map((at) => xorChunk(times.slice(at, at + 40), values.slice(at, at + 40)));
  });
  return chunkTable(series);
}

function job(fragment: Partial<LeafFragment>, chunks: LeafJob["chunks"] = counters()): LeafJob {
  return { fragment: { ...FRAGMENT, ...fragment }, chunks };
}

Deno.test("any number of workers gives the results of none", async () => {
  const fragments = WINDOW_FUNCTIONS.map((func) => ({ func, params: [Float64Array.of(0.3), Float64Array.of(0.7)] }));
  const expected = await runAll(0);
  for (const workers of [1, 2, 4]) assert.deepEqual(await runAll(workers), expected, `${workers} workers`);

  async function runAll(workers: number) {
    const runner = createLeafRunner({ workers });
    try {
      return await Promise.all(fragments.map(async (fragment) => untimed(await runner.run(job(fragment), forever))));
    } finally {
      await runner.close();
    }
  }
});

Deno.test("a rate, an offset and a fixed time, worked out by hand", async () => {
  const runner = createLeafRunner({ workers: 0 });
  const times = Array.from({ length: 41 }, (_, i) => i * 15_000);
  const table = () => chunkTable([[xorChunk(times, times.map((t) => t / 1000))]]);
  const valuesOf = async (fragment: Partial<LeafFragment>) => {
    const { values, seen: { samplesRead } } = (await runner.run(job(fragment, table()), forever)).data as LeafRows;
    return { values: Array.from(values), samplesRead };
  };
  const grid = { startMs: 300_000, stepMs: 60_000, stepCount: 3 };
  assert.deepEqual(await valuesOf({ grid, func: "increase" }), { values: [300, 300, 300], samplesRead: 28 });
  const window = { widthMs: 300_000, offsetMs: 240_000, atMs: null };
  const late = await valuesOf({ grid, window, func: "instant" });
  assert.deepEqual(late, { values: [60, 120, 180], samplesRead: 13 });
  const fixed = await valuesOf({ grid, window: { ...window, atMs: 600_000 }, func: "last_over_time" });
  assert.deepEqual(fixed, { values: [360, 360, 360], samplesRead: 20 });
});

Deno.test("chunks between the windows of a sparse grid are not decoded", async () => {
  const runner = createLeafRunner({ workers: 0 });
  const between = { encoding: ENCODING_XOR, bytes: Uint8Array.of(0, 9), minTime: 400_000, maxTime: 500_000 };
  const table = () =>
    chunkTable([[xorChunk([100_000, 300_000], [1, 2]), between, xorChunk([700_000, 800_000], [3, 4])]]);
  const window = { widthMs: 200_000, offsetMs: 0, atMs: null };
  const run = (stepMs: number) => {
    const grid = { startMs: 300_000, stepMs, stepCount: 2 };
    return runner.run(job({ grid, window, func: "sum_over_time" }, table()), forever);
  };
  const { data } = await run(500_000);
  assert.deepEqual({ ...data }, {
    kind: "rows",
    values: Float64Array.of(2, 7),
    kinds: Uint8Array.of(1, 1),
    histograms: null,
    seen: { samplesRead: 3, counts: null },
  });
  await assert.rejects(run(399_999), CorruptDataError);
});

Deno.test("groups: counts, extremes and compensated sums over all series of a group", async () => {
  const runner = createLeafRunner({ workers: 0 });
  const series = [[1, 5], [4, 2], [NaN, NaN], [9, NaN]].map((values) => [xorChunk([300_000, 360_000], values)]);
  const grid = { startMs: 300_000, stepMs: 60_000, stepCount: 2 };
  const groupOf = Int32Array.of(0, 0, 1, 1);
  const groupings = (["max", "min", "sum"] as const).map((op) => ({ op, groupOf, groupCount: 2 }));
  const none = { op: "count" as const, groupOf: Int32Array.of(NO_GROUP, 0, NO_GROUP, 1), groupCount: 2 };
  const { data } = await runner.run(
    { ...job({ grid, func: "instant" }, chunkTable(series)), groupings: [...groupings, none] },
    forever,
  );
  const counts = Float64Array.of(2, 2, 2, 2);
  const seen = { samplesRead: 8, counts: null };
  const sums = { counts, sums: Float64Array.of(5, 7, NaN, NaN), compensations: Float64Array.of(0, 0, NaN, NaN) };
  assert.deepEqual(data, {
    kind: "groups",
    groups: [
      { counts, extremes: Float64Array.of(4, 5, 9, NaN), sums: null, seen },
      { counts, extremes: Float64Array.of(1, 2, 9, NaN), sums: null, seen },
      { counts, extremes: null, sums, seen },
      { counts: Float64Array.of(1, 1, 1, 1), extremes: null, sums: null, seen: { samplesRead: 4, counts: null } },
    ],
  });
});

Deno.test("raw samples: those of the window, without stale markers", async () => {
  const runner = createLeafRunner({ workers: 0 });
  const values = Float64Array.of(1, 2, 0, 4);
  new BigUint64Array(values.buffer)[2] = 0x7ff0000000000002n;
  const series = [[xorChunk([0, 100_000, 200_000, 300_000], values)], [xorChunk([300_001], [9])]];
  const { data } = await runner.run(job({ func: "raw" }, chunkTable(series)), forever);
  const times = Float64Array.of(100_000, 300_000);
  const seriesStart = Uint32Array.of(0, 2, 2);
  assert.deepEqual(data, { kind: "samples", seriesStart, times, values: Float64Array.of(2, 4), histograms: null });
});

Deno.test("overlapping chunks give each time once: the sample of the first chunk", async () => {
  const runner = createLeafRunner({ workers: 0 });
  const series = [[xorChunk([20_000, 30_000], [20, 30]), xorChunk([10_000, 20_000, 40_000], [1, 2, 4])]];
  const { data } = await runner.run(job({ func: "raw" }, chunkTable(series)), forever);
  assert.ok(data.kind === "samples");
  assert.deepEqual([...data.times], [10_000, 20_000, 30_000, 40_000]);
  assert.deepEqual([...data.values], [1, 2, 30, 4]);
});

Deno.test("samples of a subquery are evaluated like chunks", async () => {
  const runner = createLeafRunner({ workers: 0 });
  const { data: samples } = await runner.run(
    job({ func: "raw", window: { ...FRAGMENT.window, atMs: 2e6, widthMs: 3e6 } }),
    forever,
  );
  assert.ok(samples.kind === "samples");
  for (const func of ["rate", "stddev_over_time"] as const) {
    assert.deepEqual(
      (await runner.run(job({ func }, samples), forever)).data,
      (await runner.run(job({ func }), forever)).data,
    );
  }
});

Deno.test("errors keep their type on the way out of a worker", async () => {
  const broken = () => chunkTable([[{ encoding: ENCODING_XOR, bytes: Uint8Array.of(0, 2), minTime: 0, maxTime: 1e6 }]]);
  const runner = new WorkerPool(1);
  const expected = new CorruptDataError("chunk batch", 0, "chunk of 2 bytes: it ends before its last sample");
  await assert.rejects(runner.run(job({}, broken()), forever), expected);
  const bad = job({ func: "double_exponential_smoothing", params: [Float64Array.of(2), Float64Array.of(0.5)] });
  await assert.rejects(runner.run(bad, forever), {
    name: "QueryExecutionError",
    message: "invalid smoothing factor. Expected: 0 < sf < 1, got: 2.000000",
  });
  await runner.close();
});

Deno.test("a job that does not fit the memory of a worker exceeds a quota", async () => {
  const runner = createLeafRunner({ workers: 0 });
  const grid = { startMs: 0, stepMs: 1, stepCount: 600_000_000 };
  await assert.rejects(runner.run(job({ grid }), forever), QuotaExceededError);
  assert.equal((await runner.run(job({}), forever)).data.kind, "rows");
});

Deno.test("shared bytes stay where they are; owned ones move", async () => {
  const runner = new WorkerPool(1);
  const table = counters();
  const shared = new Uint8Array(new SharedArrayBuffer(table.bytes.length));
  shared.set(table.bytes);
  const first = untimed(await runner.run(job({}, { ...counters(), bytes: shared }), forever));
  assert.equal(shared.length, table.bytes.length);
  assert.deepEqual(untimed(await runner.run(job({}, table), forever)), first);
  assert.equal(table.bytes.length, 0, "moved");
  await runner.close();
});

Deno.test("a small job runs on the calling thread, its bytes stay", async () => {
  const runner = createLeafRunner({ workers: 1 });
  const large = counters();
  await runner.run(job({ grid: { ...FRAGMENT.grid, stepCount: 1000 } }, large), forever);
  assert.equal(large.bytes.length, 0, "moved to a worker");
  const times = [0, 15_000, 30_000];
  const small = chunkTable([[xorChunk(times, times)]]);
  await runner.run(job({}, small), forever);
  assert.ok(small.bytes.length > 0);
  await runner.close();
});

Deno.test("an aborted job is rejected with the signal's reason, running or waiting", async () => {
  const runner = new WorkerPool(1);
  const controller = new AbortController();
  const jobs = [1, 2, 3].map(() => runner.run(job({}), controller.signal));
  const reason = new QueryCanceledError();
  controller.abort(reason);
  for (const result of await Promise.allSettled(jobs)) assert.deepEqual(result, { status: "rejected", reason });
  await assert.rejects(runner.run(job({}), controller.signal), reason);
  assert.equal((await runner.run(job({}), forever)).data.kind, "rows");
  await runner.close();
});

Deno.test("closing rejects what runs and what comes", async () => {
  const runner = new WorkerPool(2);
  const jobs = [1, 2, 3].map(() => runner.run(job({}), forever));
  await runner.close();
  for (const result of await Promise.allSettled(jobs)) assert.equal(result.status, "rejected");
  await assert.rejects(runner.run(job({}), forever), QueryCanceledError);
});

Deno.test("a worker that crashes takes its job with it and is replaced", async () => {
  const entry = `onmessage = ({ data: { id, job } }) => {
    if (job.seriesTotal === 13) throw new Error("boom");
    postMessage({ id, result: job.seriesTotal });
  };
  postMessage("ready");`;
  const pool = new WorkerPool(1, new URL(`data:application/javascript,${encodeURIComponent(entry)}`));
  const run = (seriesTotal: number) => pool.run({ ...job({}), seriesTotal }, forever);
  const [first, second, third] = await Promise.allSettled([run(1), run(13), run(3)]);
  assert.deepEqual(first, { status: "fulfilled", value: 1 });
  assert.ok(second.status === "rejected" && second.reason instanceof InvariantError);
  assert.match(second.reason.message, /boom/);
  assert.deepEqual(third, { status: "fulfilled", value: 3 });
  await pool.close();
});

Deno.test("a worker that cannot start fails the jobs, one by one", async () => {
  const pool = new WorkerPool(2, new URL("data:application/javascript,throw new Error('no start')"));
  const jobs = [1, 2, 3].map(() => pool.run(job({}), forever));
  for (const result of await Promise.allSettled(jobs)) assert.ok(result.status === "rejected");
  await pool.close();
});
