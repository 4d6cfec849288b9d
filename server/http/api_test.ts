import assert from "node:assert/strict";
import {
  Annotations,
  CorruptDataError,
  OverloadedError,
  ParameterError,
  QueryExecutionError,
  QueryTimeoutError,
  QuotaExceededError,
} from "../../engine/mod.ts";
import { createApi } from "./api.ts";
import type { Handler } from "./handler.ts";
import { valueWriter } from "./json/document.ts";

const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** A server whose only route is /test, on a free port of 127.0.0.1, asked over the network. */
async function withServer(
  handler: Handler,
  ask: (url: string) => Promise<void>,
  isReady: () => boolean = () => true,
): Promise<void> {
  const api = createApi([{ methods: ["GET", "POST"], pattern: "/test", handler }], isReady, silent);
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, api);
  try {
    await ask(`http://127.0.0.1:${server.addr.port}/test`);
  } finally {
    await server.shutdown();
  }
}

Deno.test("an answer is JSON in Prometheus's envelope, with CORS headers for browsers", async () => {
  await withServer(() => ({ data: valueWriter({ a: [1, "<"] }) }), async (url) => {
    const response = await fetch(url, { headers: { origin: "http://grafana" } });
    assert.equal(response.status, 200);
    assert.equal(response.headers.get("content-type"), "application/json");
    assert.equal(response.headers.get("access-control-allow-origin"), "*");
    assert.match(response.headers.get("vary")!, /Origin/);
    assert.equal(await response.text(), '{"status":"success","data":{"a":[1,"\\u003c"]}}');
    const plain = await fetch(url);
    assert.equal(plain.headers.get("access-control-allow-origin"), null);
    await plain.body?.cancel();
  });
});

Deno.test("parameters come from the URL and from a form; annotations are placed in the query", async () => {
  const handler: Handler = ({ params }) => {
    const annotations = new Annotations();
    annotations.add({ level: "warning", text: "PromQL warning: w", position: { start: 3, end: 4 } });
    for (let i = 0; i < 12; i++) annotations.add({ level: "info", text: `PromQL info: ${i}`, position: null });
    return { data: valueWriter(params.getAll("x")), annotations };
  };
  await withServer(handler, async (url) => {
    const body = new URLSearchParams({ x: "form", query: "a\n b" });
    const answer = await (await fetch(`${url}?x=url`, { method: "POST", body })).json();
    assert.deepEqual(answer.data, ["form", "url"]);
    assert.deepEqual(answer.warnings, ["PromQL warning: w (2:2)"]);
    assert.deepEqual(answer.infos.slice(9), ["PromQL info: 9", "2 more info annotations omitted"]);
  });
});

Deno.test("errors become their status, type and text in one place", async () => {
  const cases: [Error, number, string][] = [
    [new ParameterError("time", "bad"), 400, "bad_data"],
    [new QueryExecutionError("many-to-many"), 422, "execution"],
    [new QuotaExceededError("query.limits.max-shard-count", 1, 2), 400, "resource_exhausted"],
    [new QueryTimeoutError(), 503, "timeout"],
    [new OverloadedError("too many queries"), 503, "unavailable"],
    [new CorruptDataError("a/b", 7, "bad page"), 500, "internal"],
    [new TypeError("oops"), 500, "internal"],
  ];
  let current = 0;
  const handler: Handler = () => {
    throw cases[current][0];
  };
  await withServer(handler, async (url) => {
    for (const [error, status, errorType] of cases) {
      const response = await fetch(url);
      assert.equal(response.status, status);
      assert.equal(response.headers.get("retry-after"), errorType === "unavailable" ? "1" : null);
      assert.deepEqual(await response.json(), { status: "error", errorType, error: error.message });
      current++;
    }
  });
});

