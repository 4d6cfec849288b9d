/**
 * Refuses matches that are ambiguous at some step, with the error Prometheus runs into first: two samples on the "one"
 * side of a match group, two matches of one-to-one rows, or two matches with the same result labels. Rows of one group
 * that never meet at a step are fine.
 */
import { QueryExecutionError } from "../../base/mod.ts";
import { ABSENT, emptyRows, type Labels } from "../../model/mod.ts";
import type { VectorBinaryPlan } from "../plan/node.ts";
import { operateRows, rowCells, type RowOperator } from "./binary_row.ts";
import { fillCells } from "./fill.ts";
import { type MatchGroup, presence, resultLabels } from "./matching.ts";
import { inTurns, nextTurn, stepsPerLookOver } from "../turns.ts";
import { labelsOf, type Row } from "./rows.ts";

type Plan = Pick<VectorBinaryPlan, "matching" | "op" | "grid" | "expr">;

interface Clash {
  readonly step: number;
  /** Of the clashes of a step: Prometheus reads the "one" side before it matches anything. */
  readonly order: number;
  readonly error: () => QueryExecutionError;
}

export async function refuseAmbiguity(
  plan: Plan,
  groups: readonly MatchGroup[],
  manyRows: readonly Row[],
  oneRows: readonly Row[],
  signal: AbortSignal,
): Promise<void> {
  const crowded = groups.filter(({ many, one }) => many.length > 1 || one.length > 1);
  if (crowded.length === 0) return;
  const active = await activeSteps(plan, manyRows, oneRows, signal);
  const orderOf = new Map(oneRows.map((row, i) => [row, i]));
  let first: Clash | null = null;
  for (const group of crowded) {
    for await (const clash of clashesOf(plan, group, active, orderOf, signal)) {
      if (first === null || isBefore(clash, first)) first = clash;
    }
  }
  if (first !== null) throw first.error();
}

function isBefore(a: Clash, b: Clash): boolean {
  return a.step < b.step || (a.step === b.step && a.order < b.order);
}

/** Where Prometheus matches at all: both sides have some sample, or with fill values either side. */
async function activeSteps(
  { matching, grid }: Plan,
  manyRows: readonly Row[],
  oneRows: readonly Row[],
  signal: AbortSignal,
): Promise<Uint8Array> {
  const many = presence(manyRows, grid.stepCount);
  await nextTurn(signal);
  const one = presence(oneRows, grid.stepCount);
  await nextTurn(signal);
  const fills = matching.fillLeft !== null || matching.fillRight !== null;
  return many.map((kind, k) => {
    const [here, there] = [kind !== ABSENT, one[k] !== ABSENT];
    return (fills ? here || there : here && there) ? 1 : 0;
  });
}

async function* clashesOf(
  plan: Plan,
  group: MatchGroup,
  active: Uint8Array,
  orderOf: ReadonlyMap<Row, number>,
  signal: AbortSignal,
): AsyncGenerator<Clash> {
  const { matching, grid } = plan;
  const { many, one } = group;
  const duplicate = await firstOverlap(one, active, grid.stepCount, signal);
  if (duplicate !== null) {
    const { step, rows } = duplicate;
    const [a, b] = rows.map(labelsOf);
    const side = matching.card === "one-to-many" ? "left" : "right";
    const order = orderOf.get(rows[1]) ?? Infinity;
    yield { step, order, error: () => duplicateSeries(group.signature, side, a, b) };
  }
  if (many.length < 2) return;
  const failed = (partners: readonly Row[]) => (row: Row) => failedSteps(plan, row, partners);
  if (matching.card === "one-to-one") {
    const matched = matching.fillRight === null ? presence(one, grid.stepCount) : active;
    const overlap = await firstOverlap(many, matched, grid.stepCount, signal, failed(one));
    if (overlap !== null) yield { step: overlap.step, order: Infinity, error: implicitManyToOne };
    return;
  }
  const overlapWith = async function* (partner: Labels, partners: readonly Row[], matched: Uint8Array) {
    await nextTurn(signal);
    for (const rows of byResult(plan, many, partner)) {
      if (rows.length < 2) continue;
      const overlap = await firstOverlap(rows, matched, grid.stepCount, signal, failed(partners));
      if (overlap !== null) yield { step: overlap.step, order: Infinity, error: sameResultLabels };
    }
  };
  for (const row of one) yield* overlapWith(labelsOf(row), [row], presence([row], grid.stepCount));
  const filled = matching.fillRight === null ? null : fillCells(matching.fillRight, one, null, grid.stepCount);
  if (filled !== null) yield* overlapWith(group.signature, [], filled.kinds);
}

