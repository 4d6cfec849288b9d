import assert from "node:assert/strict";
import { DAY_MS, type ListedDay, type Listing, streamOf } from "../block/mod.ts";
import { Labels } from "../model/mod.ts";
import { newUlid } from "../tsdb/mod.ts";
import { type ConversionPlan, dayKey, planConversion, type PlanPolicy } from "./plan.ts";
import type { TsdbBlockInfo } from "./tsdb_blocks.ts";

const HOUR_MS = 3600_000;
const FIRST = Date.UTC(2026, 0, 1);
const STREAM = streamOf(Labels.from({ cluster: "x" }));
const POLICY: PlanPolicy = {
  nowMs: FIRST + 100 * DAY_MS,
  gracePeriodMs: 48 * HOUR_MS,
  daysMax: 100,
  retentionDays: 0,
  chosen: null,
};

/** A block over hours [from, to) since FIRST. */
function block(from: number, to: number, stream = STREAM): TsdbBlockInfo {
  const ulid = newUlid(FIRST + to * HOUR_MS, () => from / 1000);
  return {
    stream,
    files: new Map(),
    meta: {
      ulid,
      minTime: FIRST + from * HOUR_MS,
      maxTime: FIRST + to * HOUR_MS,
      stats: { numChunks: 1 },
      compaction: { level: 1, sources: [ulid] },
      version: 1,
      thanos: null,
    },
  };
}

function listed(day: number, state: Partial<ListedDay>, stream = STREAM): ListedDay {
  return {
    hash: stream.hash,
    dayMs: FIRST + day * DAY_MS,
    layout: "dashed",
    files: new Map(),
    committed: false,
    marked: false,
    hidden: null,
    ...state,
  };
}

function plan(
  blocks: TsdbBlockInfo[],
  days: ListedDay[] = [],
  policy: Partial<PlanPolicy> = {},
  exclude: ReadonlySet<string> = new Set(),
): ConversionPlan {
  const listing: Listing = { days, streams: new Map() };
  return planConversion(blocks, listing, { ...POLICY, ...policy }, exclude);
}

/** Days since FIRST. */
function dayNumbers(days: readonly { readonly dayMs: number }[]): number[] {
  return days.map(({ dayMs }) => (dayMs - FIRST) / DAY_MS);
}

Deno.test("days that blocks overlap, newest first, each with all its blocks", () => {
  const blocks = [block(0, 24), block(22, 30), block(30, 72)];
  const { days, leftOut } = plan(blocks);
  assert.deepEqual(dayNumbers(days), [2, 1, 0]);
  assert.deepEqual(days[1].blocks, [blocks[1], blocks[2]]);
  assert.deepEqual(days[2].blocks, [blocks[0], blocks[1]]);
  assert.deepEqual(leftOut, []);
});

Deno.test("a block that ends at midnight is not of the next day", () => {
  assert.deepEqual(dayNumbers(plan([block(0, 24)]).days), [0]);
});

Deno.test("days that are converted are not planned; without meta.pb, with leftover shards, they are", () => {
  const info = (path: string) => ({ path, size: 1, lastModifiedMs: 0, etag: "" });
  const files = new Map([["0.chunks.parquet", info("a/0.chunks.parquet")], ["other", info("a/other")]]);
  const { days } = plan([block(0, 72)], [listed(0, { committed: true }), listed(1, { files })]);
  assert.deepEqual(dayNumbers(days), [2, 1]);
  assert.deepEqual(days[1].leftovers, ["a/0.chunks.parquet"]);
});

Deno.test("days marked for deletion are left, converted or not", () => {
  const marked = [listed(0, { committed: true, marked: true }), listed(1, { marked: true })];
  const { days, leftOut } = plan([block(0, 72)], marked);
  assert.deepEqual(dayNumbers(days), [2]);
  assert.deepEqual(leftOut.map(({ reason }) => reason), ["marked-for-deletion", "marked-for-deletion"]);
});

Deno.test("days younger than the grace period are left, and come as time passes", () => {
  const nowMs = FIRST + 3 * DAY_MS + HOUR_MS;
  const { days, leftOut } = plan([block(0, 72)], [], { nowMs });
  assert.deepEqual(dayNumbers(days), [1, 0]);
  assert.deepEqual(leftOut.map(({ reason }) => reason), ["within-grace-period"]);
  assert.deepEqual(dayNumbers(plan([block(0, 72)], [], { nowMs: nowMs + DAY_MS }).days), [2, 1, 0]);
});

