import assert from "node:assert/strict";
import { checkCommand, commandsOf } from "./command_lines.ts";

Deno.test("a script becomes commands of words: quotes, continuation lines and comments are the shell's", () => {
  assert.deepEqual(commandsOf(`a 'b c' --d="e f" \\\n  g # h\n# only a comment\n\ni`), [["a", "b c", "--d=e f", "g"], [
    "i",
  ]]);
});

Deno.test("commands are told from what does not exist", () => {
  const good = [
    "parquet-gateway serve --http.prometheus.port=9000",
    "parquet-gateway convert --convert.run-once --convert.sorting.label=a --convert.sorting.label b",
    "parquet-gateway --version",
    `npx deno@${Deno.version.deno} task demo --http.prometheus.port=0`,
    "deno task test --coverage=x",
    "VERSION=1 make docker-push DOCKER_IMAGE_REPO=x",
  ];
  for (const line of good) assert.equal(checkCommand(commandsOf(line)[0]), true, line);
  assert.equal(checkCommand(["docker", "ps"]), false);
  const bad = [
    "parquet-gateway serve --http.prometheus.prt=9000",
    "parquet-gateway serve --http.prometheus.port=many",
    "parquet-gateway serve here",
    "parquet-gateway sevre",
    "npx deno@0.0.1 task demo",
    "deno task demo --nope",
    "deno task nope",
    "deno frobnicate",
    "make nope",
  ];
  for (const line of bad) assert.throws(() => checkCommand(commandsOf(line)[0]), line);
});