Deno.test("unknown paths, other methods and OPTIONS are answered as Prometheus does", async () => {
  await withServer(() => ({ data: valueWriter(null) }), async (url) => {
    const missing = await fetch(url + "/x");
    assert.deepEqual([missing.status, await missing.text()], [404, "404 page not found\n"]);
    const wrong = await fetch(url, { method: "DELETE" });
    assert.deepEqual([wrong.status, wrong.headers.get("allow")], [405, "GET, POST"]);
    await wrong.body?.cancel();
    const options = await fetch(url, { method: "OPTIONS", headers: { origin: "x" } });
    assert.deepEqual([options.status, options.headers.get("access-control-allow-methods")], [
      204,
      "GET, POST, OPTIONS",
    ]);
    assert.deepEqual(await (await fetch(url)).json(), { status: "success", data: null });
  });
});

Deno.test("before the first sync requests are turned away", async () => {
  await withServer(() => ({ data: valueWriter(null) }), async (url) => {
    const response = await fetch(url);
    assert.equal(response.status, 503);
    assert.equal((await response.json()).errorType, "unavailable");
  }, () => false);
});

/** fetch() decompresses, so the raw bytes are read from the socket. */
async function rawAnswer(url: string, acceptEncoding: string): Promise<string> {
  const { hostname, port, pathname } = new URL(url);
  using connection = await Deno.connect({ hostname, port: Number(port) });
  const head = [`GET ${pathname} HTTP/1.0`, "connection: close", `accept-encoding: ${acceptEncoding}`, "", ""];
  await connection.write(new TextEncoder().encode(head.join("\r\n")));
  const chunks: Uint8Array[] = [];
  for await (const chunk of connection.readable) chunks.push(chunk);
  return new TextDecoder("latin1").decode(await new Blob(chunks as Uint8Array<ArrayBuffer>[]).arrayBuffer());
}

Deno.test("long answers are compressed for clients that take gzip, streamed ones too", async () => {
  let items = 0;
  const handler: Handler = () => ({ data: valueWriter(Array.from({ length: items }, (_, i) => `value ${i}`)) });
  await withServer(handler, async (url) => {
    for (items of [100, 100_000]) {
      assert.match(await rawAnswer(url, "deflate, gzip;q=0.5"), /\r\ncontent-encoding: gzip\r\n/i);
      assert.doesNotMatch(await rawAnswer(url, "gzip;q=0, identity"), /content-encoding/i);
      const answer = await (await fetch(url, { headers: { "accept-encoding": "gzip" } })).json();
      assert.equal(answer.data.length, items);
      assert.equal(answer.data.at(-1), `value ${items - 1}`);
    }
    items = 1;
    assert.doesNotMatch(await rawAnswer(url, "gzip"), /content-encoding/i);
  });
});

Deno.test("a handler's signal aborts when the client goes away", async () => {
  const left = Promise.withResolvers<void>();
  const entered = Promise.withResolvers<void>();
  const handler: Handler = async ({ signal }) => {
    signal.addEventListener("abort", () => left.resolve());
    entered.resolve();
    await left.promise;
    return { data: valueWriter(null) };
  };
  await withServer(handler, async (url) => {
    const client = new AbortController();
    const asked = fetch(url, { signal: client.signal }).catch(() => "gone");
    await entered.promise;
    client.abort();
    assert.equal(await asked, "gone");
    await left.promise;
  });
});

for (const encoding of ["identity", "gzip"]) {
  Deno.test(`a document that nobody reads any more is ended, so that it lets go of its memory (${encoding})`, async () => {
    const ended = Promise.withResolvers<void>();
    const endless: Handler = () => ({
      *data(out) {
        try {
          for (let random = 1;; random = Math.imul(random, 48_271) >>> 0) {
            out.raw(String(random));
            if (out.full) yield;
          }
        } finally {
          ended.resolve();
        }
      },
    });
    await withServer(endless, async (url) => {
      const client = new AbortController();
      const response = await fetch(url, { headers: { "accept-encoding": encoding }, signal: client.signal });
      assert.equal(response.headers.get("content-encoding"), encoding === "gzip" ? "gzip" : null);
      client.abort();
      await assert.rejects(response.text());
      await ended.promise;
    });
  });
}
