/** Endpoints that look at a query's text alone: format it, show its tree, tell its exemplars (there are none). */
import { type Expr, exprToJson, ParameterError, parseQuery, prettyExpr, QuerySyntaxError } from "../../engine/mod.ts";
import { BadRequestError } from "./errors.ts";
import type { Handler } from "./handler.ts";
import { textWriter, valueWriter } from "./json/document.ts";
import { MAX_TIME_MS, MIN_TIME_MS, optionalTime, type Params, textParam } from "./params.ts";

/** Names of enabled query features. */
export type Features = ReadonlySet<string>;

export function formatQueryHandler(features: Features): Handler {
  return ({ params }) => {
    const expr = readQuery(params, features, (cause) => new ParameterError("query", cause));
    return { data: valueWriter(prettyExpr(expr)) };
  };
}

export function parseQueryHandler(features: Features): Handler {
  return ({ params }) => {
    const expr = readQuery(params, features, (cause) => new ParameterError("query", cause));
    return { data: textWriter(exprToJson(expr)) };
  };
}

/** Blocks hold no exemplars: a request that is well formed gets an empty list. */
export function exemplarsHandler(features: Features): Handler {
  return ({ params }) => {
    const startMs = optionalTime(params, "start", MIN_TIME_MS);
    if (optionalTime(params, "end", MAX_TIME_MS) < startMs) {
      throw new BadRequestError("end timestamp must not be before start timestamp");
    }
    readQuery(params, features, (cause) => new BadRequestError(cause));
    return { data: valueWriter([]) };
  };
}

/** The parameter `query`, parsed; `fail` makes the error from its cause. */
function readQuery(params: Params, features: Features, fail: (cause: string) => Error): Expr {
  try {
    return parseQuery(textParam(params, "query"), { features });
  } catch (error) {
    throw error instanceof QuerySyntaxError ? fail(error.message) : error;
  }
}
