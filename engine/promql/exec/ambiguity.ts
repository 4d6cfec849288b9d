/**
 * Refuses matches that are ambiguous at some step, with the error Prometheus runs into first: two samples on the "one"
 * side of a match group, two matches of one-to-one rows, or two matches with the same result labels. Rows of one group
 * that never meet at a step are fine.
 */
import { QueryExecutionError } from "../../base/mod.ts";
import { ABSENT, type Labels } from "../../model/mod.ts";
import type { VectorBinaryPlan } from "../plan/node.ts";
import { type MatchGroup, presence, resultLabels } from "./matching.ts";
import { labelsOf, type Row } from "./rows.ts";

type Plan = Pick<VectorBinaryPlan, "matching" | "op" | "grid" | "expr">;

interface Clash {
  readonly step: number;
  /** Of the clashes of a step: Prometheus reads the "one" side before it matches anything. */
  readonly order: number;
  readonly error: () => QueryExecutionError;
}

export function refuseAmbiguity(
  plan: Plan,
  groups: readonly MatchGroup[],
  manyRows: readonly Row[],
  oneRows: readonly Row[],
): void {
  const crowded = groups.filter(({ many, one }) => many.length > 1 || one.length > 1);
  if (crowded.length === 0) return;
  const active = activeSteps(plan, manyRows, oneRows);
  const orderOf = new Map(oneRows.map((row, i) => [row, i]));
  let first: Clash | null = null;
  for (const group of crowded) {
    for (const clash of clashesOf(plan, group, active, orderOf)) {
      if (first === null || isBefore(clash, first)) first = clash;
    }
  }
  if (first !== null) throw first.error();
}

function isBefore(a: Clash, b: Clash): boolean {
  return a.step < b.step || (a.step === b.step && a.order < b.order);
}

/** Where Prometheus matches at all: both sides have some sample, or with fill values either side. */
function activeSteps({ matching, grid }: Plan, manyRows: readonly Row[], oneRows: readonly Row[]): Uint8Array {
  const many = presence(manyRows, grid.stepCount);
  const one = presence(oneRows, grid.stepCount);
  const fills = matching.fillLeft !== null || matching.fillRight !== null;
  return many.map((kind, k) => {
    const [here, there] = [kind !== ABSENT, one[k] !== ABSENT];
    return (fills ? here || there : here && there) ? 1 : 0;
  });
}

function* clashesOf(
  plan: Plan,
  group: MatchGroup,
  active: Uint8Array,
  orderOf: ReadonlyMap<Row, number>,
): Generator<Clash> {
  const { matching, grid } = plan;
  const { many, one } = group;
  const duplicate = firstOverlap(one, active, grid.stepCount);
  if (duplicate !== null) {
    const { step, rows } = duplicate;
    const [a, b] = rows.map(labelsOf);
    const side = matching.card === "one-to-many" ? "left" : "right";
    const order = orderOf.get(rows[1]) ?? Infinity;
    yield { step, order, error: () => duplicateSeries(group.signature, side, a, b) };
  }
  if (many.length < 2) return;
  if (matching.card === "one-to-one") {
    const matched = matching.fillRight === null ? presence(one, grid.stepCount) : active;
    const overlap = firstOverlap(many, matched, grid.stepCount);
    if (overlap !== null) yield { step: overlap.step, order: Infinity, error: implicitManyToOne };
    return;
  }
  for (const row of one) {
    const matched = presence([row], grid.stepCount);
    for (const rows of byResult(plan, many, labelsOf(row))) {
      const overlap = firstOverlap(rows, matched, grid.stepCount);
      if (overlap !== null) yield { step: overlap.step, order: Infinity, error: sameResultLabels };
    }
  }
}

/** Rows whose match with `one` has equal labels. */
function byResult({ op, matching, expr }: Plan, many: readonly Row[], one: Labels): Iterable<Row[]> {
  return Map.groupBy(many, (row) => resultLabels(labelsOf(row), one, op, matching, expr.returnBool).key()).values();
}

/** The first step of `active` at which two of `rows` have a sample. */
function firstOverlap(
  rows: readonly Row[],
  active: Uint8Array,
  stepCount: number,
): { readonly step: number; readonly rows: readonly [Row, Row] } | null {
  if (rows.length < 2) return null;
  for (let step = 0; step < stepCount; step++) {
    if (active[step] === 0) continue;
    let seen: Row | null = null;
    for (const candidate of rows) {
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
