import { deepEqual, equal, notEqual, throws } from "node:assert/strict";
import { ParameterError, QueryExecutionError } from "../../base/mod.ts";
import { gridEndMs } from "../../model/mod.ts";
import { parseQuery, QUERY_FEATURES } from "../parse/mod.ts";
import type { PlanOptions } from "./context.ts";
import type { FusedPlan, LeafPlan, QueryPlan, ScalarPlan, VectorPlan } from "./node.ts";
import { planQuery } from "./plan.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const OPTIONS: PlanOptions = {
  lookbackMs: 5 * MINUTE,
  subqueryStepMs: MINUTE,
  samplesMax: 1e6,
  startTimes: false,
  hiddenLabels: new Set(),
  optimize: true,
};

/** A range query from hour 10 to hour 11, a step a minute. */
function plan(query: string, options = OPTIONS): QueryPlan {
  const expr = parseQuery(query, { features: new Set(QUERY_FEATURES) });
  return planQuery(query, expr, { startMs: 10 * HOUR, endMs: 11 * HOUR, stepMs: MINUTE }, true, options);
}

function instantPlan(query: string): QueryPlan {
  return planQuery(query, parseQuery(query), { startMs: 10 * HOUR, endMs: 10 * HOUR, stepMs: 0 }, false, OPTIONS);
}

/** The shape of a plan: fused(sum rate), aggregate(topk invariant(leaf(instant))). */
function shape({ root }: QueryPlan): string {
  if (root.type === "vector") return vectorShape(root.plan);
  return root.type === "scalar" ? scalarShape(root.plan) : root.type;
}

function vectorShape(node: VectorPlan): string {
  switch (node.kind) {
    case "leaf":
      return `leaf(${node.func})`;
    case "fused":
      return `fused(${node.op} ${node.leaf.func})`;
    case "aggregate":
      return `aggregate(${node.expr.op} ${vectorShape(node.input)})`;
    case "window":
      return `window(${node.func} ${node.input === null ? "nothing" : vectorShape(node.input)})`;
    case "binary":
    case "set":
      return `${node.kind}(${vectorShape(node.left)} ${node.op} ${vectorShape(node.right)})`;
    case "vector-scalar":
      return `vector-scalar(${vectorShape(node.vector)} ${node.op} ${scalarShape(node.scalar)})`;
    case "vector-of":
      return `vector(${scalarShape(node.scalar)})`;
    case "call":
      return `call(${node.call.func} ${vectorShape(node.input)})`;
    case "invariant":
    case "negate":
    case "absent":
    case "info":
      return `${node.kind}(${vectorShape(node.input)})`;
  }
}

function scalarShape(node: ScalarPlan): string {
  switch (node.kind) {
    case "number":
      return String(node.value);
    case "scalar-of":
      return `scalar(${vectorShape(node.input)})`;
    case "scalar-binary":
      return `(${scalarShape(node.left)} ${node.op} ${scalarShape(node.right)})`;
    case "invariant":
      return `invariant(${scalarShape(node.input)})`;
    default:
      return node.kind;
  }
}

function leafOf(node: VectorPlan): LeafPlan {
  if (node.kind === "leaf") return node;
  if (node.kind === "fused") return node.leaf;
  if (node.kind === "aggregate" || node.kind === "invariant" || node.kind === "negate") return leafOf(node.input);
  throw new Error(`no leaf under ${node.kind}`);
}

function rootLeaf({ root }: QueryPlan): LeafPlan {
  if (root.type !== "vector") throw new Error(`root is a ${root.type}`);
  return leafOf(root.plan);
}

Deno.test("an aggregation over a range function runs in its leaf", () => {
  equal(shape(plan("sum by (a) (rate(x[5m]))")), "fused(sum rate)");
  equal(shape(plan("max(x)")), "fused(max instant)");
  equal(shape(plan("topk(3, x)")), "aggregate(topk leaf(instant))");
  equal(shape(plan("sum(-x)")), "aggregate(sum negate(leaf(instant)))");
});

