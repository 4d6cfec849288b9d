import assert from "node:assert/strict";
import { WINDOW_FUNCTIONS } from "../../window/mod.ts";
import { SIGNATURES } from "../parse/signatures.ts";
import { INSTANT_FUNCTIONS } from "./registry.ts";

/** Functions that the planner and the evaluator know themselves. */
const EVALUATOR = [
  "absent",
  "end",
  "info",
  "max_of",
  "min_of",
  "pi",
  "range",
  "scalar",
  "start",
  "step",
  "time",
  "vector",
];

/** Window functions around a selector, instant functions around anything else. */
const TIMES_OF_SAMPLES = ["timestamp", "start_timestamp"];

Deno.test("every function of the language is evaluated by exactly one room", () => {
  const windows = new Set<string>(WINDOW_FUNCTIONS);
  const homeless = [...SIGNATURES.keys()].filter((name) => {
    const homes = [
      windows.has(name) && !TIMES_OF_SAMPLES.includes(name),
      INSTANT_FUNCTIONS.has(name),
      EVALUATOR.includes(name),
    ];
    return homes.filter(Boolean).length !== 1;
  });
  assert.deepEqual(homeless, []);
});

Deno.test("the registry has no function that the language has not", () => {
  assert.deepEqual([...INSTANT_FUNCTIONS.keys()].filter((name) => !SIGNATURES.has(name)), []);
});
