import assert from "node:assert/strict";
import { Annotations, annotationTexts } from "./annotations.ts";

const QUERY = 'sum(\n  rate("é"[5m])\n)';

Deno.test("equal texts count once, and say where the last one was", () => {
  const annotations = new Annotations();
  annotations.add({ level: "info", text: "PromQL info: x", position: { start: 0, end: 3 } });
  annotations.add({ level: "info", text: "PromQL info: x", position: { start: 7, end: 11 } });
  annotations.add({ level: "warning", text: "PromQL warning: y", position: null });
  assert.deepEqual(annotationTexts(annotations, "info", QUERY), ["PromQL info: x (2:3)"]);
  assert.deepEqual(annotationTexts(annotations, "warning", QUERY), ["PromQL warning: y"]);
});

Deno.test("columns count bytes", () => {
  const annotations = new Annotations();
  annotations.add({ level: "info", text: "x", position: { start: 17, end: 18 } });
  assert.deepEqual(annotationTexts(annotations, "info", QUERY), ["x (2:13)"]);
});

Deno.test("details of equal texts add up", () => {
  const annotations = new Annotations();
  const sample = { kind: "monotonicity", samples: 1 } as const;
  const position = { start: 4, end: 6 };
  const text = "PromQL info: fixed";
  const first = { ...sample, bucketMin: 5, bucketMax: 5, diffMax: 125, startMs: 60000, endMs: 60000 };
  const second = { ...sample, bucketMin: 0.5, bucketMax: 1, diffMax: 1, startMs: 1500, endMs: 1500 };
  annotations.add({ level: "info", text, position, detail: first });
  annotations.add({ level: "info", text, position, detail: second });
  for (let i = 0; i < 3; i++) {
    annotations.add({ level: "warning", text: "overlap", position, detail: { kind: "occurrences", count: 1 } });
  }
  assert.deepEqual(annotationTexts(annotations, "info", QUERY), [
    "PromQL info: fixed, from buckets 0.5 to 5, with a max diff of 1.2e+02, over 2 samples " +
    "from 1970-01-01T00:00:01Z to 1970-01-01T00:01:00Z (1:5)",
  ]);
  assert.deepEqual(annotationTexts(annotations, "warning", QUERY), ["overlap (3 occurrences) (1:5)"]);
});

Deno.test("beyond the limit only the number is told", () => {
  const annotations = new Annotations();
  for (const text of ["a", "b", "c"]) annotations.add({ level: "warning", text, position: null });
  assert.deepEqual(annotationTexts(annotations, "warning", "x", 2), ["a", "b", "1 more warning annotations omitted"]);
});
