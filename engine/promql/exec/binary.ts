/**
 * Arithmetic, comparison and trim operators between two vectors, whole rows at a time. Every pair of a row of the
 * "many" side and a row of the "one" side with the same signature gives one result row; pairs whose labels come out
 * equal are joined, since they can't meet at a step without being an error.
 */
import { ABSENT, emptyRows, FLOAT, type Labels, type RowBatch } from "../../model/mod.ts";
import type { VectorBinaryPlan } from "../plan/node.ts";
import { refuseAmbiguity } from "./ambiguity.ts";
import { type Cells, operateRows, rowCells, type RowOperator } from "./binary_row.ts";
import { problemReporter } from "./cell_problems.ts";
import type { ExecContext, RowStream } from "./context.ts";
import { type Matches, type MatchGroup, matchRows, presence, resultLabels } from "./matching.ts";
import { collect, dropEmptyRows, labelsOf, type Row, rowsOf } from "./rows.ts";
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
  const leftRows = rowsOf(await collect(left));
  const rightRows = rowsOf(await collect(right));
  const { stepCount } = node.grid;
  const matches = matchRows(leftRows, rightRows, node.matching);
  refuseAmbiguity(node, matches.groups, leftRows, rightRows);
  const pairs = pairRows(node, matches, stepCount);
  if (pairs.length === 0) return;
  const out = operatePairs(node, pairs, ctx);
  yield* joinDuplicates([dropEmptyRows(out)].filter((batch) => batch.labels.length > 0));
}

/** Two rows and the labels of their result. */
interface Pair {
  readonly left: Cells;
  readonly right: Cells;
  readonly labels: Labels;
}

/** In the order of the "many" side's rows, then what fill values add for the other side. */
function pairRows(node: VectorBinaryPlan, matches: Matches, stepCount: number): Pair[] {
  const { matching } = node;
  const swapped = matching.card === "one-to-many";
  const manyGroups = swapped ? matches.rightGroups : matches.leftGroups;
  const oneGroups = swapped ? matches.leftGroups : matches.rightGroups;
  const sides = (group: MatchGroup) => swapped ? [group.right, group.left] : [group.left, group.right];
  const pairs: Pair[] = [];
  const add = (many: Cells, manyLabels: Labels, one: Cells, oneLabels: Labels): void => {
    const dropsName = node.expr.returnBool;
    const labels = resultLabels(manyLabels, oneLabels, node.op, matching, dropsName);
    pairs.push(swapped ? { left: one, right: many, labels } : { left: many, right: one, labels });
  };
  forEachRow(manyGroups, (group) => sides(group)[0], (row, group) => {
    const ones = sides(group)[1];
    for (const one of ones) add(cellsOf(row), labelsOf(row), cellsOf(one), labelsOf(one));
    const fill = fillCells(matching.fillRight, ones, stepCount);
    if (fill !== null) add(cellsOf(row), labelsOf(row), fill, group.signature);
  });
  if (matching.fillLeft === null) return pairs;
  forEachRow(oneGroups, (group) => sides(group)[1], (row, group) => {
    const fill = fillCells(matching.fillLeft, sides(group)[0], stepCount);
    if (fill !== null) add(fill, group.signature, cellsOf(row), labelsOf(row));
  });
  return pairs;
}

/** The rows of one side in their own order, each with its group. */
function forEachRow(
  groups: readonly MatchGroup[],
  rowsOfGroup: (group: MatchGroup) => readonly Row[],
  visit: (row: Row, group: MatchGroup) => void,
): void {
  const next = new Map<MatchGroup, number>();
  for (const group of groups) {
    const at = next.get(group) ?? 0;
    next.set(group, at + 1);
    visit(rowsOfGroup(group)[at], group);
  }
}

function cellsOf({ batch, row }: Row): Cells {
  return rowCells(batch, row);
}

/** The fill value at the steps where none of `rows` has a sample; null when there is no fill or no such step. */
function fillCells(fill: number | null, rows: readonly Row[], stepCount: number): Cells | null {
  if (fill === null) return null;
  const kinds = presence(rows, stepCount).map((kind) => kind === ABSENT ? FLOAT : ABSENT);
  if (!kinds.includes(FLOAT)) return null;
  return { values: new Float64Array(stepCount).fill(fill), kinds, histograms: null, at: 0 };
}

function operatePairs(node: VectorBinaryPlan, pairs: readonly Pair[], ctx: ExecContext): RowBatch {
  const { op, expr } = node;
  const { stepCount } = node.grid;
  const operator: RowOperator = {
    op,
    returnBool: expr.returnBool,
    keepsRight: false,
    report: problemReporter(expr, ctx.run.annotations),
  };
  const blank = emptyRows(pairs.map((pair) => pair.labels), stepCount);
  const mixed = pairs.some(({ left, right }) => left.histograms !== null || right.histograms !== null);
  const out: RowBatch = {
    ...blank,
    histograms: mixed ? new Array(blank.values.length).fill(null) : null,
    dropName: expr.returnBool && ctx.run.delayedNameRemoval ? new Uint8Array(pairs.length).fill(1) : null,
  };
  pairs.forEach(({ left, right }, row) => operateRows(operator, left, right, rowCells(out, row), stepCount));
  return out;
}
