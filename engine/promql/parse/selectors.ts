/** Selectors: a metric name, matchers in braces, or both. */
import { Matcher, type MatchType, METRIC_NAME, RegexError } from "../../model/mod.ts";
import type { VectorSelector } from "./ast.ts";
import type { Cursor } from "./cursor.ts";
import { unquote } from "./strings.ts";
import { METRIC_NAME_KINDS, type Token, type TokenKind } from "./tokens.ts";

const MATCH_TYPES: ReadonlySet<TokenKind> = new Set<TokenKind>(["=", "!=", "=~", "!~"]);

export function parseSelector(cursor: Cursor): VectorSelector {
  if (cursor.peek() === "{") return parseBraces(cursor);
  if (!METRIC_NAME_KINDS.has(cursor.peek())) cursor.unexpected();
  return parseNamedSelector(cursor, cursor.take());
}

/** The selector whose metric name was taken already. */
export function parseNamedSelector(cursor: Cursor, { text: name, start, end }: Token): VectorSelector {
  const braces = cursor.peek() === "{" ? parseBraces(cursor) : null;
  const matchers = [...braces?.matchers ?? [], new Matcher("=", METRIC_NAME, name)];
  return selector(name, matchers, start, braces?.end ?? end);
}

function parseBraces(cursor: Cursor): VectorSelector {
  const { start } = cursor.take();
  const matchers: Matcher[] = [];
  while (cursor.peek() !== "}") {
    matchers.push(parseMatcher(cursor));
    if (cursor.peek() === "}") break;
    cursor.expect(",", { context: "label matching", expected: '"," or "}"' });
  }
  const { end } = cursor.take();
  return selector("", matchers, start, end);
}

/** `name="value"`, `"name"="value"`, or `"metric"` alone. */
function parseMatcher(cursor: Cursor): Matcher {
  const kind = cursor.peek();
  if (kind !== "identifier" && kind !== "string") {
    cursor.unexpected({ context: "label matching", expected: 'identifier or "}"' });
  }
  const label = cursor.take();
  const name = kind === "string" ? unquote(label.text) : label.text;
  if (!MATCH_TYPES.has(cursor.peek())) {
    if (kind === "string") return new Matcher("=", METRIC_NAME, name);
    cursor.unexpected({ context: "label matching", expected: "label matching operator" });
  }
  const type = cursor.take().kind as MatchType;
  const value = cursor.expect("string", { context: "label matching", expected: "string" });
  try {
    return new Matcher(type, name, unquote(value.text));
  } catch (error) {
    if (!(error instanceof RegexError)) throw error;
    return cursor.fail({ start: label.start, end: value.end }, error.message);
  }
}

function selector(name: string, matchers: readonly Matcher[], start: number, end: number): VectorSelector {
  return {
    type: "vector",
    name,
    matchers,
    offsetNs: 0,
    offsetExpr: null,
    at: null,
    anchored: false,
    smoothed: false,
    start,
    end,
  };
}
