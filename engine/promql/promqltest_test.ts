/**
 * Prometheus's own evaluator scripts (../shared/promqltest), each evaluation also as a range query around its time and
 * with @.
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

for (const [name, evaluations] of Object.entries(SCRIPTS)) {
  sharedTest(`${name}.test of Prometheus passes`, async () => {
    const outcomes = await runScript(Deno.readTextFileSync(sharedPath(`promqltest/${name}.test`)));
    assert.equal(outcomes.length, evaluations);
    assert.deepEqual(outcomes.filter(({ problem }) => problem !== null), []);
  });
}
