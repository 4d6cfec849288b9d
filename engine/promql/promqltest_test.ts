/**
 * Prometheus's own evaluator scripts (../shared/promqltest), each evaluation also as a range query around its time and
 * with @: over samples in memory, and over the blocks that `convert` makes of them.
 */
import assert from "node:assert/strict";
import { sharedPath, sharedTest } from "../../testdata/shared.ts";
import { convertedSource } from "./testing/converted_source.ts";
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

/** By line: they ask for start times of samples, which blocks do not hold, so they are right in memory only. */
const MEMORY_ONLY: Readonly<Record<string, readonly number[]>> = {
  start_timestamps: [
    7,
    12,
    17,
    22,
    33,
    52,
    60,
    68,
    125,
    149,
    164,
    176,
    179,
    182,
    185,
    200,
    206,
    212,
    224,
    238,
    245,
    249,
    264,
  ],
};

for (const [name, evaluations] of Object.entries(SCRIPTS)) {
  const script = () => Deno.readTextFileSync(sharedPath(`promqltest/${name}.test`));

  sharedTest(`${name}.test of Prometheus passes`, async () => {
    const outcomes = await runScript(script());
    assert.equal(outcomes.length, evaluations);
    assert.deepEqual(outcomes.filter(({ problem }) => problem !== null), []);
  });

  sharedTest(`${name}.test of Prometheus passes through converted blocks`, async () => {
    const outcomes = await runScript(script(), convertedSource);
    assert.equal(outcomes.length, evaluations);
    const misses = outcomes.filter(({ problem }) => problem !== null);
    const memoryOnly = MEMORY_ONLY[name] ?? [];
    assert.deepEqual(misses.filter(({ line }) => !memoryOnly.includes(line)), []);
    assert.deepEqual(misses.map(({ line }) => line), memoryOnly, "listed for memory only, but right");
  });
}
