/**
 * Laws that answers obey whatever the data, asked over the samples of stream A with selectors and times drawn from a
 * seed; and the same answer however it is come by: fused or not, as a range or step by step, in batches of any size, on
 * this thread or in workers. SEED=<number> draws the same again.
 */
import { seededRandom, testSeed } from "../../testdata/random.ts";
import { deepEqual } from "node:assert/strict";
import { readJsonLines, sharedPath, sharedTest } from "../../testdata/shared.ts";
import { createLeafRunner } from "../workers/mod.ts";
import { createEngine, type Engine, QUERY_FEATURES } from "./mod.ts";
import { answerOf, type AnswerSeries, atTime } from "./testing/answers.ts";
import { type DumpSeries, tableSeries } from "./testing/dump.ts";
import { EncodedSource, sharesRecordedChunk } from "./testing/encoded_source.ts";
import { ask, expected, isForEngine, type Question } from "./testing/golden.ts";
import { lines } from "./testing/memory_engine.ts";
import { FLOAT_SELECTORS } from "./testing/random_queries.ts";
import { TableSource } from "./testing/table_source.ts";

const DAY_MS = 86_400_000;
const START_MS = 1767571200_000;
const seed = testSeed();
const random = seededRandom(seed);

function pick<T>(items: readonly T[]): T {
  return items[Math.floor(random() * items.length)];
}

function pickSelector(): string {
  return pick(FLOAT_SELECTORS);
}

interface Times {
  readonly startMs: number;
  readonly endMs: number;
  readonly stepMs: number;
}

function pickTimes(stepsMax: number): Times {
  const stepMs = pick([15_000, 60_000, 421_000, 3_600_000]);
  const startMs = START_MS + Math.floor(random() * 2 * DAY_MS);
  return { startMs, endMs: startMs + stepMs * (1 + Math.floor(random() * stepsMax)), stepMs };
}

interface Ways {
  readonly workers?: number;
  readonly seriesPerBatch?: number;
}

async function withEngine({ workers = 0, seriesPerBatch }: Ways, work: (engine: Engine) => Promise<void>) {
  const dump = readJsonLines<DumpSeries>(sharedPath("fixtures/tsdb-dump/stream-A.jsonl.gz"));
  const runner = createLeafRunner({ workers });
  try {
    const source = new EncodedSource(new TableSource(dump.map(tableSeries), seriesPerBatch), sharesRecordedChunk);
    await work(createEngine({ source, runner, features: new Set(QUERY_FEATURES) }));
  } finally {
    await runner.close();
  }
}

/** Pairs of expressions over the same selector that have the same value. */
const LAWS: readonly ((x: string) => readonly [string, string])[] = [
  (x) => [`${x} and ${x}`, x],
  (x) => [`${x} or ${x}`, x],
  (x) => [`count(${x} unless ${x})`, `count(${x} < 0 > 0)`],
  (x) => [`-(-${x})`, `${x} * 1`],
  (x) => [`count(${x})`, `sum(count by (job, instance) (${x}))`],
  (x) => [`sum(round(${x}))`, `sum(sum by (job) (round(${x})))`],
  (x) => [`max(${x})`, `max(max by (job) (${x}))`],
  (x) => [`min by (job) (${x})`, `min by (job) (${x} or ${x})`],
  (x) => [`group by (job) (${x})`, `group by (job) (limitk by (job) (1, ${x}))`],
  (x) => [`topk(1000, ${x})`, `bottomk(1000, ${x})`],
  (x) => [`limit_ratio(0.4, ${x}) or limit_ratio(-0.6, ${x})`, x],
  (x) => [`count(${x}) or absent(${x}) * 0`, `count(${x}) or vector(0)`],
  (x) => [`last_over_time(${x}[7m:1m] offset 1m)`, `last_over_time(${x}[7m:1m] offset 60s)`],
  (x) => [`${x} == ${x}`, `${x} <= ${x} >= ${x}`],
  (x) => [`scalar(count(${x})) + 1`, `scalar(count(${x}) + 1)`],
];

sharedTest(`expressions that mean the same have the same value, SEED=${seed}`, async () => {
  await withEngine({}, async (engine) => {
    for (let i = 0; i < 60; i++) {
      const [left, right] = pick(LAWS)(pickSelector());
      const { startMs, endMs, stepMs } = pickTimes(20);
      const values = async (query: string) => lines(await engine.range(query, startMs, endMs, stepMs));
      deepEqual(await values(left), await values(right), `${left} from ${startMs} to ${endMs} by ${stepMs}`);
    }
  });
});