Deno.test("one step of a row is as good as an accumulator", () => {
  equal(shape(instantPlan("sum by (a) (rate(x[5m]))")), "aggregate(sum leaf(rate))");
});

Deno.test("what does not change from step to step is evaluated once, at the highest such node", () => {
  equal(shape(plan("sum(rate(x[5m] @ 36000))")), "invariant(aggregate(sum leaf(rate)))");
  equal(shape(plan("x + sum(x @ end())")), "binary(leaf(instant) + invariant(aggregate(sum leaf(instant))))");
  equal(shape(plan("1 + 2")), "invariant((1 + 2))");
  equal(shape(plan("time() + 2")), "(time + 2)");
  equal(shape(plan("timestamp(x @ 0)")), "invariant(leaf(timestamp))");
  equal(shape(plan("timestamp(-x @ 0)")), "call(timestamp invariant(negate(leaf(instant))))");
});

Deno.test("the inside of a subquery has steps of its own, at multiples of its step", () => {
  const { root } = plan("max_over_time(x[7m:2m] offset 30s)");
  if (root.type !== "vector" || root.plan.kind !== "window") throw new Error("no window");
  const { grid } = leafOf(root.plan.input!);
  deepEqual([grid.startMs, gridEndMs(grid), grid.stepMs], [10 * HOUR - 6 * MINUTE, 11 * HOUR - 2 * MINUTE, 2 * MINUTE]);
  equal(shape(plan("max_over_time(x[1s:1h] offset 1m)")), "window(max_over_time leaf(instant))");
  equal(shape(plan("max_over_time(x[1s:1d])")), "window(max_over_time nothing)");
});

Deno.test("a leaf reads what its windows cover: open at the start, closed at the end", () => {
  const bounds = (query: string) => {
    const { startMs, endMs } = rootLeaf(plan(query)).read;
    return [startMs, endMs];
  };
  deepEqual(bounds("x"), [10 * HOUR - 5 * MINUTE + 1, 11 * HOUR]);
  deepEqual(bounds("rate(x[2m] offset 1m)"), [10 * HOUR - 3 * MINUTE + 1, 11 * HOUR - MINUTE]);
  deepEqual(bounds("x @ 0"), [-5 * MINUTE + 1, 0]);
  deepEqual(bounds("rate(x[2m] smoothed)"), [10 * HOUR - 7 * MINUTE + 1, 11 * HOUR + 5 * MINUTE]);
});

Deno.test("equal selectors share a read and equal leaves are one", () => {
  const { root } = plan("x / x");
  if (root.type !== "vector" || root.plan.kind !== "binary") throw new Error("no binary");
  const [left, right] = [leafOf(root.plan.left), leafOf(root.plan.right)];
  equal(left.use, right.use);
  equal(left.use.uses, 2);

  const other = plan("x / rate(x[1h])").root;
  if (other.type !== "vector" || other.plan.kind !== "binary") throw new Error("no binary");
  const [instant, range] = [leafOf(other.plan.left), leafOf(other.plan.right)];
  equal(instant.read, range.read);
  notEqual(instant.use, range.use);
  equal(instant.read.startMs, 9 * HOUR + 1);
});

/** The aggregations of a query's operators, from left to right. */
function fusedOf(node: VectorPlan): FusedPlan[] {
  if (node.kind === "fused") return [node];
  if (node.kind === "binary" || node.kind === "set") return [...fusedOf(node.left), ...fusedOf(node.right)];
  throw new Error(`${node.kind} is neither an operator nor an aggregation`);
}

/** For each aggregation of a query: with which one's series it is read, and what its own match. */
function together(query: string, options = OPTIONS): string[] {
  const { root } = plan(query, options);
  if (root.type !== "vector") throw new Error("no vector");
  const all = fusedOf(root.plan);
  return all.map(({ together, ownMatchers }) => [all.indexOf(together[0]), ...ownMatchers].join(" "));
}

