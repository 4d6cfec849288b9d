/**
 * `serve` as a process whose three ports are sent nonsense: random bytes, recorded requests with bytes changed (HTTP,
 * HTTP/2 frames), good frames with bad messages, good requests with bad parameters. It goes on, and what can be answered
 * is.
 *
 * SEED=<number> sends the same again; LONG_TESTS=1 sends much more.
 */
import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { status } from "@grpc/grpc-js";
import { RawClient } from "../server/grpc/testing/server.ts";
import { freePort } from "../testdata/free_port.ts";
import { type Random, seededRandom, testSeed } from "../testdata/random.ts";
import { recordRequest, sendRaw } from "../testdata/raw_tcp.ts";
import { readJsonLines, sharedPath, sharedTest } from "../testdata/shared.ts";
import { startProgram, untilReady } from "./program.ts";

const LONG = Deno.env.get("LONG_TESTS") === "1";
const ROUNDS = LONG ? 200 : 3;
/** Of each kind, in a round. */
const BATCH = 16;

const seed = testSeed();

interface Ports {
  readonly http: number;
  readonly grpc: number;
  readonly internal: number;
}

interface HttpQuestion {
  readonly path: string;
  readonly params: Record<string, string | string[]>;
}

interface GrpcQuestion {
  readonly method: string;
  readonly request_raw: string;
}

const QUESTION = "/api/v1/query?query=count(up)&time=2026-01-05T12:00:00Z";

/** Changes up to eight places: other bytes, parts that are gone, doubled or swapped with others. */
function mutate(bytes: Uint8Array, random: Random): Uint8Array {
  const below = (bound: number) => Math.floor(random() * bound);
  let out = Buffer.from(bytes);
  for (let changes = 1 + below(8); changes > 0 && out.length > 0; changes--) {
    const at = below(out.length);
    const part = out.subarray(at, at + 1 + below(16));
    const [before, after] = [out.subarray(0, at), out.subarray(at + part.length)];
    const kind = below(5);
    if (kind === 0) out[at] ^= 1 << below(8);
    else if (kind === 1) out[at] = below(256);
    else if (kind === 2) out = Buffer.concat([before, after]);
    else if (kind === 3) out = Buffer.concat([before, part, part, after]);
    else out = Buffer.concat([after, part, before]);
  }
  return out;
}

function randomBytes(random: Random): Uint8Array {
  return Uint8Array.from({ length: 1 + Math.floor(random() * 400) }, () => random() * 256);
}

function pick<T>(list: readonly T[], random: Random): T {
  return list[Math.floor(random() * list.length)];
}

/** What good clients send to each port, to be changed. */
async function recordings({ http, grpc, internal }: Ports, questions: readonly GrpcQuestion[]) {
  const byHttp = async (port: number, path: string, init?: RequestInit) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, init);
    await response.body?.cancel();
  };
  const byGrpc = ({ method, request_raw }: GrpcQuestion) => async (port: number) => {
    const client = new RawClient(port);
    await client.call(method, Buffer.from(request_raw, "base64"));
    client.close();
  };
  const form = { method: "POST", body: new URLSearchParams({ query: "up" }) };
  return [
    [http, await recordRequest(http, (port) => byHttp(port, QUESTION))],
    [http, await recordRequest(http, (port) => byHttp(port, "/api/v1/query", form))],
    [internal, await recordRequest(internal, (port) => byHttp(port, "/metrics"))],
    ...await Promise.all(
      questions.map(async (question) => [grpc, await recordRequest(grpc, byGrpc(question))] as const),
    ),
  ] as const;
}

/** Good frames around changed messages end with a status. */
async function askMutated(client: RawClient, { method, request_raw }: GrpcQuestion, random: Random): Promise<void> {
  const { code, details } = await client.call(method, mutate(Buffer.from(request_raw, "base64"), random));
  assert.notEqual(code, status.UNAVAILABLE, details);
  assert.doesNotMatch(details, /BUG:|is not a function|undefined/);
}

/** Good requests with changed parameters end with a document. */
async function askChanged(port: number, { path, params }: HttpQuestion, random: Random): Promise<void> {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    const text = new TextDecoder().decode(mutate(Buffer.from(String(value)), random));
    form.append(name, random() < 0.5 ? text : String(value));
  }
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { method: "POST", body: form, redirect: "manual" });
  const text = await response.text();
  assert.ok(response.status < 500 || response.status === 503, `${response.status} ${form}: ${text}`);
}

async function sendNonsense(ports: Ports, random: Random, check: () => Promise<void>): Promise<void> {
  const grpcQuestions = readJsonLines<GrpcQuestion>(sharedPath("fixtures/golden/gateway-grpc.jsonl.gz"));
  const httpQuestions = readJsonLines<HttpQuestion>(sharedPath("fixtures/golden/prometheus-query.jsonl.gz"));
  const recorded = await recordings(ports, Array.from({ length: 6 }, () => pick(grpcQuestions, random)));
  const client = new RawClient(ports.grpc);
  const all = Object.values(ports);
  for (let round = 0; round < ROUNDS; round++) {
    const sent: Promise<void>[] = [];
    for (let i = 0; i < BATCH; i++) {
      const [port, bytes] = pick(recorded, random);
      sent.push(sendRaw(pick(all, random), randomBytes(random)));
      sent.push(sendRaw(port, mutate(bytes, random)));
      sent.push(askMutated(client, pick(grpcQuestions, random), random));
      sent.push(askChanged(ports.http, pick(httpQuestions, random), random));
    }
    await Promise.all(sent);
    await check();
  }
  client.close();
}

sharedTest(`nonsense at its ports does not stop serve from answering, SEED=${seed}`, async () => {
  const ports: Ports = { http: freePort(), grpc: freePort(), internal: freePort() };
  const flags = Object.entries({ prometheus: ports.http, thanos: ports.grpc, internal: ports.internal });
  const program = startProgram([
    "serve",
    `--storage.filesystem.directory=${sharedPath("fixtures/parquet")}`,
    ...flags.flatMap(([door, port]) => [`--http.${door}.address=127.0.0.1`, `--http.${door}.port=${port}`]),
    "--query.engine.timeout=2s",
  ], { quiet: true });
  const check = async () => {
    const response = await fetch(`http://127.0.0.1:${ports.http}${QUESTION}`);
    assert.equal((await response.json()).data.result[0].value[1], "7");
    await (await fetch(`http://127.0.0.1:${ports.internal}/-/healthy`)).body?.cancel();
  };
  try {
    await untilReady(ports.internal);
    await sendNonsense(ports, seededRandom(seed), check);
    assert.equal(await program.interrupt(), 0);
  } finally {
    await program[Symbol.asyncDispose]();
  }
});
