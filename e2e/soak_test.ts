/**
 * `serve` under mixed questions, clients that leave and days that come and go. Every answer must be right for some set of
 * days there was, and in the end the process must have the workers and handles it began with. A few seconds; with
 * LONG_TESTS=1 ten minutes, after which it may not have grown either. The seed is printed.
 */
import assert from "node:assert/strict";
import { freePort } from "../testdata/free_port.ts";
import { type Random, seededRandom, testSeed } from "../testdata/random.ts";
import { sharedPath, sharedTest } from "../testdata/shared.ts";
import { type Program, startProgram } from "./program.ts";

const LONG = Deno.env.get("LONG_TESTS") === "1";
const SOAK_MS = LONG ? 600_000 : 6000;
const CLIENTS = 6;
const STREAM = "3327491223707837673";
const FILES = ["0.labels.parquet", "0.chunks.parquet", "meta.pb"];
const LASTING_DAY = "2026-01-05";
const PASSING_DAYS = ["2026-01-06", "2026-01-07"];
const SYNC_MS = 200;
const END = Date.UTC(2026, 0, 8) / 1000;
/** Of memory after a while of the same: garbage is there at any time. */
const GROWTH_MAX = 1.3;
/** With the heap of a large machine V8 would let garbage grow for hours. */
const FLAGS = ["--v8-flags=--always-sparkplug,--max-semi-space-size=2,--max-old-space-size=256"];

const instant = (query: string) => `/api/v1/query?${new URLSearchParams({ query, time: String(END) })}`;
const range = (query: string) => {
  const times = { start: String(END - 3 * 86_400), end: String(END), step: "300" };
  return `/api/v1/query_range?${new URLSearchParams({ query, ...times })}`;
};

const QUESTIONS = [
  instant("sum(count_over_time(up[3d]))"),
  instant('topk(3, last_over_time({__name__=~".+"}[3d]))'),
  range('sum by (job) (rate({__name__=~".+_total"}[10m]))'),
  range('{__name__=~".+"}'),
  range('histogram_quantile(0.9, sum by (le) (rate({__name__=~".+_bucket"}[10m])))'),
  `/api/v1/series?${new URLSearchParams({ "match[]": '{__name__=~".+"}' })}`,
  "/api/v1/label/__name__/values",
  "/api/v1/labels",
  "/api/v1/status/tsdb",
];

async function addDay(bucket: string, day: string): Promise<void> {
  const from = sharedPath(`fixtures/parquet/${STREAM}`);
  await Deno.mkdir(`${bucket}/${STREAM}/${day}`, { recursive: true });
  for (const file of ["stream.pb", ...FILES.map((file) => `${day}/${file}`)]) {
    // As a bucket has them, whole or not at all: half of a stream.pb would hide all its days.
    await Deno.copyFile(`${from}/${file}`, `${bucket}.draft`);
    await Deno.rename(`${bucket}.draft`, `${bucket}/${STREAM}/${file}`);
  }
}

