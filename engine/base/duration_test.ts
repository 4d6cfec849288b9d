import assert from "node:assert/strict";
import { parseDuration } from "./duration.ts";

Deno.test("parseDuration reads whole numbers with descending units", () => {
  const cases: Record<string, number | null> = {
    "0": 0,
    "0s": 0,
    "5m": 300_000,
    "1h30m": 5_400_000,
    "500ms": 500,
    "1m500ms": 60_500,
    "1y2w3d4h5m6s7ms": 31_536_000_000 + 1_209_600_000 + 259_200_000 + 14_400_000 + 300_000 + 6_007,
    "292y": 292 * 31_536_000_000,
    "293y": null,
    "": null,
    "5": null,
    "m": null,
    "1.5h": null,
    "-1m": null,
    "30m1h": null,
    "1m1m": null,
    "1m ": null,
  };
  for (const [text, ms] of Object.entries(cases)) assert.equal(parseDuration(text), ms, text);
});
