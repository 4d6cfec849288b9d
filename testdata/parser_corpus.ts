/**
 * The parser corpora of ../shared/fixtures/parser: queries with the answer of Prometheus's own parser, a tree or the
 * first error. The format is described in the README there.
 */
import assert from "node:assert/strict";
import { type DurationOperand, type Expr, parseQuery, QUERY_FEATURES } from "../engine/promql/parse/mod.ts";
import { QuerySyntaxError } from "../engine/base/mod.ts";

export interface CorpusCase {
  readonly Q: string;
  readonly Ok: boolean;
  readonly Err: string;
  readonly Start: number;
  readonly End: number;
  readonly Sx: Sexp;
}

type Sexp = string | number | boolean | null | readonly Sexp[];

/** All that is experimental is on, as it was when the corpora were made. */
export const ALL_FEATURES = { features: new Set<string>(QUERY_FEATURES) };

/** What our answer has wrong; null when it is equal. */
export function differenceIn({ Q, Ok, Err, Start, End, Sx }: CorpusCase): string | null {
  const got = answer(Q);
  const want = Ok ? { Sx } : { Err, Start, End };
  try {
    assert.deepEqual(got, want);
    return null;
  } catch {
    return `${JSON.stringify(Q)}\n  want ${JSON.stringify(want)}\n  got  ${JSON.stringify(got)}`;
  }
}

function answer(query: string): unknown {
  try {
    return { Sx: toSexp(parseQuery(query, ALL_FEATURES)) };
  } catch (error) {
    if (!(error instanceof QuerySyntaxError)) throw error;
    return { Err: error.message, Start: error.start, End: error.end };
  }
}

export function toSexp(expr: Expr | DurationOperand | null): Sexp {
  switch (expr?.type) {
    case undefined:
      return null;
    case "number":
      return ["num", bitsOf(expr.value)];
    case "string":
      return ["str", textOf(expr.value)];
    case "paren":
      return ["paren", toSexp(expr.expr)];
    case "unary":
      return ["unary", expr.op, toSexp(expr.expr)];
    case "binary": {
      const m = expr.matching;
      const fills = [m?.fillLeft ?? null, m?.fillRight ?? null].map((fill) => fill === null ? null : bitsOf(fill));
      const matching = m === null ? null : [m.card, m.on, m.labels, m.include, ...fills];
      return ["bin", expr.op, toSexp(expr.left), toSexp(expr.right), expr.returnBool, matching];
    }
    case "aggregate":
      return ["agg", expr.op, expr.without, expr.grouping, toSexp(expr.param), toSexp(expr.expr)];
    case "call":
      return ["call", expr.func, expr.args.map(toSexp)];
    case "vector": {
      const matchers = expr.matchers.map(({ name, type, value }) => [textOf(name), type, textOf(value)]);
      return ["vs", expr.name, matchers, ...offsetOf(expr), ...atOf(expr), expr.anchored, expr.smoothed];
    }
    case "matrix":
      return ["ms", toSexp(expr.selector), nsOf(expr.rangeNs), toSexp(expr.rangeExpr)];
    case "subquery": {
      const range = [nsOf(expr.rangeNs), toSexp(expr.rangeExpr)];
      const step = [nsOf(expr.stepNs), toSexp(expr.stepExpr)];
      return ["subq", toSexp(expr.expr), ...range, ...step, ...offsetOf(expr), ...atOf(expr)];
    }
    case "duration":
      // A plus sign alone is how the parser notes parentheses around a number: the corpora leave it out.
      if (expr.op === "+" && expr.left === null) return toSexp(expr.right);
      return ["dur", expr.op, toSexp(expr.left), toSexp(expr.right)];
  }
}

type Selection = Extract<Expr, { type: "vector" | "subquery" }>;

function offsetOf({ offsetNs, offsetExpr }: Selection): Sexp[] {
  return [nsOf(offsetNs), toSexp(offsetExpr)];
}

function atOf({ at }: Selection): Sexp[] {
  return typeof at === "number" ? [BigInt(at).toString(), null] : [null, at];
}

function nsOf(ns: number): string {
  return BigInt(ns).toString();
}

function bitsOf(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return view.getBigUint64(0).toString(16).padStart(16, "0");
}

/** The corpora write text that is not UTF-8 as the hex of its bytes. */
function textOf(text: string): string {
  if (text.isWellFormed()) return text;
  const bytes = [...text].flatMap((char) => {
    const code = char.codePointAt(0)!;
    return code >= 0xdc80 && code <= 0xdcff ? [code & 0xff] : [...new TextEncoder().encode(char)];
  });
  return `hex:${bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
