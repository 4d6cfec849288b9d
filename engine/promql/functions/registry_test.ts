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

Deno.test("every function of the language is evaluated by exactly one room", () => {
  const windows = new Set<string>(WINDOW_FUNCTIONS);
  const homeless = [...SIGNATURES.keys()].filter((name) => {
    // timestamp() is a window function around a selector only.
    const homes = [windows.has(name) && name !== "timestamp", INSTANT_FUNCTIONS.has(name), EVALUATOR.includes(name)];
    return homes.filter(Boolean).length !== 1;
  });
  assert.deepEqual(homeless, []);
});

Deno.test("the registry has no function that the language has not", () => {
  assert.deepEqual([...INSTANT_FUNCTIONS.keys()].filter((name) => !SIGNATURES.has(name)), []);
});
