/**
 * Every recorded question to Prometheus 3.14 (fixtures/golden/prometheus-query), asked of our engine over the samples of
 * stream A. Values, labels, order where Prometheus promises one, error texts, warnings and infos must be equal.
 *
 * GOLDEN=<id or start of one> asks these only and shows both answers where they differ.
 */
import { deepStrictEqual } from "node:assert/strict";
import { readJsonLines, sharedPath, sharedTest } from "../../testdata/shared.ts";
import { createLeafRunner } from "../workers/mod.ts";
import { createEngine, type Engine, QUERY_FEATURES } from "./mod.ts";
import { type DumpSeries, tableSeries } from "./testing/dump.ts";
import { EncodedSource, sharesRecordedChunk } from "./testing/encoded_source.ts";
import { ask, expected, isForEngine, type Question } from "./testing/golden.ts";
import { TableSource } from "./testing/table_source.ts";

sharedTest("The engine answers every recorded question as Prometheus does", async () => {
  const dump = readJsonLines<DumpSeries>(sharedPath("fixtures/tsdb-dump/stream-A.jsonl.gz"));
  const runner = createLeafRunner({ workers: 0 });
  const features = new Set<string>(QUERY_FEATURES);
  const source = new EncodedSource(new TableSource(dump.map(tableSeries)), sharesRecordedChunk);
  const engine = createEngine({ source, runner, features });
  const wanted = Deno.env.get("GOLDEN") ?? "";
  const questions = readJsonLines<Question>(sharedPath("fixtures/golden/prometheus-query.jsonl.gz"))
    .filter((question) => isForEngine(question) && question.id.startsWith(wanted));
  const missed: string[] = [];
  for (const question of questions) {
    if (!await passes(engine, question, wanted !== "")) missed.push(question.id);
  }
  await runner.close();
  deepStrictEqual(missed, []);
});

async function passes(engine: Engine, question: Question, show: boolean): Promise<boolean> {
  const got = JSON.stringify(await ask(engine, question));
  const want = JSON.stringify(expected(question));
  if (show && got !== want) console.log(`${question.id} ${JSON.stringify(question.params)}\n${got}\n${want}`);
  return got === want;
}
