/**
 * The parser of PromQL: text to a checked syntax tree and back (as text, as formatted text, as JSON). Errors are
 * QuerySyntaxError, in Prometheus 3.14's words and at its positions.
 */
import type { Matcher } from "../../model/mod.ts";
import type { Expr } from "./ast.ts";
import { checkExpr } from "./checks.ts";
import { Cursor } from "./cursor.ts";
import type { ParseOptions } from "./options.ts";
import { parseExpression } from "./parser.ts";
import { QueryText } from "./query_text.ts";
import { parseSelector } from "./selectors.ts";

export type * from "./ast.ts";
export { exprToJson } from "./ast_json.ts";
export { formatDuration } from "./durations.ts";
export { type ParseOptions, QUERY_FEATURES, type QueryFeature } from "./options.ts";
export { prettyExpr } from "./pretty.ts";
export { printExpr } from "./printer.ts";
export { type Signature, SIGNATURES } from "./signatures.ts";
export { typeName, valueTypeOf } from "./value_type.ts";

/** Parses and checks a query. */
export function parseQuery(query: string, options: ParseOptions = {}): Expr {
  const text = new QueryText(query);
  const expr = parseExpression(new Cursor(text, options));
  checkExpr(text, expr);
  return expr;
}

/** The matchers of a metric selector (`up{job="a"}`), for match[] parameters; `{}` gives none. */
export function parseMatchers(selector: string): Matcher[] {
  const cursor = new Cursor(new QueryText(selector), {});
  const { matchers } = parseSelector(cursor);
  cursor.expect("end of input");
  return [...matchers];
}
