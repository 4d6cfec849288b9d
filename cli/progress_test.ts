import assert from "node:assert/strict";
import { type ConvertProgress, Labels } from "../engine/mod.ts";
import { progressBar } from "./progress.ts";

type DayPlan = Extract<ConvertProgress, { kind: "rows" }>["day"];

const day: DayPlan = {
  stream: { hash: "1", externalLabels: Labels.from({ cluster: "eu-1" }) },
  dayMs: Date.UTC(2026, 0, 5),
  blocks: [],
  leftovers: [],
  replaces: false,
};

Deno.test("the bar fills with the rows of each day, is drawn seldom, and leaves nothing behind", () => {
  const screen: string[] = [];
  let nowMs = 0;
  const bar = progressBar((text) => screen.push(text.replace("\r\x1b[K", "")), () => nowMs);
  bar.update({ kind: "planned", days: 1, postponed: 1 });
  bar.update({ kind: "rows", day, rowsDone: 50, rowsTotal: 100 });
  bar.update({ kind: "rows", day, rowsDone: 60, rowsTotal: 100 });
  nowMs = 90_000;
  bar.update({ kind: "failed", day, error: new Error("x") });
  bar.update({ kind: "rows", day, rowsDone: 100, rowsTotal: 100 });
  bar.end();
  assert.deepEqual(screen, [
    '[########----------------------] 0 of 2 days, 2026-01-05 {cluster="eu-1"}',
    "[###############---------------] 1 of 2 days, 1m 30s left",
    "",
  ]);
});
