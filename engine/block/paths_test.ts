import assert from "node:assert/strict";
import { Labels } from "../model/mod.ts";
import { dayName, dayOf, parseDay } from "./day.ts";
import { metaPath, parseBlockPath, parseStreamPath, shardPaths, streamPath } from "./paths.ts";
import { streamHash, streamOf } from "./stream.ts";

const DAY = Date.UTC(2026, 0, 5);

Deno.test("days are UTC, and only those of the calendar", () => {
  assert.equal(dayOf(DAY), DAY);
  assert.equal(dayOf(DAY + 86_399_999), DAY);
  assert.equal(dayOf(-1), -86_400_000);
  assert.equal(dayName(DAY), "2026-01-05");
  assert.equal(parseDay("2026", "1", "5"), DAY);
  for (const [y, m, d] of [["2026", "2", "29"], ["2026", "00", "1"], ["2026", "13", "1"], ["2026", "04", "31"]]) {
    assert.equal(parseDay(y, m, d), null);
  }
  assert.equal(parseDay("2024", "02", "29"), Date.UTC(2024, 1, 29));
});

Deno.test("paths of a stream's day, and the irregular ones of stream 0", () => {
  assert.equal(streamPath("12"), "12/stream.pb");
  assert.equal(metaPath("12", DAY), "12/2026-01-05/meta.pb");
  assert.equal(metaPath("0", DAY), "2026-01-05/meta.pb");
  assert.deepEqual(shardPaths("0", DAY, 3), {
    labels: "0/2026-01-05/3.labels.parquet",
    chunks: "0/2026-01-05/3.chunks.parquet",
  });
});

Deno.test("a path tells stream, day, layout and file", () => {
  const dashed = { hash: "12", dayMs: DAY, layout: "dashed", file: "meta.pb" };
  assert.deepEqual(parseBlockPath("12/2026-01-05/meta.pb"), dashed);
  assert.deepEqual(parseBlockPath("12/2026-1-5/meta.pb"), dashed);
  assert.deepEqual(parseBlockPath("2026-01-05/x"), { hash: "0", dayMs: DAY, layout: "dashed", file: "x" });
  assert.deepEqual(parseBlockPath("0/2026-01-05/x"), { hash: "0", dayMs: DAY, layout: "dashed", file: "x" });
  assert.deepEqual(parseBlockPath("2026/01/05/x"), { hash: "0", dayMs: DAY, layout: "slash", file: "x" });
  assert.equal(parseStreamPath("12/stream.pb"), "12");
});

Deno.test("other objects belong to no block", () => {
  const others = ["meta.pb", "12/meta.pb", "12/2026-01-05/a/meta.pb", "x/2026-01-05/meta.pb", "012/2026-01-05/meta.pb"];
  for (const path of [...others, "12/2026-13-05/meta.pb", "12/2026/01/05/meta.pb", "01KE70QPF0/index"]) {
    assert.equal(parseBlockPath(path), null, path);
  }
  for (const path of ["stream.pb", "a/stream.pb", "12/2026-01-05/stream.pb"]) assert.equal(parseStreamPath(path), null);
});

Deno.test("the hash of a stream is that of the Go gateway", () => {
  const hash = (labels: Record<string, string>) => streamOf(Labels.from(labels)).hash;
  assert.equal(hash({}), "0");
  assert.equal(hash({ replica: "a", cluster: "eu-1" }), "3327491223707837673");
  assert.equal(hash({ cluster: "us-2", replica: "b" }), "2350123840011184904");
  assert.equal(hash({ cluster: "odd-3", replica: "c" }), "10652808519399691030");
  // An empty value is no label for PromQL, yet it is in the hash.
  assert.notEqual(streamHash({ cluster: "" }), "0");
});