Deno.test("the newest day waits until its blocks reach both its ends; older days do not wait", () => {
  assert.deepEqual(dayNumbers(plan([block(6, 24), block(24, 40)]).days), [0]);
  assert.deepEqual(dayNumbers(plan([block(6, 24), block(24, 40), block(40, 48)]).days), [1, 0]);
  assert.deepEqual(dayNumbers(plan([block(6, 24), block(30, 48)]).days), [0]);
});

Deno.test("a first day that begins late converts, whatever the limit of days", () => {
  const converted = [listed(1, { committed: true }), listed(2, { committed: true })];
  assert.deepEqual(dayNumbers(plan([block(6, 72)], converted, { daysMax: 1 }).days), [0]);
});

Deno.test("the newest day is the newest covered one, not the newest unconverted one", () => {
  // Day 1 is converted; day 0, partly covered, is not held up for it.
  assert.deepEqual(dayNumbers(plan([block(6, 12), block(24, 48)], [listed(1, { committed: true })]).days), [0]);
});

Deno.test("past the soft limit, days join that need no further block", () => {
  const blocks = [block(0, 24), block(24, 96)];
  const { days, postponed } = plan(blocks, [], { daysMax: 1 });
  assert.deepEqual(dayNumbers(days), [3, 2, 1]);
  assert.equal(postponed, 1);
});

Deno.test("streams are planned apart", () => {
  const other = streamOf(Labels.from({ cluster: "y" }));
  const blocks = [block(0, 48), block(0, 30, other)];
  const { days } = plan(blocks, [listed(0, { committed: true })]);
  assert.deepEqual(days.map(({ stream, dayMs }) => [stream.hash, (dayMs - FIRST) / DAY_MS]), [
    [STREAM.hash, 1],
    [other.hash, 0],
  ]);
});

Deno.test("excluded days are left out with their reason", () => {
  const { days, leftOut } = plan([block(0, 48)], [], {}, new Set([dayKey(STREAM.hash, FIRST)]));
  assert.deepEqual(dayNumbers(days), [1]);
  assert.deepEqual(leftOut.map(({ reason }) => reason), ["failed-before"]);
});

Deno.test("expired days are not converted, again or at all", () => {
  const { days, leftOut } = plan([block(0, 72)], [], { nowMs: FIRST + 11 * DAY_MS + 1, retentionDays: 10 });
  assert.deepEqual(dayNumbers(days), [2]);
  assert.deepEqual(leftOut.map(({ reason }) => reason), ["expired", "expired"]);
  assert.deepEqual(dayNumbers(plan([block(0, 72)], [], { nowMs: FIRST + 11 * DAY_MS, retentionDays: 10 }).days), [
    2,
    1,
  ]);
});

Deno.test("only days that overlap the chosen time, and of those also the newest, incomplete one", () => {
  const blocks = [block(0, 72), block(72, 80)];
  const chosen = { startMs: FIRST + 30 * HOUR_MS, endMs: FIRST + 48 * HOUR_MS };
  const { days, leftOut } = plan(blocks, [], { chosen });
  assert.deepEqual(dayNumbers(days), [1]);
  assert.deepEqual(leftOut.map(({ reason }) => reason), ["not-chosen", "not-chosen", "not-chosen"]);
  assert.deepEqual(dayNumbers(plan(blocks, [], { chosen: { ...chosen, endMs: Infinity } }).days), [3, 2, 1]);
  assert.deepEqual(dayNumbers(plan(blocks).days), [2, 1, 0]);
});

Deno.test("chosen days still wait for the grace period", () => {
  const chosen = { startMs: FIRST, endMs: Infinity };
  assert.deepEqual(dayNumbers(plan([block(0, 48)], [], { chosen, nowMs: FIRST + 50 * HOUR_MS }).days), [0]);
});

Deno.test("a converted day that is to be made anew replaces its block, unless it is marked", () => {
  const days = [listed(0, { committed: true }), listed(1, { committed: true, marked: true })];
  const anew = new Set([0, 1].map((day) => dayKey(STREAM.hash, FIRST + day * DAY_MS)));
  const listing: Listing = { days, streams: new Map() };
  const planned = planConversion([block(0, 48)], listing, POLICY, new Set(), anew);
  assert.deepEqual(planned.days.map(({ replaces, dayMs }) => [replaces, dayMs]), [[true, FIRST]]);
});
