/** `demo`: the whole way on made-up data. Writes a small Thanos bucket, converts it, serves it, says what to ask. */
import { convert, CONVERT_DEFAULTS, DAY_MS, LOG_LEVELS } from "../engine/mod.ts";
import type { CliCommand } from "./command.ts";
import { DEMO_DAYS, writeDemoBucket } from "./demo/bucket.ts";
import { UsageError } from "./exit.ts";
import { choice, type FlagValues, port, text } from "./flag.ts";
import { terminalProgress } from "./progress.ts";
import { serveWith } from "./serve.ts";

const SEED = 1;

const flags = {
  "demo.directory": text("Demo", "new folder for the buckets; without it, one that is removed at the end", "", "path"),
  "http.prometheus.address": text("Demo", "address of the Prometheus HTTP API", "127.0.0.1", "address"),
  "http.prometheus.port": port("Demo", "port of the Prometheus HTTP API", 9000),
  "http.internal.port": port("Demo", "port of metrics and health", 6060),
  "logger.level": choice("Demo", "least severe log records to write", LOG_LEVELS, "warn"),
};

type DemoFlags = FlagValues<typeof flags>;

export const demoCommand: CliCommand<typeof flags> = {
  name: "demo",
  description: "Write a small Thanos bucket of made-up data, convert it, and serve it.",
  flags,
  async run(flags, _isGiven, signal) {
    const given = flags["demo.directory"];
    const folder = given === "" ? await Deno.makeTempDir({ prefix: "parquet-gateway-demo-" }) : given;
    if (given !== "") await makeNewFolder(given);
    try {
      await runDemo(folder, flags, signal);
    } finally {
      if (given === "") await Deno.remove(folder, { recursive: true });
    }
  },
};

async function makeNewFolder(folder: string): Promise<void> {
  try {
    await Deno.mkdir(folder);
  } catch (error) {
    throw new UsageError(`cannot make --demo.directory ${JSON.stringify(folder)}: ${(error as Error).message}`);
  }
}

async function runDemo(folder: string, flags: DemoFlags, signal: AbortSignal): Promise<void> {
  const started = performance.now();
  const seconds = () => `${((performance.now() - started) / 1000).toFixed(1)} s`;
  const endMs = Math.floor(Date.now() / DAY_MS) * DAY_MS;
  const startMs = endMs - DEMO_DAYS * DAY_MS;
  const samples = await writeDemoBucket(`${folder}/thanos`, startMs, SEED);
  console.log(`Wrote ${samples.toLocaleString("en")} samples to ${folder}/thanos in ${seconds()}`);
  const { converted, failed } = await convertBucket(folder, signal);
  if (failed.length > 0) throw failed[0].error;
  console.log(`Converted ${converted.length} days to ${folder}/parquet after ${seconds()}`);
  const overrides = {
    "storage.filesystem.directory": folder,
    "storage.prefix": "parquet",
    "http.prometheus.address": flags["http.prometheus.address"],
    "http.prometheus.port": flags["http.prometheus.port"],
    "http.internal.address": flags["http.prometheus.address"],
    "http.internal.port": flags["http.internal.port"],
    "http.thanos.address": flags["http.prometheus.address"],
    "http.thanos.port": 0,
    "logger.level": flags["logger.level"],
  };
  await serveWith(overrides, ({ prometheusPort }) => {
    const url = `http://${flags["http.prometheus.address"]}:${prometheusPort}`;
    console.log(`Serving on ${url} after ${seconds()}; Ctrl-C ends it. Try:\n`);
    for (const command of curlCommands(url, startMs, endMs)) console.log(`${command}\n`);
  }, signal);
}

async function convertBucket(folder: string, signal: AbortSignal) {
  const bar = terminalProgress();
  const bucket = (prefix: string) => ({ type: "FILESYSTEM" as const, directory: folder, prefix });
  try {
    return await convert(
      {
        ...CONVERT_DEFAULTS,
        tsdb: bucket("thanos"),
        parquet: bucket("parquet"),
        gracePeriodMs: 0,
        daysMax: DEMO_DAYS,
        tempFolder: folder,
      },
      (progress) => bar?.update(progress),
      signal,
    );
  } finally {
    bar?.end();
  }
}

/** Three questions that the data answers: a rate over time, a quantile of native histograms, the names there are. */
function curlCommands(url: string, startMs: number, endMs: number): string[] {
  const noon = startMs / 1000 + 36 * 3600;
  return [
    `curl -s '${url}/api/v1/query_range' -d start=${startMs / 1000} -d end=${endMs / 1000 - 60} -d step=3600 \\
  --data-urlencode 'query=sum by (cluster, code) (rate(http_requests_total[5m]))'`,
    `curl -s '${url}/api/v1/query' -d time=${noon} \\
  --data-urlencode 'query=histogram_quantile(0.9, sum by (job) (rate(rpc_duration_seconds[10m])))'`,
    `curl -s '${url}/api/v1/label/__name__/values'`,
  ];
}
