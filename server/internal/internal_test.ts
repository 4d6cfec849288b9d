import assert from "node:assert/strict";
import { createInternalHandler } from "./mod.ts";

let ready = false;
const handler = createInternalHandler(() => ready);
const info = {
  remoteAddr: { transport: "tcp", hostname: "127.0.0.1", port: 1 },
  completed: Promise.resolve(),
} as const;

async function ask(path: string, method = "GET"): Promise<{ status: number; type: string | null; text: string }> {
  const response = await handler(new Request(`http://127.0.0.1${path}`, { method }), info);
  return { status: response.status, type: response.headers.get("content-type"), text: await response.text() };
}

Deno.test("/-/healthy says that the process lives, /-/ready whether it can answer", async () => {
  assert.deepEqual([(await ask("/-/healthy")).status, (await ask("/-/ready")).status], [200, 503]);
  ready = true;
  assert.deepEqual([(await ask("/-/ready")).status, (await ask("/-/ready", "HEAD")).status], [200, 200]);
});

Deno.test("/metrics tells the use of memory and time in Prometheus's text format", async () => {
  const { status, type, text } = await ask("/metrics");
  assert.equal(status, 200);
  assert.match(type!, /^text\/plain; version=0\.0\.4/);
  assert.match(text, /^# TYPE process_cpu_seconds_total counter\nprocess_cpu_seconds_total [\d.]+$/m);
  assert.match(text, /^process_resident_memory_bytes \d{7,}$/m);
});

Deno.test("other paths and methods are refused", async () => {
  assert.equal((await ask("/")).status, 404);
  assert.equal((await ask("/metrics", "POST")).status, 405);
});
