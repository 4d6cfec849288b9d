/**
 * What the Go gateway was asked over HTTP, asked of ours over the same blocks with the same flags. Answers are equal, or
 * differ in one of the ways that docs/differences.md lists: each is a rule here, and each rule is needed.
 */
import assert from "node:assert/strict";
import { type GatewayConfig, Labels } from "../../engine/mod.ts";
import { readJsonLines, sharedPath, sharedTest } from "../../testdata/shared.ts";
import { withApi } from "./testing/server.ts";

interface Question {
  id: string;
  /** Which flags the Go gateway had. */
  server: string;
  path: string;
  params?: Record<string, string | string[]>;
  /** In place of `params`, as it is. */
  raw_query?: string;
  method?: string;
  headers?: Record<string, string>;
  in?: "query";
  status: number;
  body: string;
}

interface Answer {
  status: number;
  body: string;
}

const LIMITS = { shardsMax: 4, rowsMax: 50, labelNameRowsMax: 100, labelValueRowsMax: 100, chunkBytesMax: 1 << 20 };

const FLAGS: Readonly<Record<string, Partial<GatewayConfig>>> = {
  "default": {},
  "limits": { limits: LIMITS },
  "external-label": { externalLabels: Labels.from({ region: "here", tier: "1" }) },
};

async function ask(baseUrl: string, question: Question): Promise<Answer> {
  const { path, params = {}, method = "GET", headers = {} } = question;
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) for (const each of [value].flat()) form.append(name, each);
  const text = question.raw_query ?? form.toString();
  const asForm = method === "POST" && question.in !== "query";
  const response = await fetch(baseUrl + path + (asForm || text === "" ? "" : `?${text}`), {
    method,
    headers: { ...(asForm ? { "content-type": "application/x-www-form-urlencoded" } : {}), ...headers },
    body: asForm ? text : undefined,
    redirect: "manual",
  });
  return { status: response.status, body: await response.text() };
}

/** What of a body counts: not the order of series, nor the words of annotations and errors. */
function content(body: string): string {
  if (!body.startsWith("{")) return body;
  const { status, errorType, data } = JSON.parse(body);
  if (Array.isArray(data?.result) && typeof data.result[0] === "object") {
    data.result = data.result.map((element: unknown) => JSON.stringify(element)).sort();
  }
  return JSON.stringify({ status, errorType, data });
}

/** The same but for the last digits of numbers: Go's engine adds without compensation. */
function almostEqual(ours: string, go: string): boolean {
  const number = /\\?"-?\d+\.\d+(?:e[+-]\d+)?\\?"/g;
  const close = (a: string, b: string) => Math.abs(Number(a) - Number(b)) <= 1e-9 * Math.abs(Number(b));
  const values = (text: string) => (text.match(number) ?? []).map((value) => value.replace(/[\\"]/g, ""));
  const [a, b] = [values(ours), values(go)];
  return ours.replace(number, "0") === go.replace(number, "0") && a.every((value, i) => close(value, b[i]));
}

type Rule = (question: Question, answer: Answer) => boolean;

const errorType = (answer: Answer) => answer.body.startsWith("{") ? JSON.parse(answer.body).errorType : undefined;
const param = ({ params = {} }: Question, name: string) => String(params[name] ?? "");
const change = (from: number, to: number, type?: string): Rule => (question, answer) => {
  return question.status === from && answer.status === to && (type === undefined || errorType(answer) === type);
};

const DIFFERENCES: Readonly<Record<string, Rule>> = {
  "a parameter that is wrong is bad_data": change(400, 400, "bad_data"),
  "a query that is wrong is bad_data": change(500, 400, "bad_data"),
  "a query that cannot be evaluated is an execution error": change(500, 422, "execution"),
  "a limit on shards is resource_exhausted": change(500, 400, "resource_exhausted"),
  "expressions that Go refuses are evaluated": change(500, 200),
  "endpoints that Go lacks are answered": change(404, 200),
  "any label name is one": (question, answer) => {
    return change(400, 200)(question, answer) && question.body.includes("invalid label name");
  },
  "an empty path segment is not found": change(400, 404),
  "paths are not redirected": change(301, 404),
  "OPTIONS has no content": (question, answer) => change(200, 204)(question, answer) && question.method === "OPTIONS",
  "a range that ends before it starts, or has no positive step, is refused": (question, answer) => {
    const backwards = Number(param(question, "end")) < Number(param(question, "start"));
    return change(200, 400, "bad_data")(question, answer) && (backwards || !(parseFloat(param(question, "step")) > 0));
  },
  "no series lie in a range that ends before it starts": ({ params = {}, path }, { body }) => {
    return path === "/api/v1/series" && Number(params.end) < Number(params.start) && body.includes('"data":[]');
  },
  "a broken escape in a URL stands for itself": ({ raw_query }, { status }) =>
    status === 200 && /%ZZ/.test(raw_query ?? ""),
  "limit, stats and lookback_delta are heeded": (question, { status, body }) => {
    if (param(question, "limit") !== "") return /results truncated due to limit/.test(body);
    return status === 200 && (param(question, "stats") + param(question, "lookback_delta")) !== "";
  },
  "sums are compensated": (question, { status, body }) => {
    return status === question.status && almostEqual(content(body), content(question.body));
  },
};

sharedTest("every question the Go gateway was asked over HTTP is answered as it answered, or better", async () => {
  const questions = readJsonLines<Question>(sharedPath("fixtures/golden/gateway-http.jsonl.gz"));
  const misses: string[] = [];
  const used = new Map(Object.keys(DIFFERENCES).map((name) => [name, 0]));
  for (const [flags, config] of Object.entries(FLAGS)) {
    await withApi(sharedPath("fixtures/parquet"), async (baseUrl) => {
      for (const question of questions.filter(({ server }) => server === flags)) {
        const answer = await ask(baseUrl, question);
        if (answer.status === question.status && content(answer.body) === content(question.body)) continue;
        const rule = Object.keys(DIFFERENCES).find((name) => DIFFERENCES[name](question, answer));
        if (rule === undefined) misses.push(`${question.id}: ${question.status} became ${answer.status}`);
        else used.set(rule, used.get(rule)! + 1);
      }
    }, config);
  }
  assert.deepEqual(misses, []);
  assert.deepEqual([...used].filter(([, count]) => count === 0), []);
  const different = [...used.values()].reduce((sum, count) => sum + count);
  assert.ok(different < questions.length / 3, `${different} of ${questions.length} answers differ`);
});