Deno.test("aggregations over the same windows are read together where one has the series of all", () => {
  deepEqual(together('sum(rate(x{a="1"}[5m])) / sum(rate(x[5m]))'), ['1 a="1"', "1"]);
  deepEqual(together("sum(x) / count(x) + max by (a) (x)"), ["0", "0", "0"]);
  deepEqual(together('sum(x{b="2",a="1"}) - sum(x{a="1"}) or sum(x{c="3"})'), ['1 b="2"', "1", "2"]);
  deepEqual(together("sum(x) + sum(x) + sum(x) + sum(x) + sum(x)"), ["0", "0", "0", "0", "4"]);
});

Deno.test("they are not where series, windows or functions differ", () => {
  for (const other of ["rate(y[5m])", "rate(x[6m])", "rate(x[5m] offset 1m)", "increase(x[5m])", "x"]) {
    deepEqual(together(`sum(rate(x[5m])) / sum(${other})`), ["0", "1"], other);
  }
  deepEqual(together('sum(x{a="1"}) / sum(x{a="2"})'), ["0", "1"]);
});

Deno.test("nor where a matcher asks for a label that the series are without", () => {
  const options = { ...OPTIONS, hiddenLabels: new Set(["replica"]) };
  deepEqual(together('sum(x{replica="1"}) / sum(x)', options), ["0", "1"]);
  deepEqual(together('sum(x{replica="1",a="1"}) / sum(x{replica="1"})', options), ['1 a="1"', "1"]);
});

Deno.test("buckets of histograms are read unless only counts and sums are asked for", () => {
  const stats = (query: string) => rootLeaf(plan(query)).histogramStats;
  equal(stats("x"), false);
  const { root } = plan("histogram_count(sum(rate(x[5m])))");
  if (root.type !== "vector" || root.plan.kind !== "call") throw new Error("no call");
  equal(leafOf(root.plan.input).histogramStats, true);
});

Deno.test("without optimization nothing is fused, shared or left out", () => {
  const plain = (query: string) => plan(query, { ...OPTIONS, optimize: false });
  equal(shape(plain("sum by (a) (rate(x[5m]))")), "aggregate(sum leaf(rate))");
  const { root } = plain("x / x");
  if (root.type !== "vector" || root.plan.kind !== "binary") throw new Error("no binary");
  const [left, right] = [leafOf(root.plan.left), leafOf(root.plan.right)];
  notEqual(left.use, right.use);
  notEqual(left.read, right.read);
  const stats = plain("histogram_count(x)").root;
  if (stats.type !== "vector" || stats.plan.kind !== "call") throw new Error("no call");
  equal(leafOf(stats.plan.input).histogramStats, false);
});

Deno.test("the times of the query are numbers, and durations are computed", () => {
  equal(shape(plan("vector(end() - start())")), "invariant(vector((39600 - 36000)))");
  equal(rootLeaf(plan("rate(x[step() * 4])")).window.widthMs, 4 * MINUTE);
  throws(() => plan("rate(x[5m - 5m])"), (error) => {
    return error instanceof ParameterError && error.message.endsWith("7:14: duration must be greater than 0");
  });
});

Deno.test("a range query has a vector or a scalar for each step", () => {
  const message = 'invalid parameter "query": invalid expression type "range vector" for range query, ' +
    "must be Scalar or instant Vector";
  throws(() => plan("x[5m]"), { message });
  equal(shape(instantPlan("x[5m]")), "samples");
});

Deno.test("modifiers go with the functions they are made for", () => {
  throws(() => plan("irate(x[5m] anchored)"), {
    name: "QueryExecutionError",
    message: "anchored modifier can only be used with: changes, delta, increase, rate, resets - not with irate",
  });
});

Deno.test("a subquery with more steps than a query may hold samples is refused", () => {
  throws(() => plan("max_over_time(x[300d:1s])"), QueryExecutionError);
});
