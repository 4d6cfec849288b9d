/**
 * `deno task bench`: makes the data `day` (../shared/bench.md) unless it is there, converts it, and asks the twelve
 * queries of our server, Debian's `prometheus` and Debian's `victoria-metrics`, in turn, in one run.
 *
 * Prints medians in ms, CPU seconds and ratios, and compares every answer with Prometheus's. Figures of two runs are
 * not comparable on a noisy machine; ratios within one run are.
 */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { differenceOf } from "./compare.ts";
import { generateDay } from "./generate.ts";
import { measureLoad } from "./load.ts";
import { ask, geometricMean, mean, median, type Timing } from "./measure.ts";
import { DENO_RUN, startOurs, startPrometheus, startVictoriaMetrics } from "./peers.ts";
import { runMeasured, type Server } from "./process.ts";
import { seededRandom } from "../testdata/random.ts";
import { type DrawnQuery, QUERIES, RATE_SUM_1H } from "./queries.ts";

/** Pause before each turn of a server. */
const SETTLE_MS = 250;
/** How long a turn lasts at least. */
const TURN_MS = 150;

const USAGE = `usage: deno task bench [options]
  --pods N       100 series each (default 200, the full data; 20 is quick)
  --runs N       warm runs of each query (default 5)
  --only A,B     these queries
  --seed N       of the draws (default: the clock)
  --no-peers     ours alone
  --reconvert    convert again, measured
  --workers N    --query.workers of ours
  --load S       in place of the table: 8 clients repeat rate-sum over 1 h, S seconds for each server`;

const options = {
  pods: { type: "string", default: "200" },
  runs: { type: "string", default: "5" },
  only: { type: "string" },
  seed: { type: "string", default: String(Date.now() % 1_000_000) },
  "no-peers": { type: "boolean", default: false },
  reconvert: { type: "boolean", default: false },
  workers: { type: "string" },
  load: { type: "string" },
  help: { type: "boolean", default: false },
} as const;

async function convertDay(folder: string): Promise<void> {
  await Deno.remove(`${folder}/parquet`, { recursive: true }).catch(() => {});
  const args = [
    ...DENO_RUN,
    "convert",
    "--convert.run-once",
    "--tsdb.storage.filesystem.directory",
    folder,
    "--tsdb.storage.prefix",
    "tsdb",
    "--parquet.storage.filesystem.directory",
    folder,
    "--parquet.storage.prefix",
    "parquet",
    "--http.internal.port",
    "19061",
    "--http.internal.address",
    "127.0.0.1",
  ];
  const used = await runMeasured(Deno.execPath(), args);
  const bytes = folderBytes(`${folder}/parquet`);
  console.log(
    `convert: ${used.wallSeconds.toFixed(1)} s wall, ${used.cpuSeconds.toFixed(1)} CPU s, ` +
      `${used.peakMiB.toFixed(0)} MiB peak, ${bytes.toLocaleString("en")} bytes out`,
  );
}

function folderBytes(folder: string): number {
  let bytes = 0;
  for (const entry of Deno.readDirSync(folder)) {
    const path = `${folder}/${entry.name}`;
    bytes += entry.isDirectory ? folderBytes(path) : Deno.statSync(path).size;
  }
  return bytes;
}

interface Row {
  readonly id: string;
  /** Medians by server name. */
  readonly milliseconds: Record<string, number>;
  readonly cpuSeconds: Record<string, number>;
  readonly difference: string | null;
}

/** What one server does after its answers (garbage collection) must not run in the next one's turn. */
function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
}

/** A server's turn: draws asked one after the other until TURN_MS have passed, so that small queries are asked often. */
async function takeTurn(server: Server, draw: (i: number) => DrawnQuery): Promise<Timing[]> {
  await settle();
  const timings: Timing[] = [];
  const started = performance.now();
  while (timings.length === 0 || performance.now() - started < TURN_MS) {
    timings.push(await ask(server, draw(timings.length)));
  }
  return timings;
}

