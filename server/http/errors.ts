/** The HTTP door's one place where errors become answers (docs/ARCHITECTURE.md, "Errors"). */
import { errorFields, GatewayError, InvariantError, type Logger, QuotaExceededError } from "../../engine/mod.ts";
import { documentBody, errorDocument } from "./json/document.ts";

/** A request that is wrong in a way that is not one parameter's fault. */
export class BadRequestError extends GatewayError {
  override readonly name = "BadRequestError";
  readonly kind = "bad_data";
}

const STATUS: Readonly<Record<GatewayError["kind"], number>> = {
  bad_data: 400,
  resource_exhausted: 400,
  not_found: 404,
  unimplemented: 404,
  execution: 422,
  canceled: 499,
  internal: 500,
  timeout: 503,
  unavailable: 503,
};

/** Seconds after which a refused client may come back. */
const RETRY_AFTER_SECONDS = "1";

/** The answer to `error`; `signal` is the request's own, whose reason explains an AbortError. */
export function errorResponse(error: unknown, signal: AbortSignal, log: Logger): Response {
  const cause = signal.aborted && isAbort(error) ? signal.reason : error;
  const kind = kindOf(cause);
  if (kind === "internal") {
    const withStack = !(cause instanceof GatewayError) || cause instanceof InvariantError;
    log.error("Request failed", errorFields(cause, withStack));
  }
  const headers = new Headers({ "content-type": "application/json" });
  if (kind === "unavailable") headers.set("retry-after", RETRY_AFTER_SECONDS);
  const message = cause instanceof Error ? cause.message : String(cause);
  return new Response(documentBody(errorDocument(kind, message)), { status: STATUS[kind], headers });
}

function kindOf(error: unknown): GatewayError["kind"] {
  if (!(error instanceof GatewayError)) return "internal";
  // Prometheus's own limit keeps Prometheus's status.
  return error instanceof QuotaExceededError && error.quota === "query.max-samples" ? "execution" : error.kind;
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === "AbortError";
}
