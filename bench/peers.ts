/**
 * The servers the bench compares: ours, Debian's `prometheus` and Debian's `victoria-metrics`, each on the same data.
 * A peer that is not installed is left out, and the table says so.
 */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Server } from "./process.ts";
import { freePort } from "../testdata/free_port.ts";

const MAIN = fileURLToPath(new URL("../main.ts", import.meta.url));

export interface BenchData {
  /** Folder of the data set; holds tsdb/ and parquet/. */
  readonly folder: string;
}

function installed(command: string): boolean {
  return (Deno.env.get("PATH") ?? "").split(":").some((folder) => existsSync(`${folder}/${command}`));
}

const V8_FLAGS = "--v8-flags=--always-sparkplug,--max-semi-space-size=2";

export const DENO_RUN = [
  "run",
  V8_FLAGS,
  "--allow-net",
  "--allow-read",
  "--allow-write",
  "--allow-env",
  "--allow-sys",
  MAIN,
];

export function folderFlags({ folder }: BenchData): string[] {
  return [`--storage.filesystem.directory=${folder}`, "--storage.prefix=parquet"];
}

/** `flags` name the bucket at least; `heapMiB` is V8's limit, by default the one it takes from the machine. */
export function startOurs({ folder }: BenchData, flags: readonly string[], heapMiB?: number): Promise<Server> {
  const [port, internalPort] = [freePort(), freePort()];
  const serveFlags = ["--heap-growing-percent=30", ...(heapMiB ? [`--max-old-space-size=${heapMiB}`] : [])];
  const args = [
    ...DENO_RUN.map((arg) => arg === V8_FLAGS ? [arg, ...serveFlags].join() : arg),
    "serve",
    "--cache.memory=64MiB",
    `--http.prometheus.port=${port}`,
    `--http.internal.port=${internalPort}`,
    "--http.thanos.port=0",
    ...["prometheus", "internal", "thanos"].map((door) => `--http.${door}.address=127.0.0.1`),
    ...flags,
  ];
  const baseUrl = `http://127.0.0.1:${port}`;
  const readyUrl = `http://127.0.0.1:${internalPort}/-/ready`;
  return Server.start("ours", Deno.execPath(), args, baseUrl, readyUrl, `${folder}/ours.log`);
}

export async function startPrometheus({ folder }: BenchData): Promise<Server | null> {
  if (!installed("prometheus")) return null;
  // Prometheus writes into its folder: it gets links to the blocks, not the blocks.
  const storage = `${folder}/prometheus`;
  if (!existsSync(storage)) {
    await Deno.mkdir(storage);
    await run("cp", ["-rl", ...blockFolders(`${folder}/tsdb`), storage]);
  }
  await Deno.writeTextFile(`${folder}/prometheus.yml`, "global: {}\n");
  const url = `http://127.0.0.1:${freePort()}`;
  const args = [
    `--config.file=${folder}/prometheus.yml`,
    `--storage.tsdb.path=${storage}`,
    "--storage.tsdb.retention.time=100y",
    "--storage.tsdb.min-block-duration=2h",
    "--storage.tsdb.max-block-duration=2h",
    `--web.listen-address=${url.slice("http://".length)}`,
    "--log.level=warn",
  ];
  return Server.start("prometheus", "prometheus", args, url, `${url}/-/ready`, `${folder}/prometheus.log`);
}

export async function startVictoriaMetrics({ folder }: BenchData): Promise<Server | null> {
  if (!installed("victoria-metrics") || !installed("vmctl")) return null;
  const storage = `${folder}/victoria-metrics`;
  const imported = existsSync(storage);
  const url = `http://127.0.0.1:${freePort()}`;
  const args = [
    `-storageDataPath=${storage}`,
    "-retentionPeriod=100y",
    `-httpListenAddr=${url.slice("http://".length)}`,
    "-search.disableCache",
    "-search.latencyOffset=0s",
    "-search.maxUniqueTimeseries=10000000",
    "-loggerLevel=WARN",
  ];
  const start = () =>
    Server.start("victoria-metrics", "victoria-metrics", args, url, `${url}/health`, `${folder}/victoria-metrics.log`);
  let server = await start();
  if (!imported) {
    // vmctl asks for a terminal.
    const command = `vmctl prometheus --prom-snapshot=${folder}/tsdb --vm-addr=${url} -s`;
    await run("script", ["-qec", command, "/dev/null"]);
    await (await fetch(`${url}/internal/force_flush`)).body?.cancel();
    await (await fetch(`${url}/internal/force_merge`)).body?.cancel();
    // A restart: its memory and CPU then count queries, not the import.
    await server.stop();
    server = await start();
  }
  return server;
}

function blockFolders(folder: string): string[] {
  return [...Deno.readDirSync(folder)].filter((entry) => entry.isDirectory).map((entry) => `${folder}/${entry.name}`);
}

async function run(command: string, args: readonly string[]): Promise<void> {
  const { code, stderr, stdout } = await new Deno.Command(command, {
    args: [...args],
    stdout: "piped",
    stderr: "piped",
  })
    .output();
  const decoder = new TextDecoder();
  if (code !== 0) throw new Error(`${command} failed: ${decoder.decode(stderr)}${decoder.decode(stdout).slice(-2000)}`);
}
