/**
 * Prometheus's own evaluator scripts (../shared/promqltest), each evaluation also as a range query around its time and
 * with @. What is known to miss is listed by line: a miss that is not listed fails, and so does a listed one that passes.
 */
import assert from "node:assert/strict";
import { sharedPath, sharedTest } from "../../testdata/shared.ts";
import { runScript } from "./testing/runner.ts";

/** Evaluations of each script. */
const SCRIPTS: Readonly<Record<string, number>> = {
  aggregators: 160,
  duration_expression: 59,
  extended_vectors: 169,
  "fill-modifier": 46,
  functions: 431,
  histograms: 185,
  info: 53,
  limit: 37,
  literals: 25,
  native_histograms: 522,
  operators: 214,
  selectors: 31,
  staleness: 17,
  start_timestamps: 26,
  subquery: 34,
  trig_functions: 19,
  type_and_unit: 58,
};

interface KnownMisses {
  readonly reason: string;
  readonly lines: readonly number[];
}

const KNOWN_MISSES: Readonly<Record<string, KnownMisses>> = {
  start_timestamps: {
    reason: "Start times of samples: no block that the gateway serves has them",
    lines: [7, 12, 17, 22, 33, 52, 60, 68, 125, 149, 164, 176, 179, 182, 185, 200, 206, 212, 224, 238, 245, 249, 264],
  },
};

for (const [name, evaluations] of Object.entries(SCRIPTS)) {
  sharedTest(`${name}.test of Prometheus passes`, async () => {
    const outcomes = await runScript(Deno.readTextFileSync(sharedPath(`promqltest/${name}.test`)));
    assert.equal(outcomes.length, evaluations);
    const known = new Set(KNOWN_MISSES[name]?.lines);
    const misses = outcomes.filter(({ problem }) => problem !== null);
    assert.deepEqual(misses.filter(({ line }) => !known.has(line)), []);
    const missed = new Set(misses.map(({ line }) => line));
    assert.deepEqual([...known].filter((line) => !missed.has(line)), [], "listed as missing, but right");
  });
}
