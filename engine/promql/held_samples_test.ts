/** Operators that need all rows of an input give up while they take it in, not when it is in memory already. */
import { equal, ok, rejects } from "node:assert/strict";
import { QuotaExceededError } from "../base/mod.ts";
import { Labels, type SeriesSource } from "../model/mod.ts";
import { createLeafRunner, type LeafRunner } from "../workers/mod.ts";
import { engineOver } from "./testing/memory_engine.ts";
import { type TableSeries, TableSource } from "./testing/table_source.ts";

const MINUTE = 60_000;
const STEPS = 50;
const PER_BATCH = 10;

/** A sample a minute, at `minutes`. */
function series(labels: Record<string, string>, minutes: readonly number[]): TableSeries {
  const times = Float64Array.from(minutes, (minute) => minute * MINUTE);
  return { labels: Labels.from(labels), times, values: new Float64Array(times.length).fill(1), histograms: null };
}

const EXPERIMENTAL = new Set(["promql-experimental-functions"]);
const ALL_MINUTES = Array.from({ length: STEPS }, (_, minute) => minute);

/** Counts the batches that are read. */
function counted(all: readonly TableSeries[]) {
  const source = new TableSource(all, PER_BATCH);
  const read = { batches: 0 };
  const select: SeriesSource["select"] = async (request, context) => {
    const { labels, batches } = await source.select(request, context);
    return {
      labels,
      async *batches(signal) {
        for await (const batch of batches(signal)) {
          read.batches++;
          yield batch;
        }
      },
    };
  };
  const labelNames = source.labelNames.bind(source);
  const labelValues = source.labelValues.bind(source);
  return { source: { select, labelNames, labelValues } satisfies SeriesSource, read };
}

async function refuse(all: readonly TableSeries[], query: string, samplesMax: number, batchesMax: number) {
  const { source, read } = counted(all);
  const answer = engineOver(source, { samplesMax, lookbackMs: MINUTE, features: EXPERIMENTAL }).range(
    query,
    0,
    (STEPS - 1) * MINUTE,
    MINUTE,
  );
  await rejects(answer, /^QueryExecutionError: query processing would load too many samples/);
  ok(read.batches <= batchesMax, `${read.batches} batches`);
}

Deno.test("rows that are kept for another part of the query", async () => {
  const all = Array.from({ length: 500 }, (_, i) => series({ __name__: "x", i: `${i}` }, ALL_MINUTES));
  await refuse(all, "x > 5 or x < 2", 1000, 10);
});

Deno.test("info series", async () => {
  const all = Array.from({ length: 500 }, (_, i) => {
    return series({ __name__: `x${i}_info`, job: "j", instance: "i" }, ALL_MINUTES);
  });
  const base = series({ __name__: "x", job: "j", instance: "i" }, ALL_MINUTES);
  await refuse([...all, base], 'info(x, {__name__=~".+_info"})', 1000, 65);
});

Deno.test("matches of rows that have few samples", async () => {
  const many = Array.from({ length: 100 }, (_, i) => series({ __name__: "many", i: `${i}` }, ALL_MINUTES));
  const one = ALL_MINUTES.map((minute) => series({ __name__: "one", j: `${minute}` }, [minute]));
  // 5,000 samples on either side and in the answer, but 100 * 50 rows of 50 steps.
  await refuse([...many, ...one], "many * on () group_left (j) one", 20_000, 20);
});

Deno.test("rows and scalars of very many steps", async () => {
  const { source } = counted([series({ __name__: "x" }, ALL_MINUTES)]);
  let jobs = 0;
  const runner: LeafRunner = {
    ...createLeafRunner({ workers: 0 }),
    run: () => Promise.reject(new Error(`job ${++jobs}`)),
  };
  const engine = engineOver(source, { runner, queryBytesMax: 50 << 20 });
  for (const inside of ["x", "vector(time())", "vector(1 + time())", "vector(-time())"]) {
    await rejects(engine.instant(`max_over_time((${inside})[1y:1s])`, 0), QuotaExceededError, inside);
  }
  equal(jobs, 0);
});

Deno.test("label values", async () => {
  const all = Array.from({ length: 100 }, (_, i) => series({ __name__: "x", i: `${i}` }, ALL_MINUTES));
  const { source } = counted(all);
  const doubled = (times: number): string => {
    return times === 0 ? "x" : `label_replace(${doubled(times - 1)}, "i", "$1$1", "i", "(.*)")`;
  };
  const tooLong = /^QueryExecutionError: a label value would be longer than 1048576 characters$/;
  const joined = `label_join(${doubled(15)}, "i", "-", ${Array(40).fill('"i"').join()})`.replace("x", 'x{i="7"}');
  await rejects(engineOver(source).instant(joined, 0), tooLong);
  await rejects(engineOver(source).instant(doubled(40).replace("x", 'x{i="7"}'), 0), tooLong);
  await rejects(engineOver(source, { queryBytesMax: 10 << 20 }).instant(doubled(17), 0), QuotaExceededError);
});
