/** Whatever takes long on this thread lets others have their turn, and ends when the query is canceled meanwhile. */
import { ok, rejects } from "node:assert/strict";
import { QueryCanceledError } from "../base/mod.ts";
import { Annotations, FLOAT, Labels, newQueryStats, type RowBatch } from "../model/mod.ts";
import { refuseAmbiguity } from "./exec/ambiguity.ts";
import { sortRows } from "./exec/finish.ts";
import { matchRows } from "./exec/matching.ts";
import { piecesOf, rowsOf } from "./exec/rows.ts";
import { joinDuplicates } from "./exec/unique.ts";
import { INSTANT_FUNCTIONS } from "./functions/mod.ts";
import { contextOf } from "./testing/function_rows.ts";
import type { BinaryExpr } from "./parse/ast.ts";
import { parseQuery } from "./parse/mod.ts";
import { engineOver, memorySource } from "./testing/memory_engine.ts";
import { rowsPerLook } from "./turns.ts";

/** Rows of ones, in a scrambled order of labels. */
function manyRows(rows: number, stepCount: number, labelsOf: (row: number) => Record<string, string>): RowBatch {
  const labels = Array.from({ length: rows }, (_, row) => Labels.from(labelsOf(row * 7919 % rows)));
  const cells = rows * stepCount;
  return {
    labels,
    stepCount,
    values: new Float64Array(cells).fill(1),
    kinds: new Uint8Array(cells).fill(FLOAT),
    histograms: null,
    dropName: null,
  };
}

const SERIES = manyRows(200_000, 1, (row) => ({ i: `${row}` }));
const SORTED = await sortRows([SERIES], new AbortController().signal);
const BUCKETS = manyRows(80_000, 40, (row) => ({ i: `${row >> 2}`, le: ["1", "2", "3", "+Inf"][row & 3] }));

/** As the evaluator calls it: with batches of a bounded size. */
function call(name: string, batch: RowBatch, signal: AbortSignal): Promise<unknown> {
  const fn = INSTANT_FUNCTIONS.get(name);
  if (fn?.kind !== "collect") throw new Error(`${name} does not collect rows`);
  const scalars = [new Float64Array(batch.stepCount).fill(0.5)];
  const batches = [...piecesOf(batch, rowsPerLook(batch.stepCount))];
  return fn.apply(batches, scalars, ["i"], { ...contextOf(batch.stepCount, new Annotations()), signal });
}

async function match(signal: AbortSignal): Promise<void> {
  const expr = parseQuery("a == on (i) b") as BinaryExpr;
  const pairs = manyRows(60_000, 5, (row) => ({ i: `${row >> 1}`, j: `${row & 1}` }));
  pairs.kinds.forEach((_, cell) => pairs.kinds[cell] = Number(cell % 5 === Math.floor(cell / 5) % 2));
  const unaborted = new AbortController().signal;
  const [many, one] = [await rowsOf([pairs], unaborted), await rowsOf([pairs], unaborted)];
  const { groups } = await matchRows(many, one, expr.matching!, unaborted);
  const plan = { op: "==" as const, matching: expr.matching!, expr, grid: { startMs: 0, stepMs: 1, stepCount: 5 } };
  await refuseAmbiguity(plan, groups, many, one, signal);
}

const LONG_WORK: Readonly<Record<string, (signal: AbortSignal) => Promise<unknown>>> = {
  "the order of a result": (signal) => sortRows([SERIES], signal),
  "an order that is right already": (signal) => sortRows(SORTED, signal),
  "equal label sets": (signal) => joinDuplicates([SERIES, SERIES].map(withFreshLabels), "refuse", signal),
  "sort()": (signal) => call("sort", { ...SERIES, values: SERIES.values.map((_, i) => Math.sin(i)) }, signal),
  "sort_by_label()": (signal) => call("sort_by_label", SERIES, signal),
  "histogram_quantile()": (signal) => call("histogram_quantile", BUCKETS, signal),
  "ambiguous matches": match,
};

/** Their keys are not known yet. */
function withFreshLabels(batch: RowBatch, copy: number): RowBatch {
  return { ...batch, labels: batch.labels.map((labels) => labels.with("copy", `${copy}`)) };
}

/** How often others got a turn before `work` was done. */
async function turnsDuring(work: Promise<unknown>): Promise<number> {
  let turns = 0;
  let done = false;
  const count = () => {
    turns++;
    if (!done) setImmediate(count);
  };
  setImmediate(count);
  await work.finally(() => done = true);
  return turns;
}

for (const [name, work] of Object.entries(LONG_WORK)) {
  Deno.test(`others have their turn: ${name}`, async () => {
    const turns = await turnsDuring(work(new AbortController().signal));
    ok(turns >= 2, `${turns} turns`);
  });

  Deno.test(`ends when the query is canceled: ${name}`, async () => {
    const canceled = new AbortController();
    setImmediate(() => canceled.abort(new QueryCanceledError()));
    await rejects(work(canceled.signal), QueryCanceledError);
  });
}

Deno.test("a query that is canceled after all samples are read still ends", async () => {
  const source = memorySource(Array.from({ length: 3000 }, (_, i) => `x{i="${i}"} 1+1x100`).join("\n"));
  const context = { signal: new AbortController().signal, annotations: new Annotations(), stats: newQueryStats() };
  const canceled = new AbortController();
  const watch = () => {
    if (context.stats.samplesRead < 3000 * 100) setImmediate(watch);
    else canceled.abort(new QueryCanceledError());
  };
  setImmediate(watch);
  const query = `topk by (i) (1, count_values by (i) ("v", x))`;
  const answer = engineOver(source).range(query, 0, 6_000_000, 60_000, {
    context: { ...context, signal: canceled.signal },
  });
  await rejects(answer, QueryCanceledError);
});
