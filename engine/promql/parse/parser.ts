/**
 * Expressions, by precedence climbing (Prometheus promql/parser/generated_parser.y). From loosest to tightest: or; and,
 * unless; comparisons and trims; + -; * / % atan2 and signs; ^, which groups to the right; modifiers. A chain of
 * operators is parsed in a loop, so only nesting costs stack.
 */
import { quoteGo } from "../../model/mod.ts";
import type { AggregateExpr, AggregateOp, BinaryExpr, BinaryOp, Expr } from "./ast.ts";
import type { Cursor } from "./cursor.ts";
import { type BinaryModifiers, parseBinaryModifiers, parseGrouping } from "./grouping.ts";
import { isSignNext, parseLiteral, withSign } from "./literals.ts";
import { parseModifiers } from "./modifiers.ts";
import { parseNamedSelector, parseSelector } from "./selectors.ts";
import { SIGNATURES } from "./signatures.ts";
import { unquote } from "./strings.ts";
import { CLOCK_WORDS, isAggregator, OPERAND_KINDS, type Token, type TokenKind } from "./tokens.ts";

const PRECEDENCE: ReadonlyMap<TokenKind, number> = new Map<TokenKind, number>([
  ["or", 1],
  ...(["and", "unless"] as const).map((op) => [op, 2] as const),
  ...(["==", "!=", "<", "<=", ">", ">=", "</", ">/"] as const).map((op) => [op, 3] as const),
  ...(["+", "-"] as const).map((op) => [op, 4] as const),
  ...(["*", "/", "%", "atan2"] as const).map((op) => [op, 5] as const),
  ["^", 6],
]);
const POWER = 6;
const CALLABLE: ReadonlySet<TokenKind> = new Set<TokenKind>(["identifier", ...CLOCK_WORDS]);
const PARAM_AGGREGATORS: ReadonlySet<AggregateOp> = new Set<AggregateOp>(
  ["topk", "bottomk", "count_values", "quantile", "limitk", "limit_ratio"],
);

/** A whole query, not yet checked for types. */
export function parseExpression(cursor: Cursor): Expr {
  if (cursor.peek() === "end of input") cursor.fail({ start: 0, end: 0 }, "no expression found in input");
  const expr = parseExpr(cursor, 1);
  cursor.expect("end of input");
  return expr;
}

function parseExpr(cursor: Cursor, minPrecedence: number): Expr {
  cursor.descend();
  let left = parseModifiers(cursor, parseOperand(cursor));
  for (;;) {
    const precedence = PRECEDENCE.get(cursor.peek()) ?? 0;
    if (precedence < minPrecedence) break;
    const op = cursor.take().kind as BinaryOp;
    const modifiers = parseBinaryModifiers(cursor);
    const right = parseExpr(cursor, op === "^" ? precedence : precedence + 1);
    left = binary(cursor, op, left, right, modifiers);
  }
  cursor.ascend();
  return left;
}

function binary(
  cursor: Cursor,
  op: BinaryOp,
  left: Expr,
  right: Expr,
  { returnBool, matching }: BinaryModifiers,
): BinaryExpr {
  const span = { start: left.start, end: right.end };
  const fills = matching.fillLeft !== null || matching.fillRight !== null;
  if (fills && !cursor.isEnabled("promql-binop-fill-modifiers")) {
    cursor.fail(span, "binop fill modifiers are experimental and not enabled");
  }
  return { type: "binary", op, left, right, returnBool, matching, ...span };
}

function parseOperand(cursor: Cursor): Expr {
  const kind = cursor.peek();
  if (kind === "number" || kind === "duration") return parseLiteral(cursor);
  if (kind === "{") return parseSelector(cursor);
  if (isSignNext(cursor)) return parseUnary(cursor);
  if (kind === "(") return parseParens(cursor);
  if (!OPERAND_KINDS.has(kind)) cursor.unexpected();
  const token = cursor.take();
  if (kind === "string") {
    return { type: "string", value: unquote(token.text), start: token.start, end: token.end };
  }
  if (kind === "metric identifier") return parseNamedSelector(cursor, token);
  const next = cursor.peek();
  if (isAggregator(kind) && (next === "(" || next === "by" || next === "without")) {
    return parseAggregate(cursor, kind, token.start);
  }
  return next === "(" && CALLABLE.has(kind) ? parseCall(cursor, token) : parseNamedSelector(cursor, token);
}

