import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { type ClientReadableStream, Server, ServerCredentials, status, type StatusObject } from "@grpc/grpc-js";
import {
  CorruptDataError,
  OverloadedError,
  ParameterError,
  QuotaExceededError,
  UnimplementedError,
} from "../../engine/mod.ts";
import type { MessageType } from "../../proto/thanos/mod.ts";
import { NotReadyError } from "./errors.ts";
import { makeService, type StreamHandler, streaming, unary, type UnaryHandler } from "./service.ts";
import { exchange, frame, frames, openCall } from "./testing/http2_client.ts";
import { RawClient } from "./testing/server.ts";

const BYTES: MessageType<Uint8Array> = { encode: (bytes) => bytes, decode: (bytes) => bytes };
const NOTHING = new Uint8Array();

interface Handlers {
  readonly one?: UnaryHandler<Uint8Array, Uint8Array>;
  readonly many?: StreamHandler<Uint8Array, Uint8Array>;
}

/** Runs `use` with a client and the port of a service `test.Test` that has the methods One and Many. */
async function withService(handlers: Handlers, use: (client: RawClient, port: number) => Promise<void>): Promise<void> {
  const server = new Server({ "grpc.enable_channelz": 0 });
  const { definition, implementation } = makeService("test.Test", {
    One: unary(BYTES, BYTES, handlers.one ?? (() => NOTHING)),
    Many: streaming(BYTES, BYTES, handlers.many ?? (() => Promise.resolve())),
  });
  server.addService(definition, implementation);
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
      if (error === null) resolve(port);
      else reject(error);
    });
  });
  const client = new RawClient(port);
  try {
    await use(client, port);
  } finally {
    client.close();
    server.forceShutdown();
  }
}

function openStream(client: RawClient, deadlineMs?: number): ClientReadableStream<Buffer> {
  const same = (bytes: Buffer) => bytes;
  const options = deadlineMs === undefined ? {} : { deadline: Date.now() + deadlineMs };
  const stream = client.client.makeServerStreamRequest("/test.Test/Many", same, same, Buffer.alloc(0), options);
  stream.on("error", () => {});
  return stream;
}

/** Sends messages of 64 KiB until it is stopped; tells how many, and by what it was stopped. */
function endless(messagesMax = Infinity) {
  const stopped = Promise.withResolvers<unknown>();
  const state = { sent: 0, stopped: stopped.promise };
  const handler: StreamHandler<Uint8Array, Uint8Array> = async (_request, signal, send) => {
    const message = new Uint8Array(65_536);
    try {
      for (; state.sent < messagesMax; state.sent++) {
        signal.throwIfAborted();
        await send(message);
      }
    } catch (error) {
      stopped.resolve(error);
      throw error;
    }
  };
  return { state, handler };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

Deno.test("a stream is made no faster than it is read, and comes whole in the end", async () => {
  const { state, handler } = endless(1000);
  await withService({ many: handler }, async (_client, port) => {
    const { stream, closed } = openCall(port, "test.Test/Many", {}, frame(NOTHING, false));
    stream.pause();
    await pause(300);
    assert.ok(state.sent > 0 && state.sent < 100, `${state.sent} messages were sent to a client that reads none`);
    let bytes = 0;
    stream.on("data", (part: Buffer) => bytes += part.length);
    stream.resume();
    await closed;
    assert.equal(bytes, 1000 * frame(new Uint8Array(65_536), false).length);
  });
});

Deno.test("a client that leaves stops the work, whether it reads or not", async () => {
  for (const reads of [true, false]) {
    const { state, handler } = endless();
    await withService({ many: handler }, async (client) => {
      const stream = openStream(client);
      if (reads) stream.on("data", () => {});
      while (state.sent === 0) await pause(5);
      stream.cancel();
      assert.equal((await state.stopped as Error).name, "QueryCanceledError");
    });
  }
});

Deno.test("a deadline stops the work and is DeadlineExceeded", async () => {
  const { state, handler } = endless();
  await withService({ many: handler }, async (client) => {
    const stream = openStream(client, 100);
    stream.on("data", () => {});
    const { code } = await new Promise<StatusObject>((resolve) => stream.on("status", resolve));
    assert.equal(code, status.DEADLINE_EXCEEDED);
    assert.equal((await state.stopped as Error).name, "QueryCanceledError");
  });
});

Deno.test("errors become statuses, of unary methods and of streams", async () => {
  const cases: [Error, status][] = [
    [new ParameterError("limit", "too small"), status.INVALID_ARGUMENT],
    [new QuotaExceededError("rows", 1, 2), status.RESOURCE_EXHAUSTED],
    [new OverloadedError("too many queries"), status.RESOURCE_EXHAUSTED],
    [new NotReadyError("not ready"), status.UNAVAILABLE],
    [new UnimplementedError("no"), status.UNIMPLEMENTED],
    [new CorruptDataError("0.chunks.parquet", 7, "cut off"), status.INTERNAL],
    [new RangeError("a fault of ours"), status.INTERNAL],
  ];
  for (const [error, code] of cases) {
    const fail = () => Promise.reject(error);
    await withService({ one: fail, many: fail }, async (client) => {
      for (const method of ["One", "Many"]) {
        const answer = await client.call(`test.Test/${method}`, NOTHING);
        assert.deepEqual(answer, { code, details: error.message, messages: [] });
      }
    });
  }
});

Deno.test("what was sent before an error arrives", async () => {
  const many: Handlers["many"] = async (_request, _signal, send) => {
    await send(Uint8Array.of(1));
    await send(Uint8Array.of(2));
    throw new QuotaExceededError("rows", 1, 2);
  };
  await withService({ many }, async (_client, port) => {
    const { body, trailers } = await exchange(port, "test.Test/Many", {}, frame(NOTHING, false));
    assert.deepEqual(Array.from(frames(body), ({ message }) => message[0]), [1, 2]);
    assert.equal(Number(trailers["grpc-status"]), status.RESOURCE_EXHAUSTED);
  });
});

Deno.test("texts of errors survive the wire, whatever they hold", async () => {
  const details = "error parsing regexp: invalid `\n%41é🐘`";
  await withService({ one: () => Promise.reject(new ParameterError("match", details)) }, async (client) => {
    const answer = await client.call("test.Test/One", NOTHING);
    assert.equal(answer.details, `invalid parameter "match": ${details}`);
  });
});
