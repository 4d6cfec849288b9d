import assert from "node:assert/strict";
import { atMost, pause, TIMER_MS_MAX } from "./clock.ts";

const FOREVER = new Promise<void>(() => {});

Deno.test("pause() waits longer than a timer can, and rejects with the signal's reason", async () => {
  await pause(0);
  const end = new AbortController();
  const long = pause(10 * TIMER_MS_MAX, end.signal);
  assert.equal(await Promise.race([long, pause(20).then(() => "still waiting")]), "still waiting");
  end.abort(new Error("enough"));
  await assert.rejects(long, /enough/);
  await assert.rejects(pause(0, end.signal), /enough/);
});

Deno.test("atMost() waits for work, which may fail, and not for what takes too long", async () => {
  await atMost(Infinity, pause(1));
  await assert.rejects(atMost(Infinity, Promise.reject(new Error("failed"))), /failed/);
  await atMost(1, FOREVER);
});
