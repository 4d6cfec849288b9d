/**
 * A binary operator between two rows, cell by cell: the operator is chosen before the loop, the loop runs over contiguous
 * memory. Cells where either side is absent stay absent. Rows with histograms go through {@link histogramCell}.
 */
import { ABSENT, FLOAT, type FloatHistogram, HISTOGRAM, type RowBatch } from "../../model/mod.ts";
import type { ValueOp } from "../plan/node.ts";
import { ARITHMETIC, COMPARISON, isArithmetic, isComparison } from "./float_ops.ts";
import { type CellProblem, type HistogramCell, histogramCell } from "./histogram_cell.ts";

/** Cells of one row: `at` is where it begins. A scalar is a row that is float at every step. */
export interface Cells {
  readonly values: Float64Array;
  readonly kinds: Uint8Array;
  readonly histograms: (FloatHistogram | null)[] | null;
  readonly at: number;
}

export interface RowOperator {
  readonly op: ValueOp;
  /** Comparisons give 1 or 0 instead of filtering. */
  readonly returnBool: boolean;
  /** A filter passes on its right value: the vector's, when the scalar is on the left. */
  readonly keepsRight: boolean;
  /** Called for what cells run into that are not floats on both sides, with their step. */
  readonly report: (problem: CellProblem, step: number) => void;
}

export function rowCells(batch: RowBatch, row: number): Cells {
  const { values, kinds, histograms, stepCount } = batch;
  return { values, kinds, histograms, at: row * stepCount };
}

/** A scalar's cells. */
export function scalarCells(values: Float64Array): Cells {
  return { values, kinds: new Uint8Array(values.length).fill(FLOAT), histograms: null, at: 0 };
}

/** Writes the cells of `left op right` into `out`, which is absent so far. */
export function operateRows(operator: RowOperator, left: Cells, right: Cells, out: Cells, stepCount: number): void {
  const { op, returnBool } = operator;
  if (left.histograms !== null || right.histograms !== null) mixedRow(operator, left, right, out, stepCount);
  else if (isComparison(op)) compareRow(COMPARISON[op], returnBool, operator.keepsRight, left, right, out, stepCount);
  else if (isArithmetic(op)) arithmeticRow(op, left, right, out, stepCount);
  else trimRow(operator, left, right, stepCount);
}

function arithmeticRow(op: keyof typeof ARITHMETIC, left: Cells, right: Cells, out: Cells, stepCount: number): void {
  bothFloat(left, right, out, stepCount);
  switch (op) {
    case "+":
      return add(left.values, left.at, right.values, right.at, out.values, out.at, stepCount);
    case "-":
      return subtract(left.values, left.at, right.values, right.at, out.values, out.at, stepCount);
    case "*":
      return multiply(left.values, left.at, right.values, right.at, out.values, out.at, stepCount);
    case "/":
      return divide(left.values, left.at, right.values, right.at, out.values, out.at, stepCount);
    default:
      return operate(ARITHMETIC[op], left, right, out, stepCount);
  }
}

/** Values of absent cells have no meaning, so the loops below need not look at kinds. */
function bothFloat(left: Cells, right: Cells, out: Cells, stepCount: number): void {
  // ABSENT is 0 and FLOAT is 1.
  for (let k = 0; k < stepCount; k++) out.kinds[out.at + k] = left.kinds[left.at + k] & right.kinds[right.at + k];
}

function add(a: Float64Array, i: number, b: Float64Array, j: number, o: Float64Array, to: number, n: number): void {
  for (let k = 0; k < n; k++) o[to + k] = a[i + k] + b[j + k];
}

function subtract(
  a: Float64Array,
  i: number,
  b: Float64Array,
  j: number,
  o: Float64Array,
  to: number,
  n: number,
): void {
  for (let k = 0; k < n; k++) o[to + k] = a[i + k] - b[j + k];
}

function multiply(
  a: Float64Array,
  i: number,
  b: Float64Array,
  j: number,
  o: Float64Array,
  to: number,
  n: number,
): void {
  for (let k = 0; k < n; k++) o[to + k] = a[i + k] * b[j + k];
}

function divide(a: Float64Array, i: number, b: Float64Array, j: number, o: Float64Array, to: number, n: number): void {
  for (let k = 0; k < n; k++) o[to + k] = a[i + k] / b[j + k];
}

function operate(fn: (a: number, b: number) => number, left: Cells, right: Cells, out: Cells, stepCount: number): void {
  for (let k = 0; k < stepCount; k++) {
    if (out.kinds[out.at + k] === FLOAT) {
      out.values[out.at + k] = fn(left.values[left.at + k], right.values[right.at + k]);
    }
  }
}

function compareRow(
  holds: (a: number, b: number) => boolean,
  returnBool: boolean,
  keepsRight: boolean,
  left: Cells,
  right: Cells,
  out: Cells,
  stepCount: number,
): void {
  for (let k = 0; k < stepCount; k++) {
    if ((left.kinds[left.at + k] & right.kinds[right.at + k]) === 0) continue;
    const a = left.values[left.at + k];
    const b = right.values[right.at + k];
    const kept = holds(a, b);
    if (!kept && !returnBool) continue;
    out.kinds[out.at + k] = FLOAT;
    out.values[out.at + k] = returnBool ? (kept ? 1 : 0) : keepsRight ? b : a;
  }
}

/** Floats have no buckets to trim. */
function trimRow(operator: RowOperator, left: Cells, right: Cells, stepCount: number): void {
  for (let k = 0; k < stepCount; k++) {
    if ((left.kinds[left.at + k] & right.kinds[right.at + k]) !== 0) {
      operator.report({ kind: "types", left: "float", right: "float" }, k);
    }
  }
}

/** Cell by cell: rows with histograms are rare. */
function mixedRow(operator: RowOperator, left: Cells, right: Cells, out: Cells, stepCount: number): void {
  const { op } = operator;
  for (let k = 0; k < stepCount; k++) {
    const i = left.at + k;
    const j = right.at + k;
    if (left.kinds[i] === ABSENT || right.kinds[j] === ABSENT) continue;
    if (left.kinds[i] === FLOAT && right.kinds[j] === FLOAT && !isTrim(op)) {
      floatCell(operator, { ...left, at: i }, { ...right, at: j }, { ...out, at: out.at + k });
    } else {
      const report = (problem: CellProblem) => operator.report(problem, k);
      writeCell(operator, out, out.at + k, histogramCell(op, cell(left, i), cell(right, j), report));
    }
  }
}

function isTrim(op: ValueOp): boolean {
  return op === "</" || op === ">/";
}

function floatCell(operator: RowOperator, left: Cells, right: Cells, out: Cells): void {
  operateRows(operator, { ...left, histograms: null }, { ...right, histograms: null }, out, 1);
}

function cell({ values, kinds, histograms }: Cells, at: number): number | FloatHistogram {
  return kinds[at] === HISTOGRAM ? histograms![at]! : values[at];
}

function writeCell(operator: RowOperator, out: Cells, to: number, result: HistogramCell | null): void {
  if (result === null || (!result.kept && !operator.returnBool)) return;
  if (operator.returnBool) {
    out.kinds[to] = FLOAT;
    out.values[to] = result.kept ? 1 : 0;
  } else {
    out.kinds[to] = HISTOGRAM;
    out.histograms![to] = result.histogram;
  }
}