const QUERIES: readonly ((x: string) => string)[] = [
  (x) => `rate(${x}[10m])`,
  (x) => `sum by (job) (rate(${x}[10m]))`,
  (x) => `avg without (instance) (${x})`,
  (x) => `max_over_time(${x}[20m:3m])`,
  (x) => `quantile(0.3, ${x})`,
  (x) => `label_replace(${x}, "short", "$1", "instance", "(.*):.*")`,
  (x) => `stddev by (method) (${x} > 1)`,
  (x) => `topk by (job) (2, ${x})`,
  (x) => `${x} - on (instance, job) group_left max by (instance, job) (${x})`,
];

function byLabels(series: readonly AnswerSeries[]): string[] {
  return series.map(({ labels, points }) => `${labels} ${points.map(({ value }) => String(value))}`).sort();
}

async function seriesOf(result: ReturnType<Engine["instant"]>): Promise<readonly AnswerSeries[]> {
  const answer = answerOf((await result).value);
  if (answer.type !== "vector" && answer.type !== "matrix") throw new Error(`answered a ${answer.type}`);
  return answer.series;
}

sharedTest(`a range query is its instant queries, SEED=${seed}`, async () => {
  await withEngine({}, async (engine) => {
    for (let i = 0; i < 15; i++) {
      const query = pick(QUERIES)(pickSelector());
      const { startMs, endMs, stepMs } = pickTimes(6);
      const range = await seriesOf(engine.range(query, startMs, endMs, stepMs));
      for (let timeMs = startMs; timeMs <= endMs; timeMs += stepMs) {
        const instant = await seriesOf(engine.instant(query, timeMs));
        deepEqual(byLabels(atTime(range, timeMs)), byLabels(instant), `${query} at ${timeMs}`);
      }
    }
  });
});

sharedTest(`a time fixed by @ is that time at every step, SEED=${seed}`, async () => {
  await withEngine({}, async (engine) => {
    for (let i = 0; i < 15; i++) {
      const selector = pickSelector();
      const { startMs, endMs, stepMs } = pickTimes(6);
      const lastMs = endMs - (endMs - startMs) % stepMs;
      for (
        const query of [(at: string) => `sum by (job) (rate(${selector}[10m]${at}))`, (at: string) => selector + at]
      ) {
        const last = byLabels(await seriesOf(engine.instant(query(""), lastMs)));
        const fixed = await seriesOf(engine.range(query(" @ end()"), startMs, lastMs, stepMs));
        deepEqual(byLabels(atTime(fixed, startMs)), last, `${query("")} at ${lastMs}`);
        deepEqual(byLabels(atTime(fixed, lastMs)), last, `${query("")} at ${lastMs}`);
      }
    }
  });
});

sharedTest(`a subquery has the samples of a range query, SEED=${seed}`, async () => {
  await withEngine({}, async (engine) => {
    for (let i = 0; i < 15; i++) {
      const query = pick(QUERIES)(pickSelector());
      const endMs = START_MS + 60_000 * Math.floor(random() * 2880);
      const inside = byLabels(await seriesOf(engine.instant(`(${query})[10m:1m]`, endMs)));
      const range = byLabels(await seriesOf(engine.range(query, endMs - 9 * 60_000, endMs, 60_000)));
      deepEqual(inside, range, `${query} until ${endMs}`);
    }
  });
});

sharedTest(`an aggregation in the workers is that of rows, SEED=${seed}`, async () => {
  await withEngine({}, async (engine) => {
    for (let i = 0; i < 15; i++) {
      const op = pick(["count", "min", "max", "group"]);
      const leaf = pick([(x: string) => x, (x: string) => `rate(${x}[10m])`, (x: string) => `max_over_time(${x}[7m])`])(
        pickSelector(),
      );
      const { startMs, endMs, stepMs } = pickTimes(20);
      const answer = async (query: string) => byLabels(await seriesOf(engine.range(query, startMs, endMs, stepMs)));
      // Around the set operator nothing is fused.
      const rows = await answer(`${op} by (job) ((${leaf}) or (${leaf}))`);
      deepEqual(await answer(`${op} by (job) (${leaf})`), rows, `${op} of ${leaf} from ${startMs} by ${stepMs}`);
    }
  });
});

/** All of them under LONG_TESTS=1. */
const QUESTION_STRIDE = Deno.env.get("LONG_TESTS") === "1" ? 1 : 40;

sharedTest("answers do not depend on workers and batches", async () => {
  const questions = readJsonLines<Question>(sharedPath("fixtures/golden/prometheus-query.jsonl.gz"))
    .filter((question, i) => i % QUESTION_STRIDE === 0 && isForEngine(question));
  for (
    const ways of [{ seriesPerBatch: 1 }, { workers: 1, seriesPerBatch: 400 }, { workers: 2, seriesPerBatch: 3 }, {
      workers: 4,
    }]
  ) {
    await withEngine(ways, async (engine) => {
      for (const question of questions) deepEqual(await ask(engine, question), expected(question), question.id);
    });
  }
});
