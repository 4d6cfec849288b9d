import assert from "node:assert/strict";
import { parseQuery, prettyExpr, printExpr } from "./mod.ts";

function pretty(query: string): string {
  return prettyExpr(parseQuery(query));
}

const LONG = "a_metric_name_that_takes_much_room_on_a_line_of_text";

Deno.test("what fits 100 bytes stays on one line, in the printed form", () => {
  assert.equal(pretty("sum(rate( a [5m]))by(x)"), "sum by (x) (rate(a[5m]))");
  assert.equal(pretty(`a{b='c',"d.e"!="f"}`), 'a{"d.e"!="f",b="c"}');
});

Deno.test("what does not fit is split: arguments on their own lines, operators between their sides", () => {
  assert.equal(
    pretty(`sum by (job) (rate(${LONG}[5m])) / clamp(${LONG}, 1, 2)`),
    `  sum by (job) (rate(${LONG}[5m]))
/
  clamp(${LONG}, 1, 2)`,
  );
  assert.equal(
    pretty(`topk(5, label_replace(${LONG}, "destination", "$1", "source_label", "(.*)-suffix"))`),
    `topk(
  5,
  label_replace(
    ${LONG},
    "destination",
    "$1",
    "source_label",
    "(.*)-suffix"
  )
)`,
  );
});

Deno.test("each operator of a chain indents its left side once more", () => {
  assert.equal(pretty(`${LONG} + ${LONG} - 1`), `    ${LONG}\n  +\n    ${LONG}\n-\n  1`);
});

Deno.test("the line is measured in bytes", () => {
  const sum = (letter: string) => `"${letter.repeat(50)}" == "x"`.replace(/"(.*?)" == "(.*)"/, 'a{b="$1"} + a{b="$2"}');
  assert.ok(!pretty(sum("e")).includes("\n"));
  assert.ok(pretty(sum("é")).includes("\n"));
});

Deno.test("printing keeps durations, modifiers and quotes", () => {
  const queries = [
    "a[5m] anchored @ start() offset -(1h)",
    "a @ 1.500 smoothed offset 1m",
    "a[1h30m:] @ end()",
    "a * on (x) group_left (y) fill_left (0) fill_right (1) b",
    "sum without () (a)",
    "a[max_of(step(), 5m * 2)]",
    '"tab\\t\\xff"',
    "-1e-07 ^ 1h",
  ];
  const features = new Set(["promql-extended-range-selectors", "promql-binop-fill-modifiers"]);
  const printed = queries.map((query) => printExpr(parseQuery(query, { features })));
  assert.deepEqual(printed, queries.with(-1, "-0.0000001 ^ 1h"));
});
