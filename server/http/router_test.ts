import assert from "node:assert/strict";
import { unescapeLabelName } from "./label_name.ts";
import { Router } from "./router.ts";

const router = new Router([
  { methods: ["GET", "POST"], pattern: "/api/v1/query", handler: "query" },
  { methods: ["GET"], pattern: "/api/v1/label/:name/values", handler: "values" },
]);

function found(method: string, path: string): unknown {
  const match = router.match(method, path);
  return match.kind === "found" ? [match.route.handler, match.path] : match;
}

Deno.test("a path finds its handler, segments by name are decoded", () => {
  assert.deepEqual(found("POST", "/api/v1/query"), ["query", {}]);
  assert.deepEqual(found("GET", "/api/v1/label/job/values"), ["values", { name: "job" }]);
  assert.deepEqual(found("GET", "/api/v1/label/:name/values"), ["values", { name: ":name" }]);
  assert.deepEqual(found("GET", "/api/v1/label/%E5%9C%B0%20x/values"), ["values", { name: "地 x" }]);
});

Deno.test("nothing stands for an empty segment, an encoded slash or broken encoding", () => {
  for (const path of ["/", "/api/v1/query/", "/api/v1/label//values", "/api/v1/label/a%2Fb/values", "/api/v1/%ff"]) {
    assert.deepEqual(router.match("GET", path), { kind: "not found" }, path);
  }
});

Deno.test("another method is told which ones there are", () => {
  assert.deepEqual(router.match("DELETE", "/api/v1/query"), { kind: "wrong method", allow: ["GET", "POST"] });
});

Deno.test("label names in paths are unescaped when they are well escaped", () => {
  const cases: Record<string, string> = {
    "job": "job",
    "has.dot": "has.dot",
    "U__a_2d_b_2F_c": "a-b/c",
    "U__label_20_with__underscore": "label with_underscore",
    "U___1F321_": "🌡",
    "U____": "_",
    "U__": "",
    "U__zz": "zz",
    "U__a_": "U__a_",
    "U___zz_": "U___zz_",
    "U___d800_": "U___d800_",
    "U___110000_": "U___110000_",
    "U___地域": "U___地域",
  };
  for (const [text, name] of Object.entries(cases)) assert.equal(unescapeLabelName(text), name, text);
});
