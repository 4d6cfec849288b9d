/** A binary operator on a cell where at least one side is a native histogram (Prometheus's vectorElemBinop). */
import {
  addHistograms,
  compactHistogram,
  divideHistogram,
  equalHistograms,
  type FloatHistogram,
  multiplyHistogram,
  subtractHistograms,
  withHint,
} from "../../model/mod.ts";
import { trimHistogram } from "../functions/mod.ts";
import type { ValueOp } from "../plan/node.ts";
import type { HistogramStep } from "./messages.ts";

/** Why a cell has no result, or what else there is to say about it. */
export type CellProblem =
  | { readonly kind: "types"; readonly left: SampleType; readonly right: SampleType }
  /** Exponential and custom buckets. */
  | { readonly kind: "buckets" }
  | { readonly kind: "resets"; readonly step: HistogramStep }
  /** Not in the way of a result: custom bounds differed. */
  | { readonly kind: "bounds"; readonly step: HistogramStep };

type SampleType = "float" | "histogram";
type Report = (problem: CellProblem) => void;

export interface HistogramCell {
  /** For comparisons: whether they hold. */
  readonly kept: boolean;
  readonly histogram: FloatHistogram;
}

/** Null when there is no result; that is reported. */
export function histogramCell(
  op: ValueOp,
  left: number | FloatHistogram,
  right: number | FloatHistogram,
  report: Report,
): HistogramCell | null {
  if (typeof left === "number") {
    if (op === "*" && typeof right !== "number") return kept(compactHistogram(multiplyHistogram(right, left)));
    return refused("float", typeof right === "number" ? "float" : "histogram", report);
  }
  return typeof right === "number" ? withFloat(op, left, right, report) : withHistogram(op, left, right, report);
}

function kept(histogram: FloatHistogram): HistogramCell {
  return { kept: true, histogram };
}

function refused(left: SampleType, right: SampleType, report: Report): null {
  report({ kind: "types", left, right });
  return null;
}

function withFloat(op: ValueOp, left: FloatHistogram, right: number, report: Report): HistogramCell | null {
  switch (op) {
    case "*":
      return kept(compactHistogram(multiplyHistogram(left, right)));
    case "/":
      return kept(compactHistogram(divideHistogram(left, right)));
    case "</":
    case ">/":
      return kept(trimHistogram(left, right, op === "</" ? "above" : "below"));
    default:
      return refused("histogram", "float", report);
  }
}

function withHistogram(
  op: ValueOp,
  left: FloatHistogram,
  right: FloatHistogram,
  report: Report,
): HistogramCell | null {
  switch (op) {
    case "+":
    case "-":
      return combined(op, left, right, report);
    case "==":
      return { kept: equalHistograms(left, right), histogram: left };
    case "!=":
      return { kept: !equalHistograms(left, right), histogram: left };
    default:
      return refused("histogram", "histogram", report);
  }
}

/** Conflicting resets drop the sample, as in Prometheus. */
function combined(op: "+" | "-", left: FloatHistogram, right: FloatHistogram, report: Report): HistogramCell | null {
  const step = op === "+" ? "addition" : "subtraction";
  const result = op === "+" ? addHistograms(left, right) : subtractHistograms(left, right);
  if (result === null) {
    report({ kind: "buckets" });
    return null;
  }
  if (result.collision) {
    report({ kind: "resets", step });
    return null;
  }
  if (result.reconciled) report({ kind: "bounds", step });
  const histogram = compactHistogram(result.histogram);
  return kept(op === "-" ? withHint(histogram, "gauge") : histogram);
}
