import { deepEqual, equal, rejects } from "node:assert/strict";
import { QueryCanceledError, QueryExecutionError } from "../base/mod.ts";
import {
  Annotations,
  annotationTexts,
  type ChunkBatch,
  newQueryStats,
  type SelectRequest,
  type SeriesSource,
} from "../model/mod.ts";
import { createLeafRunner } from "../workers/mod.ts";
import { createEngine, type Engine } from "./engine.ts";
import { QUERY_FEATURES } from "./parse/mod.ts";
import { engineOver, lines, memorySource } from "./testing/memory_engine.ts";

const MINUTE = 60_000;

const REQUESTS = memorySource(`
  requests_total{job="a", code="200"} 0 60 120 180 240
  requests_total{job="a", code="500"} 0 6 12 18 24
  requests_total{job="b", code="200"} 0 0 30 60 90
`);

Deno.test("an instant query answers a vector at one time", async () => {
  const result = await engineOver(REQUESTS).instant(`sum by (job) (rate(requests_total[2m]))`, 4 * MINUTE);
  deepEqual(lines(result), ['{job="a"} 1.1', '{job="b"} 0.5']);
});

Deno.test("a range query answers rows over its steps, sorted by labels", async () => {
  const result = await engineOver(REQUESTS).range(`requests_total{code="200"} > 50`, MINUTE, 4 * MINUTE, MINUTE);
  deepEqual(lines(result), [
    '{__name__="requests_total", code="200", job="a"} 60 120 180 240',
    '{__name__="requests_total", code="200", job="b"} _ _ 60 90',
  ]);
});

Deno.test("scalars, strings and bare range selectors are results of instant queries", async () => {
  const engine = engineOver(REQUESTS);
  deepEqual(lines(await engine.instant(`scalar(vector(7)) ^ 2`, 0)), ["49"]);
  deepEqual(lines(await engine.instant(`"text"`, 0)), ["text"]);
  const raw = await engine.instant(`requests_total{job="b"}[2m]`, 3 * MINUTE);
  deepEqual(lines(raw), ['{__name__="requests_total", code="200", job="b"} 30 60']);
});

Deno.test("a message points at what it is about", async () => {
  const engine = engineOver(memorySource("load_average 1 2 3"));
  const query = `sum(\n  rate(load_average[2m]))`;
  const { annotations } = await engine.instant(query, 2 * MINUTE);
  const text = "PromQL info: metric might not be a counter, name does not end in _total/_sum/_count/_bucket: " +
    '"load_average" (2:8)';
  deepEqual(annotationTexts(annotations, "info", query), [text]);
});

Deno.test("a query that is canceled fails with the signal's reason", async () => {
  const canceled = new AbortController();
  canceled.abort(new QueryCanceledError());
  const context = { signal: canceled.signal, annotations: new Annotations(), stats: newQueryStats() };
  await rejects(engineOver(REQUESTS).instant("requests_total", 0, { context }), QueryCanceledError);
});

Deno.test("a query that would hold too many samples fails with Prometheus's message", async () => {
  const tooMany = /^QueryExecutionError: query processing would load too many samples into memory in query execution$/;
  const engine = engineOver(REQUESTS, { samplesMax: 14 });
  deepEqual(lines(await engine.range("count(requests_total)", 0, 4 * MINUTE, MINUTE)), ["{} 3 3 3 3 3"]);
  await rejects(engine.range("requests_total", 0, 4 * MINUTE, MINUTE), tooMany);
  await rejects(engine.instant("max_over_time(vector(1)[1h:1s])", 0), tooMany);
});

Deno.test("rows of steps without samples are bounded too", async () => {
  const sparse = Array.from({ length: 50 }, (_, i) => `sparse{i="${i}"} ${"_ ".repeat(i)} 1`).join("\n");
  const engine = engineOver(memorySource(sparse), { samplesMax: 500, lookbackMs: 1000 });
  deepEqual(lines(await engine.range("count(sparse)", 0, 2 * MINUTE, MINUTE)), ["{} 1 1 1"]);
  await rejects(engine.range("sparse", 0, 49 * MINUTE, MINUTE), QueryExecutionError);
});

