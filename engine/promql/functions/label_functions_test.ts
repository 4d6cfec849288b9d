import assert from "node:assert/strict";
import { QueryExecutionError } from "../../base/mod.ts";
import { Annotations } from "../../model/mod.ts";
import { LABEL_FUNCTIONS } from "./label_functions.ts";
import { batchOf, contextOf, rowsOf } from "../testing/function_rows.ts";

function apply(name: string, labels: Record<string, string>, strings: readonly string[]): Record<string, string> {
  const fn = LABEL_FUNCTIONS[name];
  assert.ok(fn.kind === "map");
  return rowsOf(fn.apply(batchOf([[labels, [1]]]), [], strings, contextOf(1, new Annotations())))[0][0];
}

function replace(source: string, template: string, pattern: string): string | undefined {
  return apply("label_replace", { src: source }, ["dst", template, "src", pattern]).dst;
}

Deno.test("label_replace writes what the template makes of the groups", () => {
  assert.equal(replace("a-b", "$2/$1", "(.)-(.)"), "b/a");
  assert.equal(replace("a-b", "${left}_$right", "(?P<left>.)-(?P<right>.)"), "a_b");
  assert.equal(replace("a-b", "$1x", "(.)-(.)"), undefined, "the name is 1x, which is no group: the value is empty");
  assert.equal(replace("a-b", "${1}x", "(.)-(.)"), "ax");
  assert.equal(replace("a-b", "$$1 $ ${ $7", ".*"), "$1 $ ${ ");
});

Deno.test("label_replace matches the whole value, newlines included, or leaves the row alone", () => {
  assert.equal(replace("abc", "x", "b"), undefined);
  assert.equal(replace("a\nc", "x", "a.c"), "x");
  assert.equal(replace("", "x", "(.*)"), "x");
});

Deno.test("label_replace with an empty value removes the label", () => {
  const labels = apply("label_replace", { src: "s", dst: "d" }, ["dst", "", "src", ".*"]);
  assert.deepEqual(labels, { src: "s" });
});

Deno.test("label_join joins values in the order asked for, absent ones as nothing", () => {
  assert.deepEqual(apply("label_join", { a: "1", c: "3" }, ["dst", "-", "c", "b", "a"]), {
    a: "1",
    c: "3",
    dst: "3--1",
  });
  assert.deepEqual(apply("label_join", { a: "1", dst: "x" }, ["dst", "-"]), { a: "1" });
});

Deno.test("setting the metric name takes back its pending removal", () => {
  const fn = LABEL_FUNCTIONS.label_replace;
  assert.ok(fn.kind === "map");
  const rows = batchOf([[{ __name__: "a", src: "x" }, [1]], [{ __name__: "b" }, [1]]]);
  const marked = { ...rows, dropName: Uint8Array.of(1, 1) };
  const out = fn.apply(marked, [], ["__name__", "new", "src", "x"], contextOf(1, new Annotations()));
  assert.deepEqual(out.labels.map((labels) => labels.get("__name__")), ["new", "b"]);
  assert.deepEqual([...out.dropName ?? []], [0, 1]);
  assert.deepEqual([...marked.dropName], [1, 1], "the input stays as it was");
});

Deno.test("arguments that no series can make valid are refused by check()", () => {
  const { label_replace, label_join } = LABEL_FUNCTIONS;
  assert.ok(label_replace.kind === "map" && label_join.kind === "map");
  const refused: [() => void, string][] = [
    [() => label_replace.check?.(["d", "", "s", "(.*"]), "invalid regular expression in label_replace(): (.*"],
    [() => label_replace.check?.(["", "", "s", ""]), "invalid destination label name in label_replace(): "],
    [() => label_join.check?.(["", "-", "s"]), "invalid destination label name in label_join(): "],
    [() => label_join.check?.(["d", "-", ""]), "invalid source label name in label_join(): "],
  ];
  for (const [call, message] of refused) assert.throws(call, new QueryExecutionError(message));
});
