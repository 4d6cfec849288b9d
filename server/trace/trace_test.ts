/** Spans as a collector gets them. */
import assert from "node:assert/strict";
import { startTracing, type Tracing } from "./mod.ts";

interface Span {
  name: string;
  traceId: string;
  parentSpanId?: string;
  attributes: { key: string; value: { stringValue?: string; intValue?: number } }[];
  status: { code: number };
}

/** The spans of what `use` does. */
async function collect(ratio: number, use: (tracing: Tracing) => Promise<void>): Promise<Span[]> {
  const spans: Span[] = [];
  const collector = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, async (request) => {
    const { resourceSpans } = await request.json();
    for (const { scopeSpans } of resourceSpans) for (const { spans: some } of scopeSpans) spans.push(...some);
    return Response.json({});
  });
  try {
    const url = `http://127.0.0.1:${collector.addr.port}/v1/traces`;
    const tracing = startTracing({ url, ratio, service: "test", version: "1" });
    await use(tracing);
    await tracing.close();
  } finally {
    await collector.shutdown();
  }
  return spans;
}

/** The spans of `requests`, answered with 200, or 500 below /bad. */
function spansOf(ratio: number, requests: Request[]): Promise<Span[]> {
  return collect(ratio, async (tracing) => {
    const handler = tracing.around(({ url }) => {
      return Promise.resolve(new Response(null, { status: url.endsWith("/bad") ? 500 : 200 }));
    });
    for (const request of requests) await handler(request);
  });
}

const attributesOf = ({ attributes }: Span) => {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
};

const TRACE = "0af7651916cd43dd8448eb211c80319c";
const SPAN = "b7ad6b7169203331";

Deno.test("each request is a span, under its caller's where it names one", async () => {
  const headers = { traceparent: `00-${TRACE}-${SPAN}-01` };
  const [plain, child] = await spansOf(1, [new Request("http://x/bad"), new Request("http://x/ok", { headers })]);
  assert.equal(plain.name, "GET /bad");
  assert.equal(plain.status.code, 2);
  assert.deepEqual([child.traceId, child.parentSpanId], [TRACE, SPAN]);
  assert.deepEqual(attributesOf(child), {
    "http.request.method": "GET",
    "url.path": "/ok",
    "http.response.status_code": 200,
  });
});

Deno.test("what is not sampled is not sent; the caller's decision counts", async () => {
  const headers = (flags: string) => ({ traceparent: `00-${TRACE}-${SPAN}-${flags}` });
  assert.deepEqual(await spansOf(0, [new Request("http://x/")]), []);
  assert.equal((await spansOf(0, [new Request("http://x/", { headers: headers("01") })])).length, 1);
  assert.deepEqual(await spansOf(1, [new Request("http://x/", { headers: headers("00") })]), []);
});

Deno.test("each call is a span with its service, method and status, under its caller's", async () => {
  const spans = await collect(1, (tracing) => {
    tracing.startCall("/thanos.Store/Series", `00-${TRACE}-${SPAN}-01`).end(0);
    tracing.startCall("/thanos.Query/Query", null).end(13);
    tracing.startCall("/thanos.Query/Query", null).end(3);
    tracing.startCall("/thanos.Query/Query", null).end(null);
    return Promise.resolve();
  });
  assert.deepEqual(spans.map(({ name }) => name), ["thanos.Store/Series", ...Array(3).fill("thanos.Query/Query")]);
  assert.deepEqual([spans[0].traceId, spans[0].parentSpanId], [TRACE, SPAN]);
  const store = { "rpc.system": "grpc", "rpc.service": "thanos.Store", "rpc.method": "Series" };
  assert.deepEqual(attributesOf(spans[0]), { ...store, "rpc.grpc.status_code": 0 });
  assert.deepEqual(spans.map((span) => attributesOf(span)["rpc.grpc.status_code"]), [0, 13, 3, undefined]);
  assert.deepEqual(spans.map(({ status }) => status.code), [0, 2, 0, 0]);
});
