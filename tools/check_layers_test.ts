import assert from "node:assert/strict";
import { checkFile, findCycles, importsOf, roomOf } from "./check_layers.ts";

Deno.test("roomOf() names the room of a file", () => {
  assert.equal(roomOf("main.ts"), "main");
  assert.equal(roomOf("cli/serve.ts"), "cli");
  assert.equal(roomOf("engine/mod.ts"), "engine");
  assert.equal(roomOf("engine/promql/parse/ast.ts"), "engine/promql");
  assert.equal(roomOf("server/http/router.ts"), "server/http");
});

Deno.test("importsOf() finds imports, re-exports and dynamic imports, also over several lines", () => {
  const source = `import a from "../base/mod.ts";
import {
  b,
} from "./b.ts";
export * from "./c.ts";
import "./d.ts";
import fs from "node:fs";
const e = await import("../e/mod.ts");`;
  assert.deepEqual(importsOf("engine/model/x.ts", source), [
    "engine/base/mod.ts",
    "engine/model/b.ts",
    "engine/model/c.ts",
    "engine/model/d.ts",
    "engine/e/mod.ts",
  ]);
});

Deno.test("checkFile() accepts arrows that go down and refuses all others", () => {
  assert.deepEqual(checkFile("engine/select/a.ts", ["engine/block/mod.ts", "engine/base/mod.ts"]), []);
  for (
    const [path, target] of [
      ["engine/base/a.ts", "engine/model/mod.ts"],
      ["engine/select/a.ts", "engine/promql/mod.ts"],
      ["engine/promql/a.ts", "engine/parquet/mod.ts"],
      ["engine/tsdb/a.ts", "engine/bucket/mod.ts"],
      ["wasm/mod.ts", "engine/base/mod.ts"],
      ["server/http/a.ts", "cli/mod.ts"],
      ["server/http/a.ts", "engine/promql/mod.ts"],
      ["engine/select/a.ts", "testdata/shared.ts"],
      ["engine/select/a.ts", "engine/block/paths.ts"],
    ]
  ) assert.equal(checkFile(path, [target]).length, 1, `${path} -> ${target}`);
});

Deno.test("checkFile() lets tests import what they like", () => {
  assert.deepEqual(checkFile("engine/base/a_test.ts", ["engine/promql/engine.ts"]), []);
});

Deno.test("findCycles() reports a cycle once, and none in a diamond", () => {
  assert.deepEqual(findCycles(new Map([["a", ["b", "c"]], ["b", ["d"]], ["c", ["d"]], ["d", []]])), []);
  assert.deepEqual(findCycles(new Map([["a", ["b"]], ["b", ["a"]]])), ["a -> b -> a"]);
});
