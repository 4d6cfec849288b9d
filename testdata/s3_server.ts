/**
 * A real S3 server for tests: moto (PyPI `moto[s3]`), found in $MOTO_SERVER, in the cache folder where .ci/run puts it,
 * or in the PATH. Tests that need it are left out, with that reason, where it is not installed.
 */
import { existsSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { type S3Config, s3Config } from "../engine/bucket/mod.ts";
import { freePort } from "./free_port.ts";

const CACHE = Deno.env.get("XDG_CACHE_HOME") ?? `${Deno.env.get("HOME")}/.cache`;

const program = [
  Deno.env.get("MOTO_SERVER") ?? "",
  `${CACHE}/parquet-gateway/moto/bin/moto_server`,
  ...(Deno.env.get("PATH") ?? "").split(":").map((folder) => `${folder}/moto_server`),
].find((path) => path !== "" && existsSync(path));

export const s3Missing = program === undefined;

export interface S3Server {
  /** host:port */
  readonly endpoint: string;
  /** The configuration of a new, empty bucket. */
  newBucket(): Promise<S3Config>;
  close(): Promise<void>;
}

/** A test that needs the server. */
export function s3Test(name: string, fn: () => Promise<void>): void {
  Deno.test({ name: `${name} [needs moto]`, ignore: s3Missing, fn });
}

/** Starts a server for the tests of one file, which are told of it by the function that is returned. */
export function serverOfFile(): () => S3Server {
  let server: S3Server | null = null;
  Deno.test.beforeAll(async () => {
    if (!s3Missing) server = await startS3Server();
  });
  Deno.test.afterAll(() => server?.close());
  return () => server!;
}

/** Small ones, so that small tests have listings of several pages and uploads of several parts. */
const LIMITS = { MOTO_S3_DEFAULT_MAX_KEYS: "2", S3_UPLOAD_PART_MIN_SIZE: "1024" };

export async function startS3Server(): Promise<S3Server> {
  const port = freePort();
  const args = ["-H", "127.0.0.1", "-p", String(port)];
  const process = new Deno.Command(program!, { args, env: LIMITS, stdout: "null", stderr: "null" }).spawn();
  const endpoint = `127.0.0.1:${port}`;
  await untilListening(port);
  let buckets = 0;
  return {
    endpoint,
    async newBucket() {
      const bucket = `bucket-${++buckets}`;
      const credentials = { accessKeyId: "id", secretAccessKey: "secret" };
      const client = new S3Client({
        endpoint: `http://${endpoint}`,
        region: "us-east-1",
        forcePathStyle: true,
        credentials,
      });
      await client.send(new CreateBucketCommand({ Bucket: bucket }));
      client.destroy();
      const retries = { tries: 4, pauseMs: 1, pauseMsMax: 5 };
      return s3Config({ bucket, endpoint, insecure: true, credentials, retries });
    },
    async close() {
      process.kill("SIGTERM");
      await process.status;
    },
  };
}

async function untilListening(port: number): Promise<void> {
  for (const deadline = Date.now() + 60_000;; await setTimeout(50)) {
    try {
      return (await Deno.connect({ hostname: "127.0.0.1", port })).close();
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
  }
}
