/** `serve` as a process over a bucket that changes: a broken day is left out, told, and back once it is mended. */
import assert from "node:assert/strict";
import { freePort } from "../testdata/free_port.ts";
import { sharedPath, sharedTest } from "../testdata/shared.ts";
import { startProgram } from "./program.ts";

const STREAM = "3327491223707837673";
const QUERY = "count_over_time(up[3d])";
const DAY_3_END = Date.UTC(2026, 0, 8) / 1000;

async function copyDay(bucket: string, day: string): Promise<void> {
  const from = sharedPath(`fixtures/parquet/${STREAM}`);
  await Deno.mkdir(`${bucket}/${STREAM}/${day}`, { recursive: true });
  await Deno.copyFile(`${from}/stream.pb`, `${bucket}/${STREAM}/stream.pb`);
  for (const name of ["0.labels.parquet", "0.chunks.parquet", "meta.pb"]) {
    await Deno.copyFile(`${from}/${day}/${name}`, `${bucket}/${STREAM}/${day}/${name}`);
  }
}

/** What `ask` gives, once it gives something. */
async function eventually<T>(ask: () => Promise<T | null>): Promise<T> {
  for (let i = 0; i < 300; i++) {
    const found = await ask().catch(() => null);
    if (found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("it never came");
}

sharedTest("a broken day is left out, with a metric, and served once it is mended; SIGINT ends in order", async () => {
  const bucket = await Deno.makeTempDir({ prefix: "serve-" });
  const [http, grpc, internal] = [freePort(), freePort(), freePort()];
  await copyDay(bucket, "2026-01-05");
  await copyDay(bucket, "2026-01-06");
  await copyDay(bucket, "2026-01-07");
  const broken = `${bucket}/${STREAM}/2026-01-06/0.chunks.parquet`;
  await Deno.truncate(broken, 1000);
  const flags = Object.entries({
    "storage.filesystem.directory": bucket,
    "block.discovery.interval": "300ms",
    "block.syncer.interval": "300ms",
    "block.filter.select-external-labels": '{cluster=~".+"}',
    "block.filter.max-time": "2026-01-07T00:00:00Z",
    "query.external-label": "region=here",
    "query.limits.select.max-row-count": "100",
    ...Object.fromEntries(["prometheus", "thanos", "internal"].map((door) => [`http.${door}.address`, "127.0.0.1"])),
    "http.prometheus.port": http,
    "http.thanos.port": grpc,
    "http.internal.port": internal,
  }).map(([name, value]) => `--${name}=${value}`);
  const program = startProgram(["serve", ...flags], { quiet: true });
  try {
    const ask = (query: string) =>
      fetch(`http://127.0.0.1:${http}/api/v1/query?time=${DAY_3_END}&query=${encodeURIComponent(query)}`);
    const counted = async () => {
      const { data } = await (await ask(QUERY)).json();
      return data.result.length === 0 ? null : Number(data.result[0].value[1]);
    };
    const leftOut = async (count: number) => {
      const text = await (await fetch(`http://127.0.0.1:${internal}/metrics`)).text();
      return text.includes(`parquet_gateway_blocks_left_out ${count}\n`) ? true : null;
    };
    const one = await eventually(counted);
    await eventually(() => leftOut(1));
    await copyDay(bucket, "2026-01-06");
    const two = await eventually(async () => {
      const count = await counted();
      return count === one ? null : count;
    });
    assert.ok(two! > one, `${one}, then ${two}`);
    await eventually(() => leftOut(0));
    assert.match(
      await (await fetch(`http://127.0.0.1:${internal}/metrics`)).text(),
      /^parquet_gateway_blocks_served 2$/m,
    );

    const limited = await ask('last_over_time({__name__=~".+"}[3d])');
    assert.equal(limited.status, 400);
    assert.equal((await limited.json()).errorType, "resource_exhausted");
    const health = await fetch(`http://127.0.0.1:${internal}/-/healthy`, { method: "HEAD" });
    assert.equal(health.status, 200);
    assert.equal(await program.interrupt(), 0);
  } finally {
    await program[Symbol.asyncDispose]();
    await Deno.remove(bucket, { recursive: true });
  }
});
