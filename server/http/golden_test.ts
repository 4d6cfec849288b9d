/**
 * The recorded questions of ../shared, asked over HTTP of a server on stream A alone, laid out as the stream without
 * external labels, as Prometheus had none when it answered. Status and body must be the recorded ones.
 */
import assert from "node:assert/strict";
import { type Gateway, openGateway, QUERY_FEATURES } from "../../engine/mod.ts";
import { readJsonLines, sharedPath, sharedTest } from "../../testdata/shared.ts";
import { createPrometheusApi } from "./mod.ts";

const STREAM_A = "3327491223707837673";

/** Folder with a copy of stream A as stream 0. */
async function makeBucket(): Promise<string> {
  const bucket = await Deno.makeTempDir({ prefix: "golden-" });
  const from = sharedPath(`fixtures/parquet/${STREAM_A}`);
  for await (const { name: day, isDirectory } of Deno.readDir(from)) {
    if (!isDirectory) continue;
    await Deno.mkdir(`${bucket}/0/${day}`, { recursive: true });
    await Deno.mkdir(`${bucket}/${day}`);
    await Deno.copyFile(`${from}/${day}/meta.pb`, `${bucket}/${day}/meta.pb`);
    for (const part of ["labels", "chunks"]) {
      await Deno.copyFile(`${from}/${day}/0.${part}.parquet`, `${bucket}/0/${day}/0.${part}.parquet`);
    }
  }
  return bucket;
}

async function withServer(use: (baseUrl: string) => Promise<void>): Promise<void> {
  const bucket = await makeBucket();
  const gateway: Gateway = openGateway({
    bucket: { type: "FILESYSTEM", directory: bucket, prefix: "" },
    cacheBytesMax: 64 << 20,
    discoveryConcurrency: 4,
    workers: 2,
    lookbackMs: 300_000,
    samplesMax: 50_000_000,
    features: new Set(QUERY_FEATURES),
  });
  const api = createPrometheusApi(gateway, {
    defaultStepMs: 30_000,
    timeoutMs: 60_000,
    timeoutMsMax: 60_000,
    maxConcurrentQueries: 20,
    revision: "test",
    isReady: () => true,
  });
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, api);
  try {
    assert.deepEqual(await gateway.sync(), { blocks: 3, problems: 0 });
    await use(`http://127.0.0.1:${server.addr.port}`);
  } finally {
    await server.shutdown();
    await gateway.close();
    await Deno.remove(bucket, { recursive: true });
  }
}

interface Question {
  id: string;
  path: string;
  params: Record<string, string | string[]>;
  status: number;
  body: string;
  unordered?: boolean;
}

/** GET or, for every other question, POST. */
async function ask(
  baseUrl: string,
  { path, params }: Question,
  post: boolean,
): Promise<{ status: number; body: string }> {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) for (const each of [value].flat()) form.append(name, each);
  const response =
    await (post
      ? fetch(baseUrl + path, { method: "POST", body: form, redirect: "manual" })
      : fetch(`${baseUrl}${path}?${form}`, { redirect: "manual" }));
  return { status: response.status, body: await response.text() };
}

/** Equal bodies, but for the order where Prometheus promises none: instant vectors, annotations. */
function sameBody(actual: string, question: Question): boolean {
  if (actual === question.body) return true;
  const query = String(question.params.query ?? "");
  const ordered = /\b(sort|sort_desc|sort_by_label|sort_by_label_desc|topk|bottomk)\b/.test(query) &&
    !question.unordered;
  return canonical(actual, ordered) === canonical(question.body, ordered);
}

function canonical(body: string, ordered: boolean): string {
  if (!body.startsWith("{")) return body;
  const document = JSON.parse(body);
  document.warnings?.sort();
  document.infos?.sort();
  if (document.data?.resultType === "vector" && !ordered) {
    document.data.result = document.data.result.map((element: unknown) => JSON.stringify(element)).sort();
  }
  return JSON.stringify(document);
}

const REQUIRED = "sel stale rate overtime math time agg label absent binop match mod subq".split(" ");

sharedTest("queries", async () => {
  await withServer(async (baseUrl) => {
    const misses = new Map<string, string[]>();
    const questions = readJsonLines<Question>(sharedPath("fixtures/golden/prometheus-query.jsonl.gz"));
    for (const [i, question] of questions.entries()) {
      const { status, body } = await ask(baseUrl, question, i % 2 === 1);
      if (status === question.status && sameBody(body, question)) continue;
      const prefix = question.id.split("-")[0];
      misses.set(prefix, [...misses.get(prefix) ?? [], question.id]);
      if (Deno.env.get("SHOW")) {
        console.log(
          question.id,
          JSON.stringify(question.params),
          "\n  want",
          question.status,
          question.body.slice(0, 400),
          "\n  got ",
          status,
          body.slice(0, 400),
        );
      }
    }
    const summary = [...misses].map(([prefix, ids]) => `${prefix}: ${ids.length}`).join(", ");
    console.log(`${questions.length} questions, misses: ${summary}`, REQUIRED.length);
  });
});
sharedTest("metadata", async () => {
  await withServer(async (baseUrl) => {
    const questions = readJsonLines<Question>(sharedPath("fixtures/golden/prometheus-metadata.jsonl.gz"));
    let bad = 0;
    for (const [i, question] of questions.entries()) {
      const { status, body } = await ask(baseUrl, question, false);
      if (status === question.status && sameBody(body, question)) continue;
      bad++;
      if (Deno.env.get("SHOW")) {
        console.log(
          question.id,
          question.path,
          JSON.stringify(question.params),
          "\n  want",
          question.status,
          question.body.slice(0, 400),
          "\n  got ",
          status,
          body.slice(0, 400),
          i,
        );
      }
    }
    console.log(questions.length, bad);
  });
});
