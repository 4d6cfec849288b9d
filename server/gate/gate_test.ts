import assert from "node:assert/strict";
import { OverloadedError } from "../../engine/mod.ts";
import { withDeadline } from "./deadline.ts";
import { QueryGate } from "./query_gate.ts";

const never = new AbortController().signal;

/** Work that lasts until its signal aborts, then fails as fetch does. */
function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(new DOMException("aborted", "AbortError")));
  });
}

Deno.test("withDeadline() ends work in time with QueryTimeoutError, whatever the work throws then", async () => {
  await assert.rejects(withDeadline(never, 5, untilAborted), {
    name: "QueryTimeoutError",
    message: "query timed out in expression evaluation",
  });
  await assert.rejects(withDeadline(never, 0, () => Promise.resolve(1)), { name: "QueryTimeoutError" });
});

Deno.test("withDeadline() ends work with QueryCanceledError when the client leaves", async () => {
  const client = new AbortController();
  const work = withDeadline(client.signal, 60_000, untilAborted);
  client.abort();
  await assert.rejects(work, { name: "QueryCanceledError" });
  await assert.rejects(withDeadline(client.signal, 60_000, () => Promise.resolve(1)), { name: "QueryCanceledError" });
});

Deno.test("withDeadline() passes results and errors of the work on", async () => {
  assert.equal(await withDeadline(never, 60_000, () => Promise.resolve(7)), 7);
  await assert.rejects(withDeadline(never, 60_000, () => Promise.reject(new RangeError("x"))), RangeError);
});

Deno.test("QueryGate runs so many at a time, in order, and turns away what is beyond four times as many waiting", async () => {
  const gate = new QueryGate(1);
  const ends: (() => void)[] = [];
  const order: number[] = [];
  const enter = (id: number) =>
    gate.run(never, () => {
      order.push(id);
      return new Promise<void>((resolve) => ends.push(resolve));
    });
  const inside = [0, 1, 2, 3, 4].map(enter);
  await assert.rejects(enter(5), OverloadedError);
  for (const work of inside) {
    while (ends.length === 0) await Promise.resolve();
    assert.equal(ends.length, 1);
    ends.pop()!();
    await work;
  }
  assert.deepEqual(order, [0, 1, 2, 3, 4]);
  const again = enter(6);
  while (ends.length === 0) await Promise.resolve();
  ends.pop()!();
  await again;
});

Deno.test("QueryGate lets a waiting query give up", async () => {
  const gate = new QueryGate(1);
  let end = () => {};
  const running = gate.run(never, () => new Promise<void>((resolve) => end = resolve));
  const client = new AbortController();
  const waiting = gate.run(client.signal, () => Promise.resolve());
  client.abort(new Error("gone"));
  await assert.rejects(waiting, { message: "gone" });
  end();
  await running;
});