/** Hands everything on, and counts. */
class CountingSource implements SeriesSource {
  selects: SelectRequest[] = [];
  reads = 0;
  readonly labelNames: SeriesSource["labelNames"];
  readonly labelValues: SeriesSource["labelValues"];

  constructor(readonly source: SeriesSource) {
    this.labelNames = source.labelNames.bind(source);
    this.labelValues = source.labelValues.bind(source);
  }

  async select(...args: Parameters<SeriesSource["select"]>): ReturnType<SeriesSource["select"]> {
    this.selects.push(args[0]);
    const selection = await this.source.select(...args);
    return {
      labels: selection.labels,
      batches: (signal) => {
        this.reads++;
        return selection.batches(signal);
      },
    };
  }
}

Deno.test("a selector that a query names several times is selected once, equal parts are read once", async () => {
  const source = new CountingSource(REQUESTS);
  const query = `rate(requests_total[2m]) / rate(requests_total[2m]) + requests_total * requests_total`;
  await engineOver(source).range(query, 2 * MINUTE, 4 * MINUTE, MINUTE);
  equal(source.selects.length, 1);
  equal(source.reads, 2);
  deepEqual([source.selects[0].startMs, source.selects[0].endMs], [2 * MINUTE - 5 * MINUTE + 1, 4 * MINUTE]);
});

Deno.test("aggregations of series and of a part of them read these once", async () => {
  const source = new CountingSource(REQUESTS);
  const query = `sum by (job) (rate(requests_total{code="500"}[2m])) / sum by (job) (rate(requests_total[2m]))`;
  const result = await engineOver(source).range(query, 2 * MINUTE, 4 * MINUTE, MINUTE);
  deepEqual(lines(result), ['{job="a"} 0.09090909090909091 0.09090909090909091 0.09090909090909091']);
  deepEqual([source.selects.length, source.reads], [1, 1]);
  equal(result.stats.samplesRead, 4 + 12, "those of both sides");
});

Deno.test("histograms among the series do not keep the others from being known", async () => {
  const source = new CountingSource(memorySource(`
    x{kind="float"} 1 2 3
    x{kind="histogram"} {{schema:0 count:6 sum:9 buckets:[1 2 3]}}x2
  `));
  const query = `sum(x{kind="float"}) + count(x)`;
  deepEqual(lines(await engineOver(source).range(query, 0, 2 * MINUTE, MINUTE)), ["{} 3 4 5"]);
  deepEqual([source.selects.length, source.reads], [1, 2], "once for groups, once for rows of all");
});

Deno.test("selections far apart in time are not read as one", async () => {
  const source = new CountingSource(REQUESTS);
  await engineOver(source).instant(`requests_total - requests_total offset 1d`, 4 * MINUTE);
  equal(source.selects.length, 2);
});

/** Resolves for everybody once `count` have come. */
function meeting(count: number): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  return () => {
    if (--count === 0) resolve();
    return promise;
  };
}

/** Has nothing to give before it is asked for two selections, and for the batches of both. */
class MeetingSource extends CountingSource {
  readonly #selecting = meeting(2);
  readonly #reading = meeting(2);

