import assert from "node:assert/strict";
import { StorageError } from "../base/mod.ts";
import { DEFAULT_RETRIES, pauseAfter, withRetries } from "./retrying.ts";

const POLICY = { tries: 3, pauseMs: 1, pauseMsMax: 2 };

/** Fails `failures` times with `error`, then answers. */
function flaky(failures: number, error: Error) {
  const state = { calls: 0 };
  const attempt = () => state.calls++ < failures ? Promise.reject(error) : Promise.resolve("done");
  return { state, attempt };
}

const passing = new StorageError("read", "a", true, "no luck");

Deno.test("a retryable failure is tried again, as often as the policy says", async () => {
  const twice = flaky(2, passing);
  assert.equal(await withRetries(POLICY, undefined, twice.attempt), "done");
  assert.equal(twice.state.calls, 3);
  const thrice = flaky(3, passing);
  await assert.rejects(withRetries(POLICY, undefined, thrice.attempt), passing);
  assert.equal(thrice.state.calls, 3);
});

Deno.test("other failures are final", async () => {
  for (const error of [new StorageError("read", "a", false, "denied"), new TypeError("a bug")]) {
    const { state, attempt } = flaky(1, error);
    await assert.rejects(withRetries(POLICY, undefined, attempt), error);
    assert.equal(state.calls, 1);
  }
});

Deno.test("an abort ends the pause, and nothing is tried after it", async () => {
  const controller = new AbortController();
  const { state, attempt } = flaky(1, passing);
  const running = withRetries({ tries: 3, pauseMs: 3_600_000, pauseMsMax: 3_600_000 }, controller.signal, attempt);
  setTimeout(() => controller.abort(new Error("enough")), 5);
  await assert.rejects(running, /enough/);
  await assert.rejects(withRetries(POLICY, controller.signal, attempt), /enough/);
  assert.equal(state.calls, 1);
});

Deno.test("pauses double up to their bound, with jitter down to nothing", () => {
  const longest = (tried: number) => pauseAfter(tried, DEFAULT_RETRIES, () => 1);
  assert.deepEqual([1, 2, 3, 7, 8, 9, 1000].map(longest), [100, 200, 400, 6400, 10_000, 10_000, 10_000]);
  assert.equal(pauseAfter(5, DEFAULT_RETRIES, () => 0), 0);
  assert.equal(pauseAfter(2, DEFAULT_RETRIES, () => 0.5), 100);
});
