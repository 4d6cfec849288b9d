import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { constants } from "node:http2";
import { status } from "@grpc/grpc-js";
import { LabelNamesRequest, SeriesRequest, SeriesResponse } from "../../proto/thanos/mod.ts";
import { sharedTest } from "../../testdata/shared.ts";
import { frame, openCall } from "./testing/http2_client.ts";
import { type Answer, RawClient, startServer, withServer } from "./testing/server.ts";

const DAY_1 = Date.UTC(2026, 0, 5);
const DAY = 86_400_000;

const SERIES: SeriesRequest = {
  minTime: DAY_1,
  maxTime: DAY_1 + 3 * DAY,
  matchers: [],
  skipChunks: false,
  withoutReplicaLabels: [],
  limit: 0,
  responseBatchSize: 0,
};

async function series(port: number, request: Partial<SeriesRequest>): Promise<SeriesResponse[]> {
  const client = new RawClient(port);
  const { code, messages } = await client.call("thanos.Store/Series", SeriesRequest.encode({ ...SERIES, ...request }));
  client.close();
  assert.equal(code, status.OK);
  return messages.map((message) => SeriesResponse.decode(message));
}

sharedTest("a client that asks for batches gets the same series in fewer messages", async () => {
  await withServer(async (port) => {
    const alone = await series(port, {});
    const batched = await series(port, { responseBatchSize: 100 });
    assert.deepEqual(batched.flatMap(({ batch }) => batch!.series), alone.map(({ series }) => series));
    assert.ok(batched.length < alone.length / 20, `${batched.length} messages`);
    const limited = await series(port, { responseBatchSize: 100, limit: 150 });
    assert.deepEqual(limited.at(-1), { warning: "results truncated due to limit" });
    const sizes = limited.slice(0, -1).map(({ batch }) => batch!.series.length);
    assert.ok(sizes.every((size) => size <= 100));
    assert.equal(sizes.reduce((sum, size) => sum + size), 150);
  });
});

sharedTest("a limit that is not passed is not warned of", async () => {
  await withServer(async (port) => {
    const all = await series(port, { skipChunks: true });
    assert.equal((await series(port, { skipChunks: true, limit: all.length })).length, all.length);
  });
});

sharedTest("chunks of streams that differ only in replica labels are merged in order of time", async () => {
  await withServer(async (port) => {
    const merged = await series(port, { withoutReplicaLabels: ["replica", "cluster"] });
    const names = merged.map(({ series }) => JSON.stringify(series!.labels));
    assert.equal(new Set(names).size, names.length, "every series once");
    for (const { series } of merged) {
      const times = series!.chunks!.map(({ minTime }) => minTime);
      assert.deepEqual(times, times.toSorted((a, b) => a - b));
    }
    const apart = await series(port, {});
    const chunkCount = (list: SeriesResponse[]) => list.reduce((n, { series }) => n + series!.chunks!.length, 0);
    assert.equal(chunkCount(merged), chunkCount(apart));
    assert.ok(merged.length < apart.length);
  });
});

sharedTest("a stream counts to the memory of queries while it lasts", async () => {
  await withServer(async (port) => {
    const client = new RawClient(port);
    const request = SeriesRequest.encode({ ...SERIES, limit: 1 });
    // There is memory for one: each gives it back.
    for (let i = 0; i < 3; i++) assert.equal((await client.call("thanos.Store/Series", request)).code, status.OK);
    client.close();
  }, { queriesBytesMax: 32 << 20 });
  await withServer(async (port) => {
    const client = new RawClient(port);
    const { code, details } = await client.call("thanos.Store/Series", SeriesRequest.encode(SERIES));
    assert.equal(code, status.RESOURCE_EXHAUSTED);
    assert.match(details, /memory of all queries is exhausted/);
    client.close();
  }, { queriesBytesMax: 16 << 20 });
});

sharedTest("until blocks are there calls are Unavailable, and health says so", async () => {
  const { server, gateway } = await startServer();
  const client = new RawClient(server.port);
  const health = (service: string) => client.call("grpc.health.v1.Health/Check", bytesField(1, service));
  const serving = ({ messages: [[, value]] }: Answer) => value === 1;
  const names = LabelNamesRequest.encode({ start: 0, end: 1, matchers: [], withoutReplicaLabels: [], limit: 0 });
  assert.equal(serving(await health("")), false);
  assert.equal((await client.call("thanos.Store/LabelNames", names)).code, status.UNAVAILABLE);
  assert.equal((await client.call("thanos.info.Info/Info", new Uint8Array())).code, status.UNAVAILABLE);
  server.setReady();
  for (const service of ["", "thanos.Store", "thanos.Query", "thanos.info.Info"]) {
    assert.ok(serving(await health(service)), service);
  }
  assert.equal((await health("nope")).code, status.NOT_FOUND);
  assert.equal((await client.call("thanos.Store/LabelNames", names)).code, status.OK);
  client.close();
  await server.close();
  await gateway.close();
});

sharedTest("reflection tells the services and their messages", async () => {
  await withServer(async (port) => {
    const client = new RawClient(port);
    for (const version of ["v1", "v1alpha"]) {
      const ask = async (request: Buffer) => {
        const { messages } = await client.call(
          `grpc.reflection.${version}.ServerReflection/ServerReflectionInfo`,
          request,
        );
        return Buffer.concat(messages).toString("latin1");
      };
      const services = await ask(bytesField(7, "*"));
      for (const name of ["thanos.info.Info", "thanos.Store", "thanos.Query"]) assert.ok(services.includes(name), name);
      const file = await ask(bytesField(4, "thanos.Store"));
      for (const name of ["LabelValuesRequest", "without_replica_labels"]) assert.ok(file.includes(name), name);
    }
    client.close();
  });
});

sharedTest("an unknown method is Unimplemented", async () => {
  await withServer(async (port) => {
    const client = new RawClient(port);
    assert.equal((await client.call("thanos.Store/Nope", new Uint8Array())).code, status.UNIMPLEMENTED);
    client.close();
  });
});

sharedTest("close() waits for calls up to the shutdown timeout and then leaves them", async () => {
  const { server, gateway } = await startServer();
  await gateway.sync();
  server.setReady();
  const { stream, closed } = openCall(
    server.port,
    "thanos.Store/Series",
    {},
    frame(SeriesRequest.encode(SERIES), false),
  );
  let status: unknown;
  stream.on("trailers", (trailers) => status = trailers["grpc-status"]);
  await new Promise((resolve) => stream.once("response", resolve));
  // Never read: it cannot end by itself.
  await server.close();
  assert.equal(status, undefined);
  stream.close(constants.NGHTTP2_CANCEL);
  await closed.catch(() => {});
  await gateway.close();
});

sharedTest("a port that is taken is an error that says so", async () => {
  await withServer(async (port) => {
    await assert.rejects(startServer({ port }), /EADDRINUSE/);
  });
});

/** A message with one field of text. */
function bytesField(number: number, text: string): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([Buffer.of((number << 3) | 2, bytes.length), bytes]);
}
