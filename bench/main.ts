/**
 * `deno task bench`: makes the data `day` (../shared/bench.md) unless it is there, converts it, and asks the twelve
 * queries of our server, cold and warm, of Debian's `prometheus` and of Debian's `victoria-metrics`, in turn, in one run.
 *
 * Prints medians in ms, CPU seconds, ratios and targets, and compares every answer with Prometheus's. Figures of two
 * runs are not comparable on a noisy machine; ratios within one run are.
 */
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { benchConversion } from "./conversion.ts";
import { measureLoad } from "./load.ts";
import { type BenchData, folderFlags, startOurs, startPrometheus, startVictoriaMetrics } from "./peers.ts";
import type { Server } from "./process.ts";
import { QUERIES, RATE_SUM_1H } from "./queries.ts";
import { Report } from "./report.ts";
import { benchQuery, type Row, settle } from "./rounds.ts";
import { benchS3 } from "./s3.ts";
import { benchScale, prepareData } from "./scale.ts";
import { reportRows, reportStages, reportTargets } from "./tables.ts";

const USAGE = `usage: deno task bench [options]
  --pods N       100 series each (default 200, the full data; 20 is quick)
  --runs N       runs of each query (default 5)
  --only A,B     these queries
  --seed N       of the draws (default: the clock)
  --no-peers     ours alone
  --no-cold      no fresh process for each query and run
  --reconvert    convert again, measured
  --workers N    --query.workers of ours
  --s3           in place of the tables: cold over S3, 30 ms a request, 100 MB/s
  --scale        in place of the tables: ours over ten times the series, and over 1 to 30 days
  --convert      in place of the tables: day and wide (500,000 series) are converted
  --load S       in place of the tables: 8 clients repeat rate-sum over 1 h, S seconds for each server
  --save         keep the tables in bench/results`;

const options = {
  pods: { type: "string", default: "200" },
  runs: { type: "string", default: "5" },
  only: { type: "string" },
  seed: { type: "string", default: String(Date.now() % 1_000_000) },
  "no-peers": { type: "boolean", default: false },
  "no-cold": { type: "boolean", default: false },
  reconvert: { type: "boolean", default: false },
  workers: { type: "string" },
  s3: { type: "boolean", default: false },
  scale: { type: "boolean", default: false },
  convert: { type: "boolean", default: false },
  load: { type: "string" },
  save: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

/** Clients of --load. */
const LOAD_CLIENTS = 8;

type Options = ReturnType<typeof parseArgs<{ options: typeof options }>>["values"];

async function main(): Promise<void> {
  const { values } = parseArgs({ options });
  if (values.help) return console.log(USAGE);
  const pods = Number(values.pods);
  const data = { folder: folderOf(pods, 1) };
  const report = new Report();
  report.line(`${pods} pods, ${pods * 100} series, ${values.runs} runs, seed ${values.seed}, \`--cache.memory=64MiB\``);
  report.line();
  if (values.reconvert) await Deno.remove(`${data.folder}/parquet`, { recursive: true }).catch(() => {});
  await prepareData(report, data, pods, 1);
  const settings = { ...numbers(values), flags: workerFlags(values) };
  if (values.s3) await benchS3(report, data, chosenQueries(values), settings);
  else if (values.scale) await benchScale(report, folderOf, chosenQueries(values), settings);
  else if (values.convert) await benchConversion(report, data.folder, settings.runs);
  else await benchServers(report, data, values);
  if (values.save) console.log(await report.save(modeOf(values), ["deno task bench", ...Deno.args].join(" ")));
}

/** What is measured; "" = the tables. */
function modeOf(values: Options): string {
  const modes = ["s3", "scale", "convert"] as const;
  return modes.find((mode) => values[mode]) ?? (values.load === undefined ? "" : "load");
}

function folderOf(pods: number, days: number): string {
  const name = days === 1 ? `day-${pods}` : `days-${days}-${pods}`;
  return fileURLToPath(new URL(`data/${name}`, import.meta.url));
}

async function benchServers(report: Report, data: BenchData, values: Options): Promise<void> {
  const flags = [...folderFlags(data), ...workerFlags(values)];
  const servers: Server[] = [];
  try {
    servers.push(await startOurs(data, flags));
    if (!values["no-peers"]) {
      for (const start of [startPrometheus, startVictoriaMetrics]) {
        const server = await start(data);
        if (server === null) report.line(`${start.name}: not installed, left out`);
        else servers.push(server);
      }
    }
    if (values.load !== undefined) return await benchLoad(report, servers, Number(values.load), numbers(values));
    const startFresh = values["no-cold"] ? null : () => startOurs(data, flags);
    const rows: Row[] = [];
    for (const query of chosenQueries(values)) {
      rows.push(await benchQuery(query, servers, { ...numbers(values), startFresh }));
    }
    reportRows(report, rows, servers);
    reportStages(report, rows);
    reportTargets(report, rows, servers);
  } finally {
    for (const server of servers) await server.stop();
  }
}

async function benchLoad(
  report: Report,
  servers: readonly Server[],
  seconds: number,
  { pods, seed }: { readonly pods: number; readonly seed: number },
): Promise<void> {
  report.line(`${LOAD_CLIENTS} clients, ${seconds} s each`);
  const rows: string[][] = [];
  for (const server of servers) {
    await settle();
    const draw = (random: () => number) => RATE_SUM_1H.draw(random, pods);
    const load = await measureLoad(server, draw, { clients: LOAD_CLIENTS, seconds, seed });
    const figures = [load.requestsPerSecond, load.p50Ms, load.p99Ms, load.cpuSecondsPerRequest * 1000];
    rows.push([server.name, ...figures.map((figure) => figure.toFixed(1))]);
  }
  report.table(["server", "requests/s", "p50 ms", "p99 ms", "CPU ms a request"], rows);
}

function chosenQueries({ only }: Options) {
  const chosen = only?.split(",");
  return QUERIES.filter((query) => chosen === undefined || chosen.includes(query.id));
}

function numbers({ runs, pods, seed }: Options) {
  return { runs: Number(runs), pods: Number(pods), seed: Number(seed) };
}

function workerFlags({ workers }: Options): string[] {
  return workers === undefined ? [] : ["--query.workers", workers];
}

await main();
