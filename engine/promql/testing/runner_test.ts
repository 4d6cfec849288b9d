import assert from "node:assert/strict";
import { runScript } from "./runner.ts";
import { ScriptError } from "./script_error.ts";

/** The problems of a script's evaluations; null where it is right. */
async function problems(script: string): Promise<(string | null)[]> {
  return (await runScript(script)).map(({ problem }) => problem);
}

const LOAD = `
load 1m
  a{x="1"}  1 2 _ 4
  a{x="2"}  1+10x3
  h         {{schema:0 count:3 sum:5 buckets:[1 2]}}+{{count:1 buckets:[1]}}x2
`;

Deno.test("right answers are right: floats, histograms, scalars, strings, ranges, errors and annotations", async () => {
  const script = `${LOAD}
eval instant at 3m a
  a{x="1"} 4
  a{x="2"} 31

# a comment
eval instant at 2m h
  h {{count:5 sum:5 buckets:[3 2]}}

eval range from 0 to 3m step 1m sum(a{x="2"})
  {} 1 11 21 31
eval instant at 0 1 + 1
  2
eval instant at 0 "text"
  expect string "text"

eval instant at 3m a[2m]
  expect range vector from 2m to 3m step 1m
  a{x="1"} _ 4
  a{x="2"} 21 31

eval instant at 3m a + on() group_left() a
  expect fail regex: found duplicate series

eval instant at 3m quantile(2, a)
  expect warn msg: PromQL warning: quantile value should be between 0 and 1, got 2 (1:10)
  expect no_info
  {} Inf
`;
  assert.deepEqual(await problems(script), new Array(8).fill(null));
});

Deno.test("wrong answers are told", async () => {
  const wrong: [string, RegExp][] = [
    ['eval instant at 3m a{x="1"}\n  a{x="1"} 4.00001', /got 4@0, wanted 4.00001@0/],
    ['eval instant at 3m a{x="1"}', /got .* which is not wanted/],
    ['eval instant at 3m a{x="1"}\n  a{x="1"} 4\n  a{x="3"} 4', /is missing/],
    ["eval instant at 2m h\n  h {{count:5 sum:5 buckets:[2 3]}}", /got .* wanted/],
    ["eval instant at 2m h\n  h {{count:5 sum:5 buckets:[3 2] counter_reset_hint:gauge}}", /wanted gauge/],
    ["eval range from 0 to 2m step 1m a{x='1'}\n  a{x=\"1\"} 1 2 3", /got 1@0 2@60 2@120/],
    ["eval instant at 0 1\n  2", /got 1, wanted 2/],
    ["eval instant at 0 1\n  expect fail", /did not fail/],
    ["eval instant at 0 nope(\n  1", /^failed: /],
    ["eval instant at 3m quantile(2, a)\n  expect no_warn\n  {} Inf", /unexpected warning/],
    ['eval instant at 3m sort(a)\n  expect ordered\n  a{x="2"} 31\n  a{x="1"} 4', /is at place 1/],
  ];
  for (const [script, message] of wrong) {
    const [problem] = await problems(`${LOAD}\n${script}\n`);
    assert.match(problem ?? "right", message, script);
  }
});

Deno.test("clear forgets all samples, a second load adds to them", async () => {
  const script = `${LOAD}
load 4m
  a{x="1"}  _ 7

eval instant at 4m a{x="1"}
  a{x="1"} 7

clear

eval instant at 3m a
`;
  assert.deepEqual(await problems(script), [null, null]);
});

Deno.test("load_with_nhcb loads classic histograms as native ones, too", async () => {
  const script = `
load_with_nhcb 1m
  c_bucket{le="1"}    2 3
  c_bucket{le="+Inf"} 5 5
  c_sum               9 9
  c_count             5 5

eval instant at 0 c
  c {{schema:-53 count:5 sum:9 custom_values:[1] buckets:[2 3]}}
`;
  assert.deepEqual(await problems(script), [null]);
});

Deno.test("what is not in the language is refused with its line", async () => {
  const bad = [
    "\nload never\n  a 1",
    "load 1m\n  a 1 2 x",
    "load 1m\n  a {{schema:0 what:1}}",
    "explain a",
    "eval sometime a",
  ];
  for (const script of bad) await assert.rejects(() => runScript(script), ScriptError, script);
});
