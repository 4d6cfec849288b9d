/**
 * How ours grows: the queries over ten times the series, and one query over more and more days. Both should take time in
 * proportion, and memory that does not grow beyond the cache.
 */
import { existsSync } from "node:fs";
import { DAY_MS } from "../engine/block/mod.ts";
import { conversionText, convertFolder } from "./conversion.ts";
import { DAY_START_MS } from "./day.ts";
import { generateDays } from "./generate.ts";
import { ask, mean, median, type Timing } from "./measure.ts";
import { type BenchData, folderFlags, startOurs } from "./peers.ts";
import type { Server } from "./process.ts";
import { type BenchQuery, type DrawnQuery, RATE_SUM } from "./queries.ts";
import type { Report } from "./report.ts";
import { settle } from "./rounds.ts";
import { seededRandom } from "../testdata/random.ts";

const TIMES_SERIES = 10;
/** Few series, so that days are what counts. */
const PODS_OF_DAYS = 10;
const DAYS = [1, 3, 10, 30];
/** At a finer one 30 days would be more steps than Prometheus allows. */
const STEP_OF_DAYS_MS = 300_000;

export interface ScaleOptions {
  readonly runs: number;
  readonly pods: number;
  readonly seed: number;
  readonly flags: readonly string[];
}

/** Makes and converts the data unless it is there. */
export async function prepareData(report: Report, data: BenchData, pods: number, days: number): Promise<void> {
  if (!existsSync(`${data.folder}/tsdb`)) await generateDays(data.folder, pods, days, 1);
  if (!existsSync(`${data.folder}/parquet`)) report.line(`${conversionText(await convertFolder(data.folder))}\n`);
}

/** `folderOf` names the data of so many pods and days. */
export async function benchScale(
  report: Report,
  folderOf: (pods: number, days: number) => string,
  queries: readonly BenchQuery[],
  options: ScaleOptions,
): Promise<void> {
  await benchSeries(report, folderOf, queries, options);
  await benchDays(report, folderOf(PODS_OF_DAYS, DAYS.at(-1)!), options);
}

async function benchSeries(
  report: Report,
  folderOf: (pods: number, days: number) => string,
  queries: readonly BenchQuery[],
  { runs, pods, seed, flags }: ScaleOptions,
): Promise<void> {
  const sizes = [pods, pods * TIMES_SERIES];
  const servers: Server[] = [];
  try {
    for (const size of sizes) {
      const data = { folder: folderOf(size, 1) };
      await prepareData(report, data, size, 1);
      servers.push(await startOurs(data, [...folderFlags(data), ...flags]));
    }
    const rows: string[][] = [];
    for (const { id, draw } of queries) {
      const timings = sizes.map((): Timing[] => []);
      for (let run = 0; run <= runs; run++) {
        for (const [i, size] of sizes.entries()) {
          await settle();
          const timing = await ask(servers[i], draw(seededRandom(seed + run * 7919), size));
          if (run > 0) timings[i].push(timing);
        }
      }
      const [small, large] = timings.map(figuresOf);
      rows.push([id, ...small.texts, ...large.texts, (large.ms / small.ms).toFixed(1)]);
    }
    const heads = sizes.flatMap((size) => [`${(size * 100).toLocaleString("en")} series, ms`, "CPU ms"]);
    report.table(["query", ...heads, "times the ms"], rows);
    const peaks = servers.map((server) => `${server.usage().peakMiB.toFixed(0)} MiB`);
    report.line(`Peak memory: ${peaks.join(" and ")}.`);
  } finally {
    for (const server of servers) await server.stop();
  }
}

async function benchDays(report: Report, folder: string, { runs, seed, flags }: ScaleOptions): Promise<void> {
  await prepareData(report, { folder }, PODS_OF_DAYS, DAYS.at(-1)!);
  const rows: string[][] = [];
  for (const days of DAYS) {
    // A process each, so that its peak memory is that of these days.
    const server = await startOurs({ folder }, [...folderFlags({ folder }), ...flags]);
    try {
      const timings: Timing[] = [];
      for (let run = 0; run <= runs; run++) {
        const timing = await ask(server, daysQuery(days, seededRandom(seed + run)));
        if (run > 0) timings.push(timing);
      }
      const { ms, texts } = figuresOf(timings);
      rows.push([String(days), ...texts, (ms / days).toFixed(1), server.usage().peakMiB.toFixed(0)]);
    } finally {
      await server.stop();
    }
  }
  report.line();
  report.line(`\`${RATE_SUM}\` over days of ${PODS_OF_DAYS * 100} series, at 5 minutes:`);
  report.table(["days", "ms", "CPU ms", "ms a day", "peak MiB"], rows);
}

function figuresOf(timings: readonly Timing[]): { readonly ms: number; readonly texts: readonly string[] } {
  const ms = median(timings.map(({ milliseconds }) => milliseconds));
  const cpuMs = 1000 * mean(timings.map(({ cpuSeconds }) => cpuSeconds));
  return { ms, texts: [ms.toFixed(1), cpuMs.toFixed(0)] };
}

function daysQuery(days: number, random: () => number): DrawnQuery {
  const startMs = DAY_START_MS + Math.floor(random() * 12) * STEP_OF_DAYS_MS;
  const endMs = DAY_START_MS + days * DAY_MS - STEP_OF_DAYS_MS;
  return { query: RATE_SUM, startMs, endMs, stepMs: STEP_OF_DAYS_MS };
}
