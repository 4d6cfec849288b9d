/**
 * Arithmetic in the place of a duration: ranges and steps in brackets, and offsets, where less may follow without
 * parentheses (`foo offset 5m * 2` multiplies foo).
 */
import type { DurationExpr, DurationOperand, NumberLiteral } from "./ast.ts";
import type { Cursor, Surroundings } from "./cursor.ts";
import { isNumberNext, isSignNext, parseLiteral, withSign } from "./literals.ts";
import type { Token, TokenKind } from "./tokens.ts";

/** 2^63 ns. */
const SECONDS_MAX = 2 ** 63 / 1e9;
const PRECEDENCE: ReadonlyMap<TokenKind, number> = new Map([["+", 1], ["-", 1], ["*", 2], ["/", 2], ["%", 2], [
  "^",
  3,
]]);
const POWER = 3;
const OFFSET: Surroundings = { context: "offset", expected: "number, duration, step(), or range()" };

type DurationOp = DurationExpr["op"];

/** A duration in brackets, which must be above 0 where that is known already. */
export function parseBracketDuration(cursor: Cursor, surroundings: Surroundings): DurationOperand {
  const duration = parseDurationExpr(cursor, 1, surroundings);
  if (duration.type === "number" && duration.value <= 0) cursor.fail(duration, "duration must be greater than 0");
  return duration;
}

export function parseOffsetDuration(cursor: Cursor): DurationOperand {
  if (isSignNext(cursor)) return parseSignedOffset(cursor, cursor.take());
  if (isNumberNext(cursor) || cursor.peek() !== "(") return parseOperand(cursor, OFFSET);
  return continueDurationExpr(cursor, parseOperand(cursor, OFFSET), 1, OFFSET);
}

function parseSignedOffset(cursor: Cursor, sign: Token): DurationOperand {
  if (isNumberNext(cursor)) return signedNumber(cursor, sign, parseLiteral(cursor));
  switch (cursor.peek()) {
    case "(": {
      const { inner } = parseParens(cursor, OFFSET);
      return signed(cursor, sign, wrap(inner, inner.start));
    }
    case "+":
    case "-": {
      const operand = signed(cursor, sign, parseDurationExpr(cursor, POWER, OFFSET));
      return continueDurationExpr(cursor, operand, 1, OFFSET);
    }
    default: {
      const right = parseOperand(cursor, OFFSET);
      return { ...operation(sign.kind as "+" | "-", null, right), start: sign.start };
    }
  }
}

function parseDurationExpr(cursor: Cursor, minPrecedence: number, surroundings: Surroundings): DurationOperand {
  cursor.descend();
  const first = isSignNext(cursor)
    ? signed(cursor, cursor.take(), parseDurationExpr(cursor, POWER, surroundings))
    : parseOperand(cursor, surroundings);
  const duration = continueDurationExpr(cursor, first, minPrecedence, surroundings);
  cursor.ascend();
  return duration;
}

function continueDurationExpr(
  cursor: Cursor,
  left: DurationOperand,
  minPrecedence: number,
  surroundings: Surroundings,
): DurationOperand {
  for (let level = 0;; level++) {
    const precedence = PRECEDENCE.get(cursor.peek()) ?? 0;
    if (precedence < minPrecedence) {
      cursor.ascend(level);
      return left;
    }
    // Nobody needs hundreds of operators in a duration: there is no loop for its left side elsewhere.
    cursor.descend();
    const op = cursor.take();
    const right = parseDurationExpr(cursor, op.kind === "^" ? precedence : precedence + 1, surroundings);
    const zero = right.type === "number" && right.value === 0;
    if (zero && op.kind === "/") cursor.fail(op, "division by zero");
    if (zero && op.kind === "%") cursor.fail(op, "modulo by zero");
    left = operation(op.kind as DurationOp, left, right);
  }
}

function parseOperand(cursor: Cursor, surroundings: Surroundings): DurationOperand {
  const kind = cursor.peek();
  switch (kind) {
    case "number":
    case "duration":
      return inRange(cursor, parseLiteral(cursor));
    case "step":
    case "range": {
      const { start } = cursor.take();
      cursor.expect("(", surroundings);
      const { end } = cursor.expect(")", surroundings);
      return { type: "duration", op: kind, left: null, right: null, wrapped: false, start, end };
    }
    case "max_of":
    case "min_of": {
      cursor.take();
      cursor.expect("(", surroundings);
      const left = parseDurationExpr(cursor, 1, surroundings);
      cursor.expect(",", surroundings);
      const right = parseDurationExpr(cursor, 1, surroundings);
      cursor.expect(")", surroundings);
      return operation(kind, left, right);
    }
    case "(": {
      const { inner, start } = parseParens(cursor, surroundings);
      return wrap(inner, start);
    }
    default:
      return cursor.unexpected(surroundings);
  }
}

function parseParens(cursor: Cursor, surroundings: Surroundings): { inner: DurationOperand; start: number } {
  const { start } = cursor.take();
  const inner = parseDurationExpr(cursor, 1, surroundings);
  cursor.expect(")", surroundings);
  return { inner, start };
}

/** A number cannot say that it was in parentheses: a plus sign around it does. */
function wrap(inner: DurationOperand, start: number): DurationExpr {
  return inner.type === "duration"
    ? { ...inner, wrapped: true }
    : { ...operation("+", null, inner), wrapped: true, start };
}

function operation(op: DurationOp, left: DurationOperand | null, right: DurationOperand): DurationExpr {
  return { type: "duration", op, left, right, wrapped: false, start: (left ?? right).start, end: right.end };
}

function signed(cursor: Cursor, sign: Token, operand: DurationOperand): DurationOperand {
  if (operand.type === "number") return signedNumber(cursor, sign, operand);
  return sign.kind === "-" ? { ...operation("-", null, operand), start: sign.start } : operand;
}

function signedNumber(cursor: Cursor, sign: Token, literal: NumberLiteral): NumberLiteral {
  if (Math.abs(literal.value) > SECONDS_MAX) cursor.fail(sign, "duration out of range");
  return withSign(sign.kind === "-", sign.start, literal);
}

function inRange(cursor: Cursor, literal: NumberLiteral): NumberLiteral {
  if (Math.abs(literal.value) > SECONDS_MAX) cursor.fail(literal, "duration out of range");
  return literal;
}
