/**
 * Blocks that `convert` made, whose files have checksums, are cut or have bits flipped, and are asked through both doors.
 * The answer is that of the whole blocks or an error, or the block was left out and counted as a problem. It is never a
 * shorter or another one, and nothing hangs.
 *
 * SEED=<number> damages the same bytes again; LONG_TESTS=1 damages many more.
 */
import assert from "node:assert/strict";
import { status } from "@grpc/grpc-js";
import { FilesystemBucket } from "../engine/bucket/mod.ts";
import type { Gateway } from "../engine/mod.ts";
import { SeriesRequest } from "../proto/thanos/mod.ts";
import { RawClient, startServer } from "../server/grpc/testing/server.ts";
import { QueryRunner } from "../server/gate/mod.ts";
import { createPrometheusApi } from "../server/http/mod.ts";
import { convertOnce } from "../testdata/converter_options.ts";
import { type Random, seededRandom, testSeed } from "../testdata/random.ts";
import { sharedPath, sharedTest } from "../testdata/shared.ts";

const ROUNDS = Deno.env.get("LONG_TESTS") === "1" ? 2000 : 40;
const seed = testSeed();

const DAY_START = Date.UTC(2026, 0, 5);
const DAY_MS = 86_400_000;

const HTTP_QUESTIONS = [
  `query_range?query={__name__=~".%2B"}&start=${DAY_START / 1000}&end=${(DAY_START + DAY_MS) / 1000 - 1}&step=7200`,
  `query?query={__name__=~".%2B"}[1d]&time=${(DAY_START + DAY_MS) / 1000 - 1}`,
  `series?match[]=up`,
  `labels`,
  `label/job/values`,
];

const SERIES = SeriesRequest.encode({
  minTime: DAY_START,
  maxTime: DAY_START + DAY_MS - 1,
  matchers: [{ type: 2, name: "__name__", value: ".+" }],
  skipChunks: false,
  withoutReplicaLabels: [],
  limit: 0,
  responseBatchSize: 0,
});

/** A text for each answer; null = an error. */
type Answers = readonly (string | null)[];

/** Block by block: those that were read are gone when the next one comes (server/http/json). */
async function textOf({ body }: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const block of body!) text += decoder.decode(block, { stream: true });
  return text;
}

async function answersOf(gateway: Gateway, port: number): Promise<Answers> {
  const api = createPrometheusApi(gateway, {
    defaultStepMs: 30_000,
    runner: new QueryRunner({ timeoutMs: 60_000, timeoutMsMax: 60_000, maxConcurrent: 20 }),
    revision: "test",
    flags: {},
    isReady: () => true,
  });
  const answers: (string | null)[] = [];
  for (const question of HTTP_QUESTIONS) {
    const response = await api(new Request(`http://127.0.0.1/api/v1/${question}`));
    const text = await textOf(response);
    assert.ok([200, 500].includes(response.status), `${response.status} ${text.slice(0, 300)}`);
    if (response.status === 500) assert.doesNotMatch(text, /BUG:|TypeError|RangeError|undefined/);
    answers.push(response.ok ? text : null);
  }
  const client = new RawClient(port);
  const { code, details, messages } = await client.call("thanos.Store/Series", SERIES);
  client.close();
  if (code !== status.OK) assert.match(details, /corrupt/);
  answers.push(code === status.OK ? messages.map((message) => message.toString("latin1")).join() : null);
  return answers;
}

/** The answers over a bucket; null when it has blocks that are left out. */
async function ask(directory: string): Promise<Answers | null> {
  const { server, gateway } = await startServer({ directory });
  try {
    if ((await gateway.sync()).problems > 0) return null;
    server.setReady();
    return await answersOf(gateway, server.port);
  } finally {
    await server.close();
    await gateway.close();
  }
}

function damage(bytes: Uint8Array, random: Random): { bytes: Uint8Array; what: string } {
  const at = Math.floor(random() * bytes.length);
  if (random() < 0.3) return { bytes: bytes.slice(0, at), what: `cut at ${at}` };
  const bit = Math.floor(random() * 8);
  const copy = bytes.slice();
  copy[at] ^= 1 << bit;
  return { bytes: copy, what: `bit ${bit} of byte ${at}` };
}

/** Converts the first day of the fixtures, and returns the files of its blocks. */
async function makeBlocks(folder: string): Promise<string[]> {
  const chosen = { startMs: DAY_START, endMs: DAY_START + DAY_MS };
  await convertOnce(new FilesystemBucket(sharedPath("fixtures/tsdb")), new FilesystemBucket(folder), { chosen });
  const files: string[] = [];
  for await (const entry of new FilesystemBucket(folder).list("")) {
    if (entry.kind === "object") files.push(`${folder}/${entry.info.path}`);
  }
  assert.ok(files.length > 4);
  return files;
}

/** How many rounds ended in which way. */
async function damageInTurn(folder: string, random: Random): Promise<Record<string, number>> {
  const files = await makeBlocks(folder);
  const counts = { leftOut: 0, alike: 0, withErrors: 0 };
  const whole = (await ask(folder))!;
  assert.ok(whole.every((answer) => answer !== null));
  for (let round = 0; round < ROUNDS; round++) {
    const file = files[Math.floor(random() * files.length)];
    const intact = await Deno.readFile(file);
    const { bytes, what } = damage(intact, random);
    await Deno.writeFile(file, bytes);
    const answers = await ask(folder);
    const where = `SEED=${seed}, round ${round}: ${what} of ${file}`;
    answers?.forEach((answer, i) => assert.ok(answer === null || answer === whole[i], `${where}, question ${i}`));
    if (answers === null) counts.leftOut++;
    else counts[answers.includes(null) ? "withErrors" : "alike"]++;
    await Deno.writeFile(file, intact);
  }
  return counts;
}

sharedTest(`damaged blocks are answered right, with an error or not at all, SEED=${seed}`, async () => {
  const folder = await Deno.makeTempDir({ prefix: "damaged-" });
  try {
    const { leftOut, withErrors } = await damageInTurn(folder, seededRandom(seed));
    assert.ok(leftOut > 0 && withErrors > 0);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
