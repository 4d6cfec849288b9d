import assert from "node:assert/strict";
import { QUERY_FEATURES } from "../../engine/mod.ts";
import { readJsonLines, sharedPath, sharedTest } from "../../testdata/shared.ts";
import { createApi } from "./api.ts";
import { exemplarsHandler, formatQueryHandler, parseQueryHandler } from "./syntax.ts";

const features = new Set<string>(QUERY_FEATURES);
const methods = ["GET"];
const api = createApi([
  { methods, pattern: "/api/v1/format_query", handler: formatQueryHandler(features) },
  { methods, pattern: "/api/v1/parse_query", handler: parseQueryHandler(features) },
  { methods, pattern: "/api/v1/query_exemplars", handler: exemplarsHandler(features) },
], () => true);

async function get(path: string, params: Record<string, string>): Promise<{ status: number; body: string }> {
  const request = new Request(`http://127.0.0.1${path}?${new URLSearchParams(params)}`);
  const response = await api(request);
  return { status: response.status, body: await response.text() };
}

interface Question {
  id: string;
  path: string;
  params: Record<string, string>;
  status: number;
  body: string;
}

sharedTest("format_query and parse_query answer as recorded", async () => {
  const questions = readJsonLines<Question>(sharedPath("fixtures/golden/prometheus-metadata.jsonl.gz"))
    .filter(({ path }) => /(format|parse)_query$/.test(path));
  assert.ok(questions.length > 100);
  for (const { id, path, params, status, body } of questions) {
    assert.deepEqual(await get(path, params), { status, body }, id);
  }
});

Deno.test("query_exemplars checks its parameters and has no exemplars", async () => {
  const path = "/api/v1/query_exemplars";
  assert.deepEqual(await get(path, { query: "up" }), { status: 200, body: '{"status":"success","data":[]}' });
  assert.match((await get(path, { query: "up{" })).body, /"error":"1:4: parse error: /);
  assert.match(
    (await get(path, { query: "up", start: "2", end: "1" })).body,
    /"error":"end timestamp must not be before start timestamp"/,
  );
});