/** As retention does it: marked first, deleted when nobody reads it any more. */
async function removeDay(bucket: string, day: string): Promise<void> {
  await Deno.writeFile(`${bucket}/${STREAM}/${day}/deletion-marker.pb`, new Uint8Array());
  await pause(10 * SYNC_MS);
  await Deno.remove(`${bucket}/${STREAM}/${day}`, { recursive: true });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Asks until the time is up; now and then it leaves before the answer has come. Returns the number of whole answers. */
async function askOn(
  http: Deno.HttpClient,
  url: string,
  right: ReadonlySet<string>,
  random: Random,
  untilMs: number,
): Promise<number> {
  let answers = 0;
  while (performance.now() < untilMs) {
    const at = Math.floor(random() * QUESTIONS.length);
    const client = new AbortController();
    const leaving = random() < 0.3 ? setTimeout(() => client.abort(), random() * 30) : undefined;
    try {
      const response = await fetch(url + QUESTIONS[at], { signal: client.signal, client: http });
      const text = await response.text();
      assert.equal(response.status, 200, `${QUESTIONS[at]}: ${text}`);
      if (at === 0) assert.ok(right.has(JSON.parse(text).data.result[0]?.value[1]), text);
      answers++;
    } catch (error) {
      if (!client.signal.aborted) throw error;
    } finally {
      clearTimeout(leaving);
    }
  }
  return answers;
}

interface Holdings {
  readonly workers: number;
  /** Files, sockets and all else. */
  readonly handles: number;
  readonly residentMiB: number;
}

function holdingsOf({ pid }: Program): Holdings {
  const count = (folder: string) => [...Deno.readDirSync(`/proc/${pid}/${folder}`)].length;
  const threads = [...Deno.readDirSync(`/proc/${pid}/task`)].map(({ name }) => name);
  const names = threads.map((thread) => {
    // A thread of the runtime's pool may have ended since.
    try {
      return Deno.readTextFileSync(`/proc/${pid}/task/${thread}/comm`);
    } catch {
      return "";
    }
  });
  const resident = /VmRSS:\s+(\d+) kB/.exec(Deno.readTextFileSync(`/proc/${pid}/status`))!;
  return {
    workers: names.filter((name) => name.startsWith("worker-")).length,
    handles: count("fd"),
    residentMiB: Number(resident[1]) / 1024,
  };
}

/** What it holds once `holds` does: a connection that was closed is gone a while later. */
async function settled(program: Program, holds: (now: Holdings) => boolean): Promise<Holdings> {
  for (let i = 0; i < 300; i++) {
    const now = holdingsOf(program);
    if (holds(now)) return now;
    await pause(100);
  }
  throw new Error(`it still holds ${JSON.stringify(holdingsOf(program))}`);
}

sharedTest("questions, clients that leave and days that come and go leave nothing behind", async () => {
  const seed = testSeed();
  console.log(`seed ${seed}`);
  const bucket = await Deno.makeTempDir({ prefix: "soak-" });
  const [http, grpc, internal] = [freePort(), freePort(), freePort()];
  const doors = { prometheus: http, thanos: grpc, internal };
  await addDay(bucket, LASTING_DAY);
  const program = startProgram([
    "serve",
    `--storage.filesystem.directory=${bucket}`,
    `--block.discovery.interval=${SYNC_MS}ms`,
    "--query.timeout=5m",
    "--query.workers=2",
    "--cache.memory=1MiB",
    ...Object.entries(doors).flatMap((
      [door, port],
    ) => [`--http.${door}.address=127.0.0.1`, `--http.${door}.port=${port}`]),
  ], { quiet: true, flags: FLAGS });
  const url = `http://127.0.0.1:${http}`;
  // Connections end with their request, so that what is left is the program's.
  using client = Deno.createHttpClient({ poolMaxIdlePerHost: 0 });
  const get = async (address: string) => await (await fetch(address, { client })).text();
  try {
    const right = new Set<string>();
    const learn = async (days: number) => {
      for (let i = 0; i < 300; i++) {
        const metrics = await get(`http://127.0.0.1:${internal}/metrics`).catch(() => "");
        if (metrics.includes(`parquet_gateway_blocks_served ${days}\n`)) break;
        await pause(100);
      }
      right.add(JSON.parse(await get(url + QUESTIONS[0])).data.result[0].value[1]);
    };
    await learn(1);
    for (const [i, day] of PASSING_DAYS.entries()) {
      await addDay(bucket, day);
      await learn(2 + i);
    }
    await removeDay(bucket, PASSING_DAYS[0]);
    await learn(2);
    const atRest = holdingsOf(program);
    const clientsUntil = (untilMs: number) =>
      Promise.all(Array.from({ length: CLIENTS }, (_, i) => {
        return askOn(client, url, right, seededRandom(seed * CLIENTS + i), untilMs);
      }));
    await clientsUntil(performance.now() + SOAK_MS / 3);
    const warm = holdingsOf(program);

    const until = performance.now() + SOAK_MS;
    const changes = (async () => {
      for (let i = 0; performance.now() < until; i++) {
        await addDay(bucket, PASSING_DAYS[0]);
        await pause(5 * SYNC_MS);
        await removeDay(bucket, PASSING_DAYS[0]);
      }
    })();
    const answers = await clientsUntil(until);
    await changes;
    assert.ok(answers.some((count) => count > 0));
    const after = await settled(program, ({ handles }) => handles <= atRest.handles);
    assert.equal(after.workers, atRest.workers);
    console.log(`${answers.reduce((a, b) => a + b)} answers; then ${JSON.stringify(after)}`);
    if (LONG) assert.ok(after.residentMiB < warm.residentMiB * GROWTH_MAX, `${warm.residentMiB} MiB when warm`);
    assert.equal(await program.interrupt(), 0);
  } finally {
    await program[Symbol.asyncDispose]();
    await Deno.remove(bucket, { recursive: true });
  }
});
