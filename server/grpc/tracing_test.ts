import assert from "node:assert/strict";
import { sharedTest } from "../../testdata/shared.ts";
import type { Tracing } from "../trace/mod.ts";
import { exchange, frame } from "./testing/http2_client.ts";
import { withServer } from "./testing/server.ts";

/** What calls tell of themselves, and when the last one of `count` has ended. */
function recorder(count: number) {
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  const calls: [path: string, traceparent: string | null, code: number | null][] = [];
  const tracing: Tracing = {
    around: (handler) => handler,
    startCall: (path, traceparent) => ({
      end(code) {
        calls.push([path, traceparent, code]);
        if (calls.length === count) resolve();
      },
    }),
    close: () => Promise.resolve(),
  };
  return { calls, tracing, ended };
}

sharedTest("each call begins a span under its caller's and ends it with its status", async () => {
  const { calls, tracing, ended } = recorder(4);
  const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  await withServer(async (port) => {
    const empty = frame(new Uint8Array(), false);
    await exchange(port, "thanos.info.Info/Info", { traceparent }, empty);
    await exchange(port, "thanos.Store/LabelValues", {}, frame(Uint8Array.of(0xff), false));
    await exchange(port, "thanos.Query/Query", {}, empty);
    await exchange(port, "thanos.Store/Nope", {}, empty);
    await ended;
  }, { tracing });
  assert.deepEqual(calls, [
    ["/thanos.info.Info/Info", traceparent, 0],
    ["/thanos.Store/LabelValues", null, 13],
    ["/thanos.Query/Query", null, 3],
    ["/thanos.Store/Nope", null, 12],
  ]);
});
