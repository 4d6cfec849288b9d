/**
 * Does `serve` stay within its memory whatever it is asked? Clients ask the heaviest questions there are of `wide` over
 * many days, all at once, of a server that was told to stay within a limit. Each must be answered or refused, and
 * resident memory, sampled each 100 ms, must stay within the limit.
 *
 *   deno run --allow-all bench/memory.ts [--days 10] [--series 500000] [--seconds 120] [--limit-mib 1024]
 */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { conversionText, convertFolder } from "./conversion.ts";
import { DAY_START_MS } from "./day.ts";
import { folderFlags, startOurs } from "./peers.ts";
import { residentMiB, type Server } from "./process.ts";
import { generateWide } from "./wide.ts";

const options = {
  days: { type: "string", default: "10" },
  series: { type: "string", default: "500000" },
  seconds: { type: "string", default: "120" },
  "limit-mib": { type: "string", default: "1024" },
} as const;

const CLIENTS = 8;
const WORKERS = 8;
const SAMPLE_MS = 100;
/** The share of a container's memory that `serve` stays within by itself. */
const RATIO = 0.9;
const DAY_SECONDS = 86_400;
const EVERYTHING = '{__name__=~".+"}';

/** Paths with parameters. */
function heaviestQuestions(days: number): string[] {
  const start = DAY_START_MS / 1000;
  const end = start + days * DAY_SECONDS;
  const instant = (query: string) => `/api/v1/query?${new URLSearchParams({ query, time: String(end - 79_200) })}`;
  const range = (query: string, step: number) => {
    const times = { start: String(start), end: String(end), step: String(step) };
    return `/api/v1/query_range?${new URLSearchParams({ query, ...times })}`;
  };
  return [
    range(`sum by (namespace) (rate(${EVERYTHING}[5m]))`, 900),
    range(EVERYTHING, 3600),
    range(`sum by (pod) (rate(${EVERYTHING}[5m]))`, 600),
    range(`quantile_over_time(0.9, ${EVERYTHING}[1h])`, 1800),
    range(`sort(${EVERYTHING}) > 0`, 3600),
    instant(`${EVERYTHING}[${days}d]`),
    instant(`topk(5, max_over_time(${EVERYTHING}[${days}d]))`),
    instant(`count by (namespace) (last_over_time(${EVERYTHING}[${days}d]))`),
    instant(`sort_desc(last_over_time(${EVERYTHING}[${days}d]))`),
    instant(`count_values("v", ${EVERYTHING})`),
    `/api/v1/series?${new URLSearchParams({ "match[]": EVERYTHING })}`,
    "/api/v1/label/pod/values",
    "/api/v1/status/tsdb",
  ];
}

/** What came of the questions, by status; -1 = no whole answer. */
async function ask(server: Server, questions: readonly string[], untilMs: number): Promise<Map<string, number>> {
  const outcomes = new Map<string, number>();
  let next = 0;
  const repeat = async () => {
    while (performance.now() < untilMs) {
      const path = questions[next++ % questions.length];
      const outcome = await outcomeOf(`${server.baseUrl}${path}`);
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, repeat));
  return outcomes;
}

async function outcomeOf(url: string): Promise<string> {
  try {
    const response = await fetch(url, { headers: { "accept-encoding": "identity" } });
    if (response.ok) {
      for await (const _ of response.body!);
      return "answered";
    }
    const { error } = await response.json();
    return `${response.status}: ${error.replace(/\d+/g, "N")}`;
  } catch (error) {
    return `broken off: ${error}`;
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options });
  const [days, series, limitMiB] = [values.days, values.series, values["limit-mib"]].map(Number);
  const folder = fileURLToPath(new URL(`data/wide-${series}-${days}`, import.meta.url));
  if (!existsSync(`${folder}/tsdb`)) await generateWide(folder, series, days, 1);
  if (!existsSync(`${folder}/parquet`)) console.log(conversionText(await convertFolder(folder)));
  const machineMiB = Deno.systemMemoryInfo().total / 2 ** 20;
  // Flags tell the limit that a container would tell: serve's part of it, and the half that V8 takes for its heap then.
  const server = await startOurs({ folder }, [
    ...folderFlags({ folder }),
    `--memlimit.ratio=${RATIO * limitMiB / machineMiB}`,
    `--cache.memory=${Math.floor(limitMiB / 4)}MiB`,
    `--query.workers=${WORKERS}`,
  ], limitMiB / 2);
  let peakMiB = 0;
  const sampler = setInterval(() => peakMiB = Math.max(peakMiB, residentMiB(server.child.pid)), SAMPLE_MS);
  try {
    const outcomes = await ask(server, heaviestQuestions(days), performance.now() + Number(values.seconds) * 1000);
    for (const [outcome, count] of outcomes) console.log(`${count} x ${outcome}`);
  } finally {
    clearInterval(sampler);
    console.log(`resident memory: ${peakMiB.toFixed(0)} MiB sampled, ${server.usage().peakMiB.toFixed(0)} MiB at most`);
    await server.stop();
  }
  if (peakMiB > limitMiB) throw new Error(`more than ${limitMiB} MiB`);
}

if (import.meta.main) await main();
