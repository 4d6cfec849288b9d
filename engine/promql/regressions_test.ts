/** What random questions to Prometheus 3.14 itself found, with its answers. */
import { deepEqual, rejects } from "node:assert/strict";
import { annotationTexts } from "../model/mod.ts";
import { QUERY_FEATURES } from "./parse/mod.ts";
import { engineOver, lines, memorySource } from "./testing/memory_engine.ts";

const MINUTE = 60_000;

Deno.test("absent_over_time does not mind series that differ in name only", async () => {
  const engine = engineOver(memorySource(`
    a{job="x"} 1 _ _
    b{job="x"} 1 _ _
  `));
  const answer = await engine.range(`absent_over_time({__name__=~"a|b"}[1m])`, 0, 2 * MINUTE, MINUTE);
  deepEqual(lines(answer), ["{} _ 1 1"]);
});

Deno.test("pairs that an operator cannot work on do not count as matches", async () => {
  const engine = engineOver(memorySource(`
    left{job="x", i="1"} 1
    left{job="x", i="2"} 2
    right{job="x"} {{schema:0 sum:1 count:1 buckets:[1]}}
    number{job="x"} 5
  `));
  deepEqual(lines(await engine.instant("left + on (job) right", 0)), []);
  await rejects(engine.instant("left > on (job) number", 0), /many-to-one matching must be explicit/);
});

Deno.test("fill values are partners, whose results must be unique, too", async () => {
  const engine = engineOver(
    memorySource(`
    one{job="x"} 1
    a{job="y"} 1
    b{job="y"} 1
  `),
    { features: new Set(QUERY_FEATURES) },
  );
  await rejects(engine.instant(`one + on (job) group_right fill (2) {__name__=~"a|b"}`, 0), {
    message: "multiple matches for labels: grouping labels must ensure unique matches",
  });
});

Deno.test("duplicates on the one side are found before rows that match twice, in the order of the one side", async () => {
  const engine = engineOver(memorySource(`
    left{job="x", i="1"} 1
    left{job="x", i="2"} 1
    left{job="y"} 1
    left{job="z"} 1
    right{a="1", job="x"} 1
    right{b="1", job="z"} 1
    right{b="2", job="y"} 1
    right{b="3", job="z"} 1
    right{b="4", job="y"} 1
  `));
  await rejects(engine.instant("left + on (job) right", 0), {
    message: 'found duplicate series for the match group {job="z"} on the right hand-side of the operation: ' +
      '[{__name__="right", b="1", job="z"}, {__name__="right", b="3", job="z"}];' +
      "many-to-many matching not allowed: matching labels must be unique on one side",
  });
});

Deno.test("factors of double_exponential_smoothing are checked for windows of histograms, too", async () => {
  const engine = engineOver(memorySource("h {{schema:0 count:1 sum:1 buckets:[1]}}x5"), {
    features: new Set(QUERY_FEATURES),
  });
  await rejects(engine.instant("double_exponential_smoothing(h[5m], 1, 0.5)", 240_000), {
    message: "invalid smoothing factor. Expected: 0 < sf < 1, got: 1.000000",
  });
  deepEqual(lines(await engine.instant("double_exponential_smoothing(h[5m], 0.5, 0.5)", 240_000)), []);
  deepEqual(lines(await engine.instant("double_exponential_smoothing(none[5m], 1, 0.5)", 240_000)), []);
});

Deno.test("of equal annotations that of the outermost expression stays", async () => {
  const query = "quantile(-1, quantile_over_time(-1, x[5m]))";
  const { annotations } = await engineOver(memorySource("x 1 2 3")).instant(query, 120_000);
  deepEqual(annotationTexts(annotations, "warning", query), [
    "PromQL warning: quantile value should be between 0 and 1, got -1 (1:10)",
  ]);
});

Deno.test("limitk answers in the order of Prometheus's heap, group by group", async () => {
  const source = memorySource(`
    x{g="b", i="1"} 9
    x{g="b", i="2"} 8
    x{g="a", i="1"} 3
    x{g="a", i="2"} 1
    x{g="a", i="3"} 2
    x{g="a", i="4"} 0
    x{g="a", i="5"} -1
  `);
  const engine = engineOver(source, { features: new Set(QUERY_FEATURES) });
  const values = async (query: string) =>
    lines(await engine.instant(query, 0)).map((line) => Number(line.split(" ").at(-1)));
  deepEqual(await values("limitk by (g) (4, x)"), [0, 1, 2, 3, 8, 9]);
  deepEqual(await values("limit_ratio by (g) (1, x)"), [-1, 0, 2, 3, 1, 8, 9]);
});