  override async select(...args: Parameters<SeriesSource["select"]>): ReturnType<SeriesSource["select"]> {
    await this.#selecting();
    const { labels, batches } = await super.select(...args);
    return { labels, batches: (signal) => afterwards(this.#reading, batches(signal)) };
  }
}

async function* afterwards<T>(come: () => Promise<void>, items: AsyncIterable<T>): AsyncGenerator<T> {
  await come();
  yield* items;
}

Deno.test("both sides of an operator are selected and read at the same time", async () => {
  const engine = engineOver(new MeetingSource(REQUESTS));
  const query = `sum(requests_total{job="a"}) / on () sum(requests_total{job="b"})`;
  deepEqual(lines(await engine.range(query, 2 * MINUTE, 4 * MINUTE, MINUTE)), ["{} 4.4 3.3 2.933333333333333"]);
});

Deno.test("when a side fails, what the other has begun ends with the query", async () => {
  let given: AbortSignal | null = null;
  const source = new CountingSource(REQUESTS);
  const select = source.select.bind(source);
  source.select = async (request, context) => {
    const { labels, batches } = await select(request, context);
    const broken = request.matchers.some(({ value }) => value === "a");
    return { labels, batches: (signal) => broken ? failing() : waiting(given = signal, batches(signal)) };
  };
  const query = `requests_total{job="a"} * ignoring (job) requests_total{job="b"}`;
  await rejects(engineOver(source).instant(query, MINUTE), /disk on fire/);
  equal(given!.aborted, true);
});

// deno-lint-ignore require-yield
async function* failing(): AsyncGenerator<ChunkBatch> {
  // Not before the other side waits.
  await new Promise((resolve) => setTimeout(resolve, 10));
  throw new Error("disk on fire");
}

async function* waiting<T>(signal: AbortSignal, items: AsyncIterable<T>): AsyncGenerator<T> {
  await new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
  yield* items;
}

/** One series a batch, last series first. */
class BackwardSource extends CountingSource {
  override async select(...args: Parameters<SeriesSource["select"]>): ReturnType<SeriesSource["select"]> {
    const { labels, batches } = await this.source.select(...args);
    return { labels, batches: (signal) => backward(batches(signal)) };
  }
}

async function* backward(batches: AsyncIterable<ChunkBatch>): AsyncGenerator<ChunkBatch> {
  for (const { series, chunks } of (await Array.fromAsync(batches)).reverse()) {
    if (chunks.kind !== "chunks") throw new Error("wanted chunks");
    for (let s = series.length - 1; s >= 0; s--) {
      yield { series: series.slice(s, s + 1), chunks: { ...chunks, seriesStart: chunks.seriesStart.slice(s, s + 2) } };
    }
  }
}

Deno.test("rows come in the order of labels, whatever the order of batches", async () => {
  const features = new Set(QUERY_FEATURES);
  const backwards = engineOver(new BackwardSource(REQUESTS), { features });
  const forwards = engineOver(REQUESTS, { features });
  for (const query of ["requests_total", "topk(2, requests_total)", "sum by (code) (requests_total)"]) {
    deepEqual(lines(await backwards.instant(query, MINUTE)), lines(await forwards.instant(query, MINUTE)));
  }
  for (const query of ["limitk(1, sum by (code) (requests_total))", "limitk(1, count by (job) (requests_total))"]) {
    const ask = async (engine: Engine) => lines(await engine.range(query, 0, 2 * MINUTE, MINUTE));
    deepEqual(await ask(backwards), await ask(forwards));
  }
});

Deno.test("a failing source fails the query, and the next query works", async () => {
  const failing = new CountingSource(REQUESTS);
  let failures = 1;
  const source: SeriesSource = {
    labelNames: failing.labelNames,
    labelValues: failing.labelValues,
    select: (...args) => failures-- > 0 ? Promise.reject(new Error("disk on fire")) : failing.select(...args),
  };
  const engine = engineOver(source);
  await rejects(engine.instant("sum(requests_total)", 0), /disk on fire/);
  deepEqual(lines(await engine.instant("sum(requests_total)", MINUTE)), ["{} 66"]);
});

Deno.test("experimental functions are refused unless they are enabled", async () => {
  const runner = createLeafRunner({ workers: 0 });
  const engine = createEngine({ source: REQUESTS, runner });
  await rejects(engine.instant("limitk(1, requests_total)", 0), /must be enabled with --enable-feature/);
});