/** A sign before a number is part of the number. */
function parseUnary(cursor: Cursor): Expr {
  const sign = cursor.take();
  const expr = parseExpr(cursor, POWER);
  if (expr.type === "number") return withSign(sign.kind === "-", sign.start, expr);
  return { type: "unary", op: sign.kind as "+" | "-", expr, start: sign.start, end: expr.end };
}

function parseParens(cursor: Cursor): Expr {
  const { start } = cursor.take();
  const expr = parseExpr(cursor, 1);
  const { end } = cursor.expect(")");
  return { type: "paren", expr, start, end };
}

function parseCall(cursor: Cursor, name: Token): Expr {
  const args = parseArguments(cursor);
  const signature = SIGNATURES.get(name.text);
  if (signature === undefined) return cursor.fail(name, `unknown function with name ${quoteGo(name.text)}`);
  if (signature.experimental && !cursor.isEnabled("promql-experimental-functions")) {
    cursor.fail(name, `function ${quoteGo(name.text)} is not enabled`);
  }
  return { type: "call", func: name.text, args, start: name.start, end: cursor.lastClosing };
}

function parseArguments(cursor: Cursor): Expr[] {
  cursor.expect("(");
  const args: Expr[] = [];
  if (cursor.accept(")")) return args;
  for (;;) {
    args.push(parseExpr(cursor, 1));
    if (cursor.peek() !== ",") break;
    const comma = cursor.take();
    if (!OPERAND_KINDS.has(cursor.peek())) cursor.fail(comma, "trailing commas not allowed in function call args");
  }
  cursor.expect(")");
  return args;
}

/** `sum by (a) (expr)` or `sum (expr) by (a)`; the operator was taken. */
function parseAggregate(cursor: Cursor, op: AggregateOp, start: number): AggregateExpr {
  cursor.openAggregation();
  const before = parseAggregateModifier(cursor);
  const args = parseArguments(cursor);
  cursor.closeAggregation();
  // Only without a modifier in front one may follow. Looking for it reads a token, which may be a parenthesis, too.
  const modifier = before ?? parseAggregateModifier(cursor);
  const end = modifier === null ? cursor.previousClosing() : cursor.lastClosing;
  return aggregate(cursor, op, args, modifier ?? { without: false, grouping: [] }, { start, end });
}

function parseAggregateModifier(cursor: Cursor): Pick<AggregateExpr, "without" | "grouping"> | null {
  const kind = cursor.peek();
  if (kind !== "by" && kind !== "without") return null;
  cursor.take();
  return { without: kind === "without", grouping: parseGrouping(cursor) };
}

function aggregate(
  cursor: Cursor,
  op: AggregateOp,
  args: readonly Expr[],
  modifier: Pick<AggregateExpr, "without" | "grouping">,
  span: { start: number; end: number },
): AggregateExpr {
  if (args.length === 0) cursor.fail(span, "no arguments for aggregate expression provided");
  const experimental = op === "limitk" || op === "limit_ratio";
  if (experimental && !cursor.isEnabled("promql-experimental-functions")) {
    const flag = "--enable-feature=promql-experimental-functions";
    cursor.fail(span, `${op}() is experimental and must be enabled with ${flag}`);
  }
  const wanted = PARAM_AGGREGATORS.has(op) ? 2 : 1;
  if (args.length !== wanted) {
    const counts = `expected ${wanted}, got ${args.length}`;
    cursor.fail(span, `wrong number of arguments for aggregate expression provided, ${counts}`);
  }
  const param = wanted === 2 ? args[0] : null;
  return { type: "aggregate", op, expr: args[wanted - 1], param, ...modifier, ...span };
}
