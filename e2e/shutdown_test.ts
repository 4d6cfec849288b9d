/** `serve` is told to end while answers are on their way: they arrive whole, and then all its ports are closed. */
import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { SeriesRequest, SeriesResponse } from "../proto/thanos/mod.ts";
import { frame, frames, openCall } from "../server/grpc/testing/http2_client.ts";
import { freePort } from "../testdata/free_port.ts";
import { sharedPath, sharedTest } from "../testdata/shared.ts";
import { startProgram, untilReady } from "./program.ts";

const START_MS = Date.UTC(2026, 0, 5);
const END_MS = Date.UTC(2026, 0, 8) - 1;

const SERIES = SeriesRequest.encode({
  minTime: START_MS,
  maxTime: END_MS,
  matchers: [],
  skipChunks: false,
  withoutReplicaLabels: [],
  limit: 0,
  responseBatchSize: 0,
});

/** Begins to read all samples over HTTP; the rest is read by what it returns. */
async function beginHttp(port: number): Promise<() => Promise<string>> {
  const url = new URL(`http://127.0.0.1:${port}/api/v1/query?time=${END_MS / 1000}`);
  url.searchParams.set("query", '{__name__=~".+"}[3d]');
  const reader = (await fetch(url)).body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = (await reader.read()).value!;
  return async () => {
    for (let part = await reader.read(); !part.done; part = await reader.read()) text += part.value;
    return text;
  };
}

/** Begins to read all chunks over gRPC; the rest is read by what it returns. */
async function beginGrpc(port: number): Promise<() => Promise<{ status: unknown; seriesCount: number }>> {
  const { stream, closed } = openCall(port, "thanos.Store/Series", {}, frame(SERIES, false));
  const parts: Buffer[] = [];
  let status: unknown;
  stream.on("trailers", (trailers) => status = trailers["grpc-status"]);
  const first = Promise.withResolvers<void>();
  stream.on("data", (part: Buffer) => {
    parts.push(part);
    stream.pause();
    first.resolve();
  });
  await first.promise;
  return async () => {
    stream.removeAllListeners("data");
    stream.on("data", (part: Buffer) => parts.push(part));
    stream.resume();
    await closed;
    const messages = Array.from(frames(Buffer.concat(parts)), ({ message }) => SeriesResponse.decode(message));
    return { status, seriesCount: messages.filter(({ series }) => series !== undefined).length };
  };
}

sharedTest("answers that are on their way when serve is told to end arrive whole", async () => {
  const ports = { prometheus: freePort(), thanos: freePort(), internal: freePort() };
  const program = startProgram([
    "serve",
    `--storage.filesystem.directory=${sharedPath("fixtures/parquet")}`,
    "--query.timeout=5m",
    ...Object.entries(ports).flatMap(([door, port]) => [
      `--http.${door}.address=127.0.0.1`,
      `--http.${door}.port=${port}`,
      `--http.${door}.shutdown-timeout=60s`,
    ]),
  ], { quiet: true });
  try {
    await untilReady(ports.internal);
    const endHttp = await beginHttp(ports.prometheus);
    const endGrpc = await beginGrpc(ports.thanos);
    const ended = program.interrupt();
    const [text, { status, seriesCount }] = await Promise.all([endHttp(), endGrpc()]);
    assert.ok(JSON.parse(text).data.result.length > 400);
    assert.equal(status, "0");
    assert.ok(seriesCount > 400, `${seriesCount} series`);
    assert.equal(await ended, 0);
    for (const port of Object.values(ports)) await assert.rejects(Deno.connect({ hostname: "127.0.0.1", port }));
  } finally {
    await program[Symbol.asyncDispose]();
  }
});
