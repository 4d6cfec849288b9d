/**
 * The syntax tree of PromQL (Prometheus promql/parser/ast.go). Nodes are plain data; `start` and `end` are byte
 * offsets into the query. Durations are nanoseconds in a Number: exact to 2^53 ns (104 days) and beyond that to a
 * microsecond, while the evaluator works in whole milliseconds. Texts may hold lone surrogates (byte_text.ts).
 */
import type { Matcher } from "../../model/mod.ts";

export type ValueType = "scalar" | "vector" | "matrix" | "string";

export interface Span {
  readonly start: number;
  readonly end: number;
}

export type Expr =
  | NumberLiteral
  | StringLiteral
  | ParenExpr
  | UnaryExpr
  | BinaryExpr
  | AggregateExpr
  | CallExpr
  | VectorSelector
  | MatrixSelector
  | SubqueryExpr;

export interface NumberLiteral extends Span {
  readonly type: "number";
  readonly value: number;
  /** Written as a duration (5m): printing keeps that form. */
  readonly duration: boolean;
}

export interface StringLiteral extends Span {
  readonly type: "string";
  readonly value: string;
}

export interface ParenExpr extends Span {
  readonly type: "paren";
  readonly expr: Expr;
}

export interface UnaryExpr extends Span {
  readonly type: "unary";
  readonly op: "+" | "-";
  readonly expr: Expr;
}

export type ArithmeticOp = "+" | "-" | "*" | "/" | "%" | "^" | "atan2";
export type ComparisonOp = "==" | "!=" | "<" | ">" | "<=" | ">=";
export type SetOp = "and" | "or" | "unless";
/** Trim native histogram buckets above (</) or below (>/) a bound. */
export type TrimOp = "</" | ">/";
export type BinaryOp = ArithmeticOp | ComparisonOp | SetOp | TrimOp;

export interface BinaryExpr extends Span {
  readonly type: "binary";
  readonly op: BinaryOp;
  readonly left: Expr;
  readonly right: Expr;
  readonly returnBool: boolean;
  /** Null unless both sides are vectors. */
  readonly matching: VectorMatching | null;
}

export interface VectorMatching {
  readonly card: "one-to-one" | "many-to-one" | "one-to-many" | "many-to-many";
  readonly on: boolean;
  readonly labels: readonly string[];
  readonly include: readonly string[];
  /** Value for a missing partner on that side; null = none. */
  readonly fillLeft: number | null;
  readonly fillRight: number | null;
}

export type AggregateOp =
  | "sum"
  | "avg"
  | "min"
  | "max"
  | "count"
  | "group"
  | "stddev"
  | "stdvar"
  | "quantile"
  | "topk"
  | "bottomk"
  | "count_values"
  | "limitk"
  | "limit_ratio";

export interface AggregateExpr extends Span {
  readonly type: "aggregate";
  readonly op: AggregateOp;
  readonly expr: Expr;
  readonly param: Expr | null;
  readonly grouping: readonly string[];
  readonly without: boolean;
}

export interface CallExpr extends Span {
  readonly type: "call";
  readonly func: string;
  readonly args: readonly Expr[];
}

/** Where an @ modifier fixes the time: ms since the epoch, or the query's start or end. */
export type AtModifier = number | "start" | "end" | null;

export interface VectorSelector extends Span {
  readonly type: "vector";
  /** The name before the braces; "" when there is none. */
  readonly name: string;
  readonly matchers: readonly Matcher[];
  readonly offsetNs: number;
  readonly offsetExpr: DurationExpr | null;
  readonly at: AtModifier;
  readonly anchored: boolean;
  readonly smoothed: boolean;
}

export interface MatrixSelector extends Span {
  readonly type: "matrix";
  readonly selector: VectorSelector;
  readonly rangeNs: number;
  readonly rangeExpr: DurationExpr | null;
}

export interface SubqueryExpr extends Span {
  readonly type: "subquery";
  readonly expr: Expr;
  readonly rangeNs: number;
  readonly rangeExpr: DurationExpr | null;
  /** 0 = the default step. */
  readonly stepNs: number;
  readonly stepExpr: DurationExpr | null;
  readonly offsetNs: number;
  readonly offsetExpr: DurationExpr | null;
  readonly at: AtModifier;
}

/** Arithmetic in a duration's place: [5m * 2], [step() + 1m], offset (max_of(step(), 5s)). */
export interface DurationExpr extends Span {
  readonly type: "duration";
  readonly op: "+" | "-" | "*" | "/" | "%" | "^" | "step" | "range" | "min_of" | "max_of";
  /** Null for a sign and for step() and range(). A plus sign only notes the parentheses around a number. */
  readonly left: DurationOperand | null;
  /** Null for step() and range(). */
  readonly right: DurationOperand | null;
  /** In parentheses: printing keeps them. */
  readonly wrapped: boolean;
}

export type DurationOperand = DurationExpr | NumberLiteral;
