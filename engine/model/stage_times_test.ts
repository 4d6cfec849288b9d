import assert from "node:assert/strict";
import { BusyTime, STAGES, StageTimes } from "./stage_times.ts";

/** Keeps the thread busy for about `ms`. */
function work(ms: number): void {
  const started = performance.now();
  while (performance.now() - started < ms);
}

Deno.test("BusyTime counts time in which several things are under way once", () => {
  const busy = new BusyTime();
  assert.equal(busy.ms, 0);
  const started = performance.now();
  busy.enter();
  busy.enter();
  work(2);
  assert.ok(busy.ms >= 2);
  busy.leave();
  busy.leave();
  assert.ok(busy.ms <= performance.now() - started);
  const { ms } = busy;
  work(1);
  assert.equal(busy.ms, ms);
});

Deno.test("BusyTime ends with work that fails", async () => {
  const busy = new BusyTime();
  await assert.rejects(busy.during(() => Promise.reject(new Error("no"))), { message: "no" });
  const { ms } = busy;
  work(1);
  assert.equal(busy.ms, ms);
});

Deno.test("StageTimes tells a selection's waiting for pages from its own work", async () => {
  const stages = new StageTimes();
  const started = performance.now();
  await stages.selecting(async () => {
    work(2);
    await stages.fetching.during(() => Promise.resolve(work(3)));
  });
  const wall = performance.now() - started;
  const { select, fetch } = stages.ms();
  assert.ok(select >= 1.9 && fetch >= 2.9 && select + fetch <= wall + 0.002);
});

Deno.test("StageTimes adds up the times of leaf jobs", () => {
  const stages = new StageTimes();
  stages.add("parse", 0.5);
  for (let i = 0; i < 2; i++) stages.addLeaf({ inflate: 1, decode: 2, evaluate: 3 });
  const ms = stages.ms();
  assert.deepEqual(Object.keys(ms), [...STAGES]);
  assert.deepEqual(ms, { parse: 0.5, select: 0, fetch: 0, inflate: 2, decode: 4, evaluate: 6, merge: 0, encode: 0 });
});
