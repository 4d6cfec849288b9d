/**
 * `deno task promqltest FILE...`: runs scripts of Prometheus's evaluator tests. Prints each miss with file:line, then how
 * many evaluations of each file are right, and last of all files.
 */
import { basename } from "node:path";
import { runScript } from "../engine/promql/testing/runner.ts";

let right = 0;
let total = 0;
for (const file of Deno.args) {
  const outcomes = await runScript(Deno.readTextFileSync(file));
  const misses = outcomes.filter(({ problem }) => problem !== null);
  for (const { line, query, problem } of misses) console.log(`${file}:${line}: ${query}\n    ${problem}`);
  console.log(`${basename(file)}: ${outcomes.length - misses.length}/${outcomes.length} right`);
  right += outcomes.length - misses.length;
  total += outcomes.length;
}
console.log(`${right}/${total} right`);
if (right < total) Deno.exit(1);
