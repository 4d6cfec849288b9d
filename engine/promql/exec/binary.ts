/**
 * Arithmetic, comparison and trim operators between two vectors, whole rows at a time. Every pair of a row of the
 * "many" side and a row of the "one" side with the same signature gives one result row; pairs whose labels come out
 * equal are joined, since they can't meet at a step without being an error.
 */
import { emptyRows, type Labels, type RowBatch } from "../../model/mod.ts";
import type { VectorBinaryPlan } from "../plan/node.ts";
import { refuseAmbiguity } from "./ambiguity.ts";
import { type Cells, operateRows, rowCells, type RowOperator } from "./binary_row.ts";
import { StepProblems } from "./cell_problems.ts";
import type { ExecContext, RowStream } from "./context.ts";
import { fillCells, UnmatchedSteps } from "./fill.ts";
import type { CellProblem } from "./histogram_cell.ts";
import { type Matches, type MatchGroup, matchRows, resultLabels } from "./matching.ts";
import { collect, dropEmptyRows, labelsOf, type Row, rowsOf } from "./rows.ts";
import { nextTurn, rowsPerLook } from "../turns.ts";
import { joinDuplicates } from "./unique.ts";

export async function execBinary(node: VectorBinaryPlan, ctx: ExecContext): Promise<RowStream> {
  const left = await ctx.vector(node.left);
  const right = await ctx.vector(node.right);
  return { oneName: false, batches: binaryRows(node, left, right, ctx) };
}

async function* binaryRows(
  node: VectorBinaryPlan,
  left: RowStream,
  right: RowStream,
  ctx: ExecContext,
): AsyncGenerator<RowBatch> {
  const { signal } = ctx.run;
  const leftRows = await rowsOf(await collect(left), signal);
  const rightRows = await rowsOf(await collect(right), signal);
  const [many, one] = node.matching.card === "one-to-many" ? [rightRows, leftRows] : [leftRows, rightRows];
  const matches = await matchRows(many, one, node.matching, signal);
  await refuseAmbiguity(node, matches.groups, many, one, signal);
  const problems = new StepProblems();
  const unmatched = new UnmatchedSteps();
  const report: PairReport = (problem, step, group) => {
    problems.report(problem, step);
    if (problem.kind !== "bounds") unmatched.add(group, step);
  };
  const out = await operateInTurns(node, pairsOfMany(node, many, matches), report, ctx);
  if (node.matching.fillLeft !== null) {
    out.push(...await operateInTurns(node, pairsOfFill(node, one, matches, unmatched), report, ctx));
  }
  problems.annotate(node.expr, ctx.run.annotations);
  yield* await joinDuplicates(out, "join", signal);
}

type PairReport = (problem: CellProblem, step: number, group: MatchGroup) => void;

/** Two rows that match, and the labels of their result. */
interface Pair {
  readonly group: MatchGroup;
  readonly left: Cells;
  readonly right: Cells;
  readonly labels: Labels;
}

/** A row or a fill value on one side of a pair. */
interface Side {
  readonly cells: Cells;
  readonly labels: Labels;
}

function sideOf(row: Row): Side {
  return { cells: rowCells(row.batch, row.row), labels: labelsOf(row) };
}

function pair(node: VectorBinaryPlan, group: MatchGroup, many: Side, one: Side): Pair {
  const { matching, op, expr } = node;
  const labels = resultLabels(many.labels, one.labels, op, matching, expr.returnBool);
  const [left, right] = matching.card === "one-to-many" ? [one.cells, many.cells] : [many.cells, one.cells];
  return { group, left, right, labels };
}

/** In the order of the "many" side's rows: each with its matches, and with the fill value where it has none. */
function* pairsOfMany(node: VectorBinaryPlan, many: readonly Row[], { manyGroups }: Matches): Generator<Pair> {
  const { matching: { fillRight }, grid: { stepCount } } = node;
  for (const [i, row] of many.entries()) {
    const group = manyGroups[i];
    for (const one of group.one) yield pair(node, group, sideOf(row), sideOf(one));
    const cells = fillRight === null ? null : fillCells(fillRight, group.one, null, stepCount);
    if (cells !== null) yield pair(node, group, sideOf(row), { cells, labels: group.signature });
  }
}

/** Rows of the "one" side that matched nothing, with the fill value of the other side. */
function* pairsOfFill(
  node: VectorBinaryPlan,
  one: readonly Row[],
  { oneGroups }: Matches,
  unmatched: UnmatchedSteps,
): Generator<Pair> {
  const { matching: { fillLeft }, grid: { stepCount } } = node;
  for (const [i, row] of one.entries()) {
    const group = oneGroups[i];
    const cells = fillLeft === null ? null : fillCells(fillLeft, group.many, unmatched.of(group), stepCount);
    if (cells !== null) yield pair(node, group, { cells, labels: group.signature }, sideOf(row));
  }
}

async function operateInTurns(
  node: VectorBinaryPlan,
  pairs: Iterable<Pair>,
  report: PairReport,
  ctx: ExecContext,
): Promise<RowBatch[]> {
  const { stepCount } = node.grid;
  const out: RowBatch[] = [];
  let next: Pair[] = [];
  let withHistograms = false;
  const operate = () => {
    const rows = dropEmptyRows(operatePairs(node, next, report, ctx));
    next = [];
    if (rows.labels.length === 0) return;
    // Each sample of the answer counts where it goes; rows may have few of them.
    ctx.inputs.hold(0, rows.kinds.length);
    out.push(rows);
  };
  for (const pair of pairs) {
    next.push(pair);
    withHistograms ||= hasHistograms(pair);
    if (next.length < rowsPerLook(stepCount, withHistograms)) continue;
    operate();
    await nextTurn(ctx.run.signal);
  }
  if (next.length > 0) operate();
  return out;
}

function hasHistograms({ left, right }: Pair): boolean {
  return left.histograms !== null || right.histograms !== null;
}

function operatePairs(
  node: VectorBinaryPlan,
  pairs: readonly Pair[],
  report: PairReport,
  ctx: ExecContext,
): RowBatch {
  const { op, expr, grid: { stepCount } } = node;
  const blank = emptyRows(pairs.map(({ labels }) => labels), stepCount);
  const mixed = pairs.some(hasHistograms);
  const out: RowBatch = {
    ...blank,
    histograms: mixed ? new Array(blank.values.length).fill(null) : null,
    dropName: expr.returnBool && ctx.run.delayedNameRemoval ? new Uint8Array(pairs.length).fill(1) : null,
  };
  pairs.forEach(({ group, left, right }, row) => {
    const operator: RowOperator = {
      op,
      returnBool: expr.returnBool,
      keepsRight: false,
      report: (problem, step) => report(problem, step, group),
    };
    operateRows(operator, left, right, rowCells(out, row), stepCount);
  });
  return out;
}
