/**
 * The Prometheus HTTP API as a function from Request to Response. Every request goes the same way: route, parameters,
 * handler, document; every error ends in errors.ts.
 */
import {
  type Annotation,
  annotationTexts,
  counter,
  GatewayError,
  type Logger,
  roomLogger,
  secondsHistogram,
} from "../../engine/mod.ts";
import { errorAnswer } from "./errors.ts";
import type { Handler } from "./handler.ts";
import { type Notes, successDocument } from "./json/document.ts";
import { readParams, textParam } from "./params.ts";
import { commonHeaders, jsonResponse, textResponse } from "./response.ts";
import { type Route, type RouteMatch, Router } from "./router.ts";
import { targetOf } from "./target.ts";

const requestsTotal = counter("http_requests_total", "Requests answered, by route and status.", ["route", "code"]);
const requestSeconds = secondsHistogram("http_request_duration_seconds", "Time to an answer's first byte.", ["route"]);

export type RequestHandler = (request: Request) => Promise<Response>;

/** There is nothing to answer from yet. */
class NotReadyError extends GatewayError {
  override readonly name = "NotReadyError";
  readonly kind = "unavailable";
}

/** `isReady` tells whether requests can be answered; until then they are turned away. */
export function createApi(
  routes: readonly Route<Handler>[],
  isReady: () => boolean,
  log: Logger = roomLogger("http"),
): RequestHandler {
  const router = new Router(routes);
  return async (request) => {
    const startedMs = performance.now();
    const { pathname, query } = targetOf(request.url);
    const match = router.match(request.method, pathname);
    const response = await answer(request, query, match, isReady, log);
    const route = match.kind === "found" ? match.route.pattern : "other";
    const seconds = (performance.now() - startedMs) / 1000;
    requestsTotal.with(route, String(response.status)).inc();
    requestSeconds.with(route).observe(seconds);
    log.debug("Request answered", { method: request.method, path: pathname, status: response.status, seconds });
    return response;
  };
}

async function answer(
  request: Request,
  query: string,
  match: RouteMatch<Handler>,
  isReady: () => boolean,
  log: Logger,
): Promise<Response> {
  if (request.method === "OPTIONS") return new Response(null, { status: 204, headers: commonHeaders(request) });
  if (match.kind === "not found") return textResponse(request, 404, "404 page not found\n");
  if (match.kind === "wrong method") {
    return textResponse(request, 405, "Method Not Allowed\n", { allow: match.allow.join(", ") });
  }
  try {
    if (!isReady()) throw new NotReadyError("not ready: blocks are still being discovered");
    const params = await readParams(request, query);
    const { data, annotations } = await match.route.handler({ params, path: match.path, signal: request.signal });
    return jsonResponse(request, successDocument(data, notesOf(annotations ?? [], textParam(params, "query"))));
  } catch (error) {
    const { status, headers, document } = errorAnswer(error, log);
    return jsonResponse(request, document, status, headers);
  }
}

/** Of each level so many, as in Prometheus. */
const NOTES_MAX = 10;

function notesOf(annotations: Iterable<Annotation>, query: string): Notes {
  return {
    warnings: annotationTexts(annotations, "warning", query, NOTES_MAX),
    infos: annotationTexts(annotations, "info", query, NOTES_MAX),
  };
}
