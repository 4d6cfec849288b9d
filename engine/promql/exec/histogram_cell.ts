/** A binary operator on a cell where at least one side is a native histogram (Prometheus's vectorElemBinop). */
import type { FloatHistogram } from "../../model/mod.ts";
import type { ValueOp } from "../plan/node.ts";
import type { RowOperator } from "./binary_row.ts";

/** Why a cell has no result, or what else there is to say about it. */
export type CellProblem = {
  readonly kind: "types";
  readonly left: "float" | "histogram";
  readonly right: "float" | "histogram";
};

export interface HistogramCell {
  /** For comparisons: whether they hold. */
  readonly kept: boolean;
  readonly histogram: FloatHistogram | null;
}

const OPERATORS_OF_HISTOGRAMS: ReadonlySet<ValueOp> = new Set(["+", "-", "==", "!="]);
const OPERATORS_WITH_FLOAT: ReadonlySet<ValueOp> = new Set(["*", "/", "</", ">/"]);

/** Null when the operator does not apply; that is reported. */
export function histogramCell(
  operator: RowOperator,
  _left: number,
  leftHistogram: FloatHistogram | null,
  _right: number,
  rightHistogram: FloatHistogram | null,
): HistogramCell | null {
  if (!applies(operator.op, leftHistogram, rightHistogram)) {
    const left = leftHistogram === null ? "float" : "histogram";
    const right = rightHistogram === null ? "float" : "histogram";
    operator.report({ kind: "types", left, right });
  }
  return null;
}

function applies(op: ValueOp, left: FloatHistogram | null, right: FloatHistogram | null): boolean {
  if (left !== null && right !== null) return OPERATORS_OF_HISTOGRAMS.has(op);
  return left === null ? op === "*" : OPERATORS_WITH_FLOAT.has(op);
}
