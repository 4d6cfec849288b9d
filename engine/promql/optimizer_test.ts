/**
 * A plan with all its short cuts and one without any have the same answer: values to the last bit, labels, errors and
 * annotations. All series of a selector come in one batch here: sums over several may differ in the last bit.
 *
 * SEED=<number> draws the same queries again; LONG_TESTS=1 asks all recorded questions and many more random ones.
 */
import { deepEqual, equal } from "node:assert/strict";
import { seededRandom, testSeed } from "../../testdata/random.ts";
import { readJsonLines, sharedPath, sharedTest } from "../../testdata/shared.ts";
import { createLeafRunner } from "../workers/mod.ts";
import { createEngine, type Engine, QUERY_FEATURES } from "./mod.ts";
import { parseQuery, prettyExpr, printExpr } from "./parse/mod.ts";
import { type DumpSeries, tableSeries } from "./testing/dump.ts";
import { EncodedSource, sharesRecordedChunk } from "./testing/encoded_source.ts";
import { ask, isForEngine, type Question } from "./testing/golden.ts";
import { RandomQueries } from "./testing/random_queries.ts";
import { TableSource } from "./testing/table_source.ts";

const START_S = 1767571200;
const DAY_S = 86_400;
const LONG = Deno.env.get("LONG_TESTS") === "1";

const seed = testSeed();
const random = seededRandom(seed);
const queries = new RandomQueries(random);
const features = new Set(QUERY_FEATURES);

async function withBoth(work: (optimized: Engine, plain: Engine) => Promise<void>): Promise<void> {
  const dump = readJsonLines<DumpSeries>(sharedPath("fixtures/tsdb-dump/stream-A.jsonl.gz"));
  const source = new EncodedSource(new TableSource(dump.map(tableSeries), Infinity), sharesRecordedChunk);
  const runner = createLeafRunner({ workers: 0 });
  const engineOf = (optimize: boolean) => createEngine({ source, runner, features, optimize });
  await work(engineOf(true), engineOf(false));
  await runner.close();
}

function randomQuestion(query: string): Question {
  const start = START_S + Math.floor(random() * 2 * DAY_S);
  const unanswered = { id: "random", status: 0, body: "" };
  if (random() < 0.3) return { ...unanswered, path: "/api/v1/query", params: { query, time: `${start}` } };
  const step = queries.pick([15, 60, 421]);
  const end = start + step * Math.floor(random() * 30);
  const params = { query, start: `${start}`, end: `${end}`, step: `${step}` };
  return { ...unanswered, path: "/api/v1/query_range", params };
}

sharedTest(`random queries have the same answers with optimizations and without, SEED=${seed}`, async () => {
  await withBoth(async (optimized, plain) => {
    for (let i = 0; i < (LONG ? 2000 : 80); i++) {
      const question = randomQuestion(queries.vector(1 + Math.floor(random() * 3)));
      deepEqual(await ask(optimized, question), await ask(plain, question), JSON.stringify(question.params));
    }
  });
});

sharedTest(`so have aggregations of series and of some of them, SEED=${seed}`, async () => {
  await withBoth(async (optimized, plain) => {
    for (let i = 0; i < (LONG ? 1500 : 120); i++) {
      const question = randomQuestion(queries.ratio());
      deepEqual(await ask(optimized, question), await ask(plain, question), JSON.stringify(question.params));
    }
  });
});

sharedTest("so have recorded questions", async () => {
  const stride = LONG ? 1 : 30;
  const questions = readJsonLines<Question>(sharedPath("fixtures/golden/prometheus-query.jsonl.gz"))
    .filter((question, i) => i % stride === 0 && isForEngine(question));
  await withBoth(async (optimized, plain) => {
    for (const question of questions) {
      deepEqual(await ask(optimized, question), await ask(plain, question), question.id);
    }
  });
});

Deno.test(`a query that is printed and parsed again is the same, SEED=${seed}`, () => {
  for (let i = 0; i < 500; i++) {
    const printed = printExpr(parseQuery(queries.vector(4), { features }));
    equal(printExpr(parseQuery(printed, { features })), printed);
    equal(printExpr(parseQuery(prettyExpr(parseQuery(printed, { features })), { features })), printed);
  }
});
