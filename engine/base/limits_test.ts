import assert from "node:assert/strict";
import { QueryCanceledError, QuotaExceededError } from "./errors.ts";
import { ByteGate, MemoryBudget } from "./limits.ts";

Deno.test("what a part holds its whole holds, and neither more than it may", () => {
  const whole = new MemoryBudget("all", 100);
  const [a, b] = [new MemoryBudget("a", 80, whole), new MemoryBudget("b", 80, whole)];
  a.hold(70);
  assert.throws(() => a.hold(11), new QuotaExceededError("a", 80, 81, "a is exhausted: wanted 81 bytes, limit 80"));
  assert.throws(() => b.hold(31), QuotaExceededError);
  assert.deepEqual([a.bytes, b.bytes, whole.bytes], [70, 0, 70]);
  b.hold(30);
  a.release(20);
  assert.equal(whole.bytes, 80);
  const heir = a.handOver();
  a.release();
  assert.deepEqual([a.bytes, heir.bytes, whole.bytes], [0, 50, 80]);
  heir.release();
  b.release();
  assert.deepEqual([heir.bytes, b.bytes, whole.bytes], [0, 0, 0]);
});

Deno.test("a closed part holds and releases nothing any more", () => {
  const whole = new MemoryBudget("all", 100);
  const part = new MemoryBudget("part", 80, whole);
  part.hold(70);
  const heir = part.handOver();
  part.hold(10);
  part.close();
  assert.throws(() => part.hold(1), QueryCanceledError);
  part.release(10);
  assert.deepEqual([part.bytes, heir.bytes, whole.bytes], [0, 70, 70]);
});

Deno.test("who gives up waiting at a byte gate is no longer in the way of others", async () => {
  const gate = new ByteGate(10);
  const end = Promise.withResolvers<void>();
  const first = gate.run(6, () => end.promise);
  const client = new AbortController();
  const large = gate.run(10, () => Promise.resolve("in"), client.signal);
  const small = gate.run(4, () => Promise.resolve("in"));
  client.abort(new Error("gone"));
  await assert.rejects(large, /gone/);
  assert.equal(await small, "in");
  await assert.rejects(gate.run(1, () => Promise.resolve(), client.signal), /gone/);
  end.resolve();
  await first;
  assert.equal(await gate.run(10, () => Promise.resolve("in")), "in");
});

Deno.test("a byte gate lets in what has room, in order, and alone what never has", async () => {
  const gate = new ByteGate(10);
  const log: string[] = [];
  const ends: (() => void)[] = [];
  const enter = (name: string, bytes: number) =>
    gate.run(bytes, () => {
      log.push(name);
      return new Promise<void>((resolve) => ends.push(resolve));
    });
  const all = [enter("a", 6), enter("b", 4), enter("large", 50), enter("c", 1)];
  assert.deepEqual(log, ["a", "b"]);
  ends[0]();
  await all[0];
  assert.deepEqual(log, ["a", "b"], "c does not overtake");
  ends[1]();
  await all[1];
  await Promise.resolve();
  assert.deepEqual(log, ["a", "b", "large"]);
  ends[2]();
  await all[2];
  await Promise.resolve();
  assert.deepEqual(log, ["a", "b", "large", "c"]);
  ends[3]();
  await Promise.all(all);
  await assert.rejects(gate.run(1, () => Promise.reject(new Error("failed"))), /failed/);
  await gate.run(10, () => Promise.resolve());
});
