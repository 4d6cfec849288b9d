import assert from "node:assert/strict";
import { ByteCache } from "./byte_cache.ts";

const sized = <T>(value: T, bytes = 1) => Promise.resolve({ value, bytes });

Deno.test("the least recently used entries leave when the budget is full", () => {
  const cache = new ByteCache(10);
  for (const key of ["a", "b", "c"]) cache.set(key, { value: key, bytes: 3 });
  assert.equal(cache.get("a"), "a");
  cache.set("d", { value: "d", bytes: 4 });
  assert.deepEqual(["a", "b", "c", "d"].map((key) => cache.get(key)), ["a", undefined, "c", "d"]);
  assert.equal(cache.bytes, 10);
});

Deno.test("a replaced entry gives its bytes back; one larger than the budget is not kept", () => {
  const cache = new ByteCache(10);
  cache.set("a", { value: 1, bytes: 8 });
  cache.set("a", { value: 2, bytes: 5 });
  assert.equal(cache.bytes, 5);
  cache.set("b", { value: 3, bytes: 11 });
  assert.equal(cache.get("b"), undefined);
  assert.equal(cache.get("a"), 2);
});

Deno.test("concurrent callers share one load, and a failed load is tried again", async () => {
  const cache = new ByteCache(10);
  let loads = 0;
  const load = () => {
    loads++;
    return loads === 1 ? Promise.reject(new Error("first")) : sized(loads);
  };
  const both = await Promise.allSettled([cache.getOrLoad("k", load), cache.getOrLoad("k", load)]);
  assert.deepEqual(both.map((x) => x.status), ["rejected", "rejected"]);
  assert.deepEqual(await Promise.all([cache.getOrLoad("k", load), cache.getOrLoad("k", load)]), [2, 2]);
  assert.equal(await cache.getOrLoad("k", load), 2);
  assert.equal(loads, 2);
});

Deno.test("a caller that waits leaves alone; the load goes on", async () => {
  const cache = new ByteCache(10);
  const gate = Promise.withResolvers<void>();
  const first = cache.getOrLoad("k", () => gate.promise.then(() => sized("v")));
  const leaver = new AbortController();
  const second = cache.getOrLoad("k", () => sized("other"), leaver.signal);
  leaver.abort(new Error("enough"));
  await assert.rejects(second, /enough/);
  gate.resolve();
  assert.equal(await first, "v");
});

Deno.test("when the caller that loads gives up, one that waits begins anew", async () => {
  const cache = new ByteCache(10);
  const owner = new AbortController();
  const gate = Promise.withResolvers<never>();
  const first = cache.getOrLoad("k", () => gate.promise, owner.signal);
  const second = cache.getOrLoad("k", () => sized("second"));
  owner.abort(new Error("gone"));
  gate.reject(owner.signal.reason);
  await assert.rejects(first, /gone/);
  assert.equal(await second, "second");
});
