/**
 * The recorded questions of ../shared, asked over HTTP of a server on stream A alone, laid out as the stream without
 * external labels, as Prometheus had none when it answered. Status and body must be the recorded ones.
 */
import assert from "node:assert/strict";
import { readJsonLines, sharedPath, sharedTest } from "../../testdata/shared.ts";
import { withApi } from "./testing/server.ts";

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
  try {
    await withApi(bucket, use);
  } finally {
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

/** By GET or POST; label values are also asked by POST here, which Prometheus does not take. */
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
  // Only the outermost function can promise an order.
  const ordered = /^(sort|sort_desc|sort_by_label|sort_by_label_desc|topk|bottomk)\b/.test(query) &&
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

/** Answers that are to be different, and why (docs/differences.md). */
const DIFFERENT: Readonly<Record<string, string>> = {
  "param-0020": "a missing step is --query.step, as in the Go gateway",
  "meta-0273": "an empty path segment is not redirected",
};

async function missesOf(file: string, isRight: (question: Question, body: string) => boolean): Promise<Question[]> {
  const misses: Question[] = [];
  await withServer(async (baseUrl) => {
    for (const [i, question] of readJsonLines<Question>(sharedPath(`fixtures/golden/${file}`)).entries()) {
      if (question.id in DIFFERENT) continue;
      const { status, body } = await ask(baseUrl, question, i % 2 === 1);
      if (status === question.status && isRight(question, body)) continue;
      misses.push(question);
      if (Deno.env.get("SHOW_MISSES") === "1") {
        console.log(`${question.id} ${JSON.stringify(question.params)}\n  want ${question.status} ${question.body}`);
        console.log(`  got  ${status} ${body}`);
      }
    }
  });
  return misses;
}

sharedTest("every recorded query is answered over HTTP as Prometheus answered it", async () => {
  const misses = await missesOf("prometheus-query.jsonl.gz", (question, body) => sameBody(body, question));
  assert.deepEqual(misses.map(({ id }) => id), []);
});

/**
 * Blocks know the time of series by the day, Prometheus's by two hours: within a day our lists may hold more. They
 * never lack an element.
 */
function holdsAll(actual: string, recorded: string): boolean {
  const elements = new Set(JSON.parse(actual).data.map((element: unknown) => JSON.stringify(element)));
  return JSON.parse(recorded).data.every((element: unknown) => elements.has(JSON.stringify(element)));
}

sharedTest("every recorded metadata request is answered over HTTP as Prometheus answered it", async () => {
  let more = 0;
  const misses = await missesOf("prometheus-metadata.jsonl.gz", (question, body) => {
    if (sameBody(body, question)) return true;
    const { start, end, limit } = question.params;
    const withinDay = Number(end) - Number(start) < 86_400;
    if (!withinDay || question.status !== 200) return false;
    more++;
    return limit !== undefined || holdsAll(body, question.body);
  });
  console.log(`${more} lists with more than Prometheus's, by the day`);
  assert.deepEqual(misses.map(({ id }) => id), []);
  assert.ok(more < 40);
});
