/**
 * The queries over S3, cold: a fresh process for each, whose bucket is moto's behind a {@link SlowLine}. Requests and
 * bytes are those between question and answer, as the line counts them.
 */
import { S3Bucket, type S3Config } from "../engine/bucket/mod.ts";
import { FilesystemBucket } from "../engine/bucket/mod.ts";
import { s3Missing, startS3Server } from "../testdata/s3_server.ts";
import { seededRandom } from "../testdata/random.ts";
import { ask, median } from "./measure.ts";
import { type BenchData, startOurs } from "./peers.ts";
import type { BenchQuery, DrawnQuery } from "./queries.ts";
import type { Report } from "./report.ts";
import { SlowLine } from "./slow_line.ts";

const TARGETS: Readonly<Record<string, { readonly requests: number; readonly ms?: number }>> = {
  "raw-1series": { requests: 6, ms: 400 },
  "rate-sum-24h": { requests: 60 },
};

interface ColdRun {
  readonly ms: number;
  readonly requests: number;
  readonly bytes: number;
}

export interface S3Options {
  readonly runs: number;
  readonly pods: number;
  readonly seed: number;
  /** More flags of ours. */
  readonly flags: readonly string[];
}

export async function benchS3(
  report: Report,
  data: BenchData,
  queries: readonly BenchQuery[],
  { runs, pods, seed, flags }: S3Options,
): Promise<void> {
  if (s3Missing) return report.line("S3: moto_server is not installed, left out");
  const moto = await startS3Server();
  const line = new SlowLine(moto.endpoint);
  try {
    const config = await moto.newBucket();
    await copyFolder(`${data.folder}/parquet`, config);
    const s3 = [...s3Flags({ ...config, endpoint: line.endpoint }), ...flags];
    report.line(`S3, cold: ${runs} runs, 30 ms a request, 100 MB/s.`);
    const rows: string[][] = [];
    for (const query of queries) {
      const measured: ColdRun[] = [];
      for (let run = 0; run < runs; run++) {
        measured.push(await coldRun(data, s3, line, query.draw(seededRandom(seed + run * 7919), pods)));
      }
      rows.push(rowOf(query.id, measured));
    }
    report.table(["query", "ms", "requests", "MB", "target"], rows);
  } finally {
    await line.close();
    await moto.close();
  }
}

function rowOf(id: string, runs: readonly ColdRun[]): string[] {
  const ms = median(runs.map((run) => run.ms));
  const requests = median(runs.map((run) => run.requests));
  const bytes = median(runs.map((run) => run.bytes));
  return [id, ms.toFixed(0), requests.toFixed(0), (bytes / 1e6).toFixed(1), verdict(id, ms, requests)];
}

function verdict(id: string, ms: number, requests: number): string {
  const target = TARGETS[id];
  if (target === undefined) return "";
  const met = requests <= target.requests && ms <= (target.ms ?? Infinity);
  const text = `${target.requests} requests${target.ms === undefined ? "" : `, ${target.ms} ms`}`;
  return `${text}: ${met ? "met" : "**missed**"}`;
}

async function coldRun(
  data: BenchData,
  flags: readonly string[],
  line: SlowLine,
  drawn: DrawnQuery,
): Promise<ColdRun> {
  const server = await startOurs(data, flags);
  try {
    const before = line.traffic;
    const { milliseconds } = await ask(server, drawn);
    const { requests, bytes } = line.traffic;
    return { ms: milliseconds, requests: requests - before.requests, bytes: bytes - before.bytes };
  } finally {
    await server.stop();
  }
}

async function copyFolder(folder: string, config: S3Config): Promise<void> {
  const [from, to] = [new FilesystemBucket(folder), new S3Bucket(config)];
  for await (const entry of from.list("")) {
    if (entry.kind === "object") await to.put(entry.info.path, await from.get(entry.info.path));
  }
  await to.close();
}

function s3Flags({ bucket, endpoint, credentials }: S3Config): string[] {
  return [
    "--storage.type=s3",
    `--storage.s3.bucket=${bucket}`,
    `--storage.s3.endpoint=${endpoint}`,
    `--storage.s3.access_key=${credentials!.accessKeyId}`,
    `--storage.s3.secret_key=${credentials!.secretAccessKey}`,
    "--storage.s3.insecure",
  ];
}
