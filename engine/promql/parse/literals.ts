/** Numbers and durations where they are literals. */
import type { NumberLiteral } from "./ast.ts";
import type { Cursor, Surroundings } from "./cursor.ts";
import { parseDurationSeconds } from "./durations.ts";
import { parseNumber } from "./numbers.ts";

export function isNumberNext(cursor: Cursor): boolean {
  const kind = cursor.peek();
  return kind === "number" || kind === "duration";
}

export function isSignNext(cursor: Cursor): boolean {
  const kind = cursor.peek();
  return kind === "+" || kind === "-";
}

/** Takes the number or duration that comes next. */
export function parseLiteral(cursor: Cursor, surroundings?: Surroundings): NumberLiteral {
  if (!isNumberNext(cursor)) cursor.unexpected(surroundings);
  const token = cursor.take();
  const duration = token.kind === "duration";
  const value = duration ? parseDurationSeconds(token.text) : parseNumber(token.text);
  if (typeof value === "string") cursor.fail(token, value);
  return { type: "number", value, duration, start: token.start, end: token.end };
}

/** Takes a number with at most one sign before it. */
export function parseSignedLiteral(cursor: Cursor, surroundings?: Surroundings): NumberLiteral {
  if (!isSignNext(cursor)) return parseLiteral(cursor, surroundings);
  const sign = cursor.take();
  return withSign(sign.kind === "-", sign.start, parseLiteral(cursor, surroundings));
}

/** The literal with its sign, which begins at byte `start`. */
export function withSign(negative: boolean, start: number, literal: NumberLiteral): NumberLiteral {
  return { ...literal, value: negative ? -literal.value : literal.value, start };
}