async function benchQuery(
  query: typeof QUERIES[number],
  servers: readonly Server[],
  runs: number,
  pods: number,
  seed: number,
): Promise<Row> {
  const times: Record<string, number[]> = {};
  const cpu: Record<string, number[]> = {};
  let difference: string | null = null;
  // Turn 0 warms every server up and is not counted.
  for (let run = 0; run <= runs; run++) {
    // Every server is asked the same draws.
    const draw = (i: number) => query.draw(seededRandom(seed + run * 7919 + i), pods);
    const bodies: Record<string, string> = {};
    for (const server of servers) {
      const timings = await takeTurn(server, draw);
      bodies[server.name] = timings[0].body;
      if (run === 0) continue;
      (times[server.name] ??= []).push(...timings.map(({ milliseconds }) => milliseconds));
      (cpu[server.name] ??= []).push(...timings.map(({ cpuSeconds }) => cpuSeconds));
    }
    if (query.comparable && bodies.prometheus !== undefined) {
      difference ??= differenceOf(bodies.ours, bodies.prometheus);
    }
  }
  const summary = (of: Record<string, number[]>, value: (values: readonly number[]) => number) =>
    Object.fromEntries(Object.entries(of).map(([name, values]) => [name, value(values)]));
  // The kernel counts CPU in 10 ms ticks: of small queries only the mean tells something.
  return { id: query.id, milliseconds: summary(times, median), cpuSeconds: summary(cpu, mean), difference };
}

function printTable(rows: readonly Row[], servers: readonly Server[]): void {
  const names = servers.map((server) => server.name);
  const peers = names.filter((name) => name !== "ours");
  console.log(
    `\n| query | ${names.map((n) => `${n} ms`).join(" | ")} | ${
      peers.map((n) => `ours / ${n}`).join(" | ")
    } | answer |`,
  );
  console.log(`|${"---|".repeat(names.length + peers.length + 2)}`);
  for (const row of rows) {
    const times = names.map((name) => row.milliseconds[name].toFixed(1));
    const ratios = peers.map((name) => (row.milliseconds.ours / row.milliseconds[name]).toFixed(2));
    console.log(`| ${row.id} | ${times.join(" | ")} | ${ratios.join(" | ")} | ${row.difference ?? "equal"} |`);
  }
  const sum = (of: (row: Row) => number) => rows.reduce((total, row) => total + of(row), 0);
  for (const server of servers) {
    const total = sum((row) => row.milliseconds[server.name]).toFixed(0);
    const cpu = sum((row) => row.cpuSeconds[server.name]).toFixed(2);
    console.log(
      `${server.name}: sum of medians ${total} ms, ${cpu} CPU s, peak ${server.usage().peakMiB.toFixed(0)} MiB`,
    );
  }
  for (const peer of peers) {
    const mean = geometricMean(rows.map((row) => row.milliseconds.ours / row.milliseconds[peer]));
    console.log(`geometric mean of ours / ${peer}: ${mean.toFixed(3)}`);
  }
}

const LOAD_CLIENTS = 8;

async function benchLoad(servers: readonly Server[], seconds: number, pods: number, seed: number): Promise<void> {
  console.log(`${LOAD_CLIENTS} clients, ${seconds} s each, seed ${seed}\n`);
  console.log("| server | requests/s | p50 ms | p99 ms | CPU ms a request |\n|---|---|---|---|---|");
  for (const server of servers) {
    await settle();
    const draw = (random: () => number) => RATE_SUM_1H.draw(random, pods);
    const load = await measureLoad(server, draw, { clients: LOAD_CLIENTS, seconds, seed });
    const figures = [load.requestsPerSecond, load.p50Ms, load.p99Ms, load.cpuSecondsPerRequest * 1000];
    console.log(`| ${server.name} | ${figures.map((figure) => figure.toFixed(1)).join(" | ")} |`);
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options });
  if (values.help) return console.log(USAGE);
  const pods = Number(values.pods);
  const seed = Number(values.seed);
  const folder = fileURLToPath(new URL(`data/day-${pods}`, import.meta.url));
  if (!existsSync(`${folder}/tsdb`)) await generateDay(folder, pods, 1);
  if (values.reconvert || !existsSync(`${folder}/parquet`)) await convertDay(folder);
  const extra = values.workers === undefined ? [] : ["--query.workers", values.workers];
  const servers: Server[] = [];
  try {
    servers.push(await startOurs({ folder }, extra));
    if (!values["no-peers"]) {
      for (const start of [startPrometheus, startVictoriaMetrics]) {
        const server = await start({ folder });
        if (server === null) console.log(`${start.name}: not installed, left out`);
        else servers.push(server);
      }
    }
    if (values.load !== undefined) return await benchLoad(servers, Number(values.load), pods, seed);
    const chosen = values.only?.split(",");
    const queries = QUERIES.filter((query) => chosen === undefined || chosen.includes(query.id));
    console.log(`${pods} pods, ${pods * 100} series, ${values.runs} runs, seed ${seed}`);
    const rows: Row[] = [];
    for (const query of queries) rows.push(await benchQuery(query, servers, Number(values.runs), pods, seed));
    printTable(rows, servers);
  } finally {
    for (const server of servers) await server.stop();
  }
}

await main();
