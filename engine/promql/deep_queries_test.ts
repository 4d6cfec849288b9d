/** Queries as deep as the parser lets them be are answered: no stack is too small for them. */
import { deepEqual, equal, rejects } from "node:assert/strict";
import { QueryCanceledError } from "../base/mod.ts";
import { Annotations, newQueryStats, type SeriesSource } from "../model/mod.ts";
import { engineOver, lines, memorySource } from "./testing/memory_engine.ts";

const MINUTE = 60_000;
const OPERATORS = 11_000;
/** The parser allows 500 levels, of which one is the query. */
const LEVELS = 498;

const SOURCE = memorySource("x 1 2 3");

const CHAINS: Record<string, [query: string, values: string]> = {
  "vectors and scalars": ["x" + " + 1".repeat(OPERATORS), "11002 11003"],
  "vectors": ["x" + " + x".repeat(OPERATORS), "22002 33003"],
  "scalars": ["1" + " + 1".repeat(OPERATORS), "11001 11001"],
  "comparisons": ["x" + " >= x".repeat(OPERATORS), "2 3"],
  "set operators": ["x" + " or x".repeat(OPERATORS), "2 3"],
  "what is the same at every step": ["x @ 60" + " + 1".repeat(OPERATORS), "11002 11002"],
  "operators inside an aggregation": [`sum(x${" * 1 + 0 * x".repeat(OPERATORS / 2)})`, "2 3"],
};

for (const [name, [query, values]] of Object.entries(CHAINS)) {
  Deno.test(`chains of 11,000 operators: ${name}`, async () => {
    const answer = lines(await engineOver(SOURCE).range(query, MINUTE, 2 * MINUTE, MINUTE));
    deepEqual(answer.map((line) => line.replace(/^\{.*\} /, "")), [values]);
  });
}

const NESTS: Record<string, (levels: number) => string> = {
  functions: (levels) => `${"abs(".repeat(levels)}x${")".repeat(levels)}`,
  aggregations: (levels) => `${"sum(".repeat(levels)}x${")".repeat(levels)}`,
  operators: (levels) => `${"x + (".repeat(levels / 2)}x${")".repeat(levels / 2)}`,
  "operators and aggregations": (levels) => `${"1 + sum(x + 1 + ".repeat(levels / 3)}x${")".repeat(levels / 3)}`,
  powers: (levels) => `x${" ^ x".repeat(levels)}`,
  subqueries: (levels) => `${"max_over_time(".repeat(levels / 3)}x${"[1m:30s])".repeat(levels / 3)}`,
  "chains at every level": (levels) => `${`x${" + x".repeat(20)} + (`.repeat(levels / 2)}x${")".repeat(levels / 2)}`,
};

for (const [name, query] of Object.entries(NESTS)) {
  Deno.test(`nests as deep as the parser allows: ${name}`, async () => {
    equal(lines(await engineOver(SOURCE).range(query(LEVELS), MINUTE, 2 * MINUTE, MINUTE)).length, 1);
  });
}

Deno.test("a chain that is canceled on the way fails with the reason", async () => {
  const canceled = new AbortController();
  const context = { signal: canceled.signal, annotations: new Annotations(), stats: newQueryStats() };
  const answer = engineOver(SOURCE).range(CHAINS.vectors[0], MINUTE, 2 * MINUTE, MINUTE, { context });
  setTimeout(() => canceled.abort(new QueryCanceledError()), 5);
  await rejects(answer, QueryCanceledError);
});

/** 20 series that come one by one; `betweenBatches` is called after the first of them. */
function streamed(betweenBatches: () => void): SeriesSource {
  const all = memorySource(Array.from({ length: 20 }, (_, i) => `x{i="${i}"} 1 2 3`).join("\n"), 1);
  const select: SeriesSource["select"] = async (request, context) => {
    const { labels, batches } = await all.select(request, context);
    return {
      labels,
      async *batches(signal) {
        let first = true;
        for await (const batch of batches(signal)) {
          yield batch;
          if (first) betweenBatches();
          first = false;
        }
      },
    };
  };
  return { select, labelNames: all.labelNames.bind(all), labelValues: all.labelValues.bind(all) };
}

const STREAMED_CHAIN = "x" + " + 1".repeat(5000);

async function cancelStream(cancel: (abort: () => void) => void): Promise<void> {
  const canceled = new AbortController();
  const context = { signal: canceled.signal, annotations: new Annotations(), stats: newQueryStats() };
  const source = streamed(() => cancel(() => canceled.abort(new QueryCanceledError())));
  const answer = engineOver(source).range(STREAMED_CHAIN, MINUTE, 2 * MINUTE, MINUTE, { context });
  await rejects(answer, QueryCanceledError);
}

Deno.test("rows stream through 5,000 operators, batch by batch", async () => {
  const answer = lines(await engineOver(streamed(() => {})).range(STREAMED_CHAIN, MINUTE, 2 * MINUTE, MINUTE));
  equal(answer.length, 20);
});

Deno.test("a stream is canceled between two batches", () => cancelStream((abort) => abort()));

Deno.test("a stream is canceled while a batch is on its way", () =>
  cancelStream((abort) => void setTimeout(abort, 15)));

Deno.test("a stream ends where the rows on their way become too many, whichever operator holds them", async () => {
  for (const samplesMax of [5000, 40_000]) {
    const answer = engineOver(streamed(() => {}), { samplesMax }).range(STREAMED_CHAIN, MINUTE, 2 * MINUTE, MINUTE);
    await rejects(answer, /^QueryExecutionError: query processing would load too many samples/);
  }
});
