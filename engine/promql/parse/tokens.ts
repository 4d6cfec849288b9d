/**
 * The tokens of PromQL. The kind of a keyword or symbol is its canonical spelling ("sum" for SUM), so that tables and
 * the parser read like the grammar.
 */
import { quoteGo } from "../../model/mod.ts";
import { fromByteText } from "./byte_text.ts";
import type { AggregateOp, Span } from "./ast.ts";

export const AGGREGATORS = [
  "avg",
  "bottomk",
  "count",
  "count_values",
  "group",
  "limit_ratio",
  "limitk",
  "max",
  "min",
  "quantile",
  "stddev",
  "stdvar",
  "sum",
  "topk",
] as const satisfies readonly AggregateOp[];
/** Keywords that are also functions, and in a duration's place operands. */
export const CLOCK_WORDS = ["start", "end", "step", "range", "max_of", "min_of"] as const;
const WORD_OPERATORS = ["and", "or", "unless", "atan2"] as const;
const MODIFIERS = [
  "bool",
  "by",
  "group_left",
  "group_right",
  "fill",
  "fill_left",
  "fill_right",
  "ignoring",
  "offset",
  "smoothed",
  "anchored",
  "on",
  "without",
] as const;
const SYMBOL_OPERATORS = [
  ...["+", "-", "*", "/", "%", "^", "==", "!=", "<", "<=", ">", ">=", "</", ">/", "=~", "!~", "@"] as const,
] as const;
const PUNCTUATION = ["(", ")", "{", "}", "[", "]", ",", ":", "="] as const;
const VALUES = ["identifier", "metric identifier", "number", "duration", "string", "end of input"] as const;

type Keyword =
  | AggregateOp
  | (typeof CLOCK_WORDS)[number]
  | (typeof WORD_OPERATORS)[number]
  | (typeof MODIFIERS)[number];
export type TokenKind =
  | Keyword
  | (typeof SYMBOL_OPERATORS)[number]
  | (typeof PUNCTUATION)[number]
  | (typeof VALUES)[number];

export interface Token extends Span {
  readonly kind: TokenKind;
  /** As written, in bytes. */
  readonly text: string;
}

type Kinds = ReadonlySet<TokenKind>;

const aggregators: Kinds = new Set(AGGREGATORS);
const modifiers: Kinds = new Set(MODIFIERS);
const operators: Kinds = new Set([...WORD_OPERATORS, ...SYMBOL_OPERATORS]);
const values: Kinds = new Set(VALUES);

/** Words by their lower case; inf and nan are numbers. */
export const KEYWORDS: ReadonlyMap<string, TokenKind> = new Map<string, TokenKind>([
  ...[...AGGREGATORS, ...CLOCK_WORDS, ...WORD_OPERATORS, ...MODIFIERS].map((word) => [word, word] as const),
  ["inf", "number"],
  ["nan", "number"],
]);

/** What may name a metric: every word but those that only stand between operands. */
export const METRIC_NAME_KINDS: Kinds = new Set<TokenKind>([
  ...["identifier", "metric identifier", "and", "or", "unless"] as const,
  ...["by", "fill", "fill_left", "fill_right", "offset", "smoothed", "anchored", "without"] as const,
  ...AGGREGATORS,
  ...CLOCK_WORDS,
]);

/** What may name a label in `by (...)` and its like: every word but `without`. */
export const LABEL_NAME_KINDS: Kinds = new Set<TokenKind>([
  "identifier",
  "metric identifier",
  ...AGGREGATORS,
  ...CLOCK_WORDS,
  ...WORD_OPERATORS,
  ...MODIFIERS.filter((word) => word !== "without"),
]);

/** What an expression may begin with. */
export const OPERAND_KINDS: Kinds = new Set<TokenKind>([
  ...METRIC_NAME_KINDS,
  ...["number", "duration", "string", "(", "{", "+", "-"] as const,
]);

export function isAggregator(kind: TokenKind): kind is AggregateOp {
  return aggregators.has(kind);
}

/** A token as error messages name it. */
export function describeToken({ kind, text }: Token): string {
  if (kind === "end of input") return kind;
  if (kind === "identifier" || kind === "metric identifier") return `${kind} ${quoteBytes(text)}`;
  if (modifiers.has(kind)) return `<${text}>`;
  if (operators.has(kind)) return `<op:${text}>`;
  if (aggregators.has(kind)) return `<aggr:${text}>`;
  const quoted = text.length > 10 ? `${quoteGo([...fromByteText(text)].slice(0, 10).join(""))}...` : quoteBytes(text);
  return values.has(kind) ? `${kind} ${quoted}` : quoted;
}

/** Byte text in double quotes, as Go's %q prints it. */
export function quoteBytes(bytes: string): string {
  return quoteGo(fromByteText(bytes));
}