/** Rows whose match with `one` has equal labels. */
function byResult({ op, matching, expr }: Plan, many: readonly Row[], one: Labels): Iterable<Row[]> {
  return Map.groupBy(many, (row) => resultLabels(labelsOf(row), one, op, matching, expr.returnBool).key()).values();
}

/** Where the operator fails on a row and its partners, which then are no match; null = nowhere. */
function failedSteps({ op, matching, expr, grid }: Plan, row: Row, partners: readonly Row[]): Uint8Array | null {
  const { stepCount } = grid;
  const own = rowCells(row.batch, row.row);
  const others = partners.map((partner) => rowCells(partner.batch, partner.row));
  const filled = matching.fillRight === null ? null : fillCells(matching.fillRight, partners, null, stepCount);
  if (filled !== null) others.push(filled);
  const floatsOnly = [own, ...others].every(({ histograms }) => histograms === null);
  if (floatsOnly && op !== "</" && op !== ">/") return null;
  const failed = new Uint8Array(stepCount);
  const operator: RowOperator = {
    op,
    returnBool: expr.returnBool,
    keepsRight: false,
    report: (problem, step) => {
      if (problem.kind !== "bounds") failed[step] = 1;
    },
  };
  for (const other of others) {
    const [left, right] = matching.card === "one-to-many" ? [other, own] : [own, other];
    const unused = {
      ...emptyRows([row.batch.labels[row.row]], stepCount),
      histograms: new Array(stepCount).fill(null),
    };
    operateRows(operator, left, right, rowCells(unused, 0), stepCount);
  }
  return failed;
}

/** The first step of `active` at which two of `rows` have a sample, and have not failed. */
async function firstOverlap(
  rows: readonly Row[],
  active: Uint8Array,
  stepCount: number,
  signal: AbortSignal,
  failedStepsOf: (row: Row) => Uint8Array | null = () => null,
): Promise<{ readonly step: number; readonly rows: readonly [Row, Row] } | null> {
  if (rows.length < 2) return null;
  const failed: (Uint8Array | null)[] = [];
  await inTurns(rows, 1, signal, (row) => void failed.push(failedStepsOf(row)));
  const stepsPerLook = stepsPerLookOver(rows.length);
  for (let step = 0; step < stepCount; step++) {
    if (step % stepsPerLook === 0) await nextTurn(signal);
    if (active[step] === 0) continue;
    let seen: Row | null = null;
    for (const [i, candidate] of rows.entries()) {
      if (failed[i]?.[step] === 1) continue;
      if (candidate.batch.kinds[candidate.row * stepCount + step] === ABSENT) continue;
      if (seen !== null) return { step, rows: [seen, candidate] };
      seen = candidate;
    }
  }
  return null;
}

function duplicateSeries(group: Labels, side: "left" | "right", a: Labels, b: Labels): QueryExecutionError {
  const pair = [a.toString(), b.toString()].sort();
  return new QueryExecutionError(
    `found duplicate series for the match group ${group} on the ${side} hand-side of the operation: ` +
      `[${pair.join(", ")}];many-to-many matching not allowed: matching labels must be unique on one side`,
  );
}

function implicitManyToOne(): QueryExecutionError {
  return new QueryExecutionError(
    "multiple matches for labels: many-to-one matching must be explicit (group_left/group_right)",
  );
}

function sameResultLabels(): QueryExecutionError {
  return new QueryExecutionError("multiple matches for labels: grouping labels must ensure unique matches");
}
