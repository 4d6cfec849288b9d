/** The HTTP door's one place where errors become answers (docs/ARCHITECTURE.md, "Errors"). */
import { errorFields, GatewayError, InvariantError, type Logger } from "../../engine/mod.ts";
import { errorDocument, type JsonWriter } from "./json/document.ts";

/** A request that is wrong in a way that is not one parameter's fault. */
export class BadRequestError extends GatewayError {
  override readonly name = "BadRequestError";
  readonly kind = "bad_data";
}

const STATUS: Readonly<Record<GatewayError["kind"], number>> = {
  bad_data: 400,
  resource_exhausted: 400,
  unimplemented: 404,
  execution: 422,
  canceled: 499,
  internal: 500,
  timeout: 503,
  unavailable: 503,
};

/** Seconds after which a refused client may come back. */
const RETRY_AFTER_SECONDS = "1";

export interface ErrorAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly document: JsonWriter;
}

/** What the client is told of `error`; faults of ours are logged. */
export function errorAnswer(error: unknown, log: Logger): ErrorAnswer {
  const kind = kindOf(error);
  if (kind === "internal") {
    const withStack = !(error instanceof GatewayError) || error instanceof InvariantError;
    log.error("Request failed", errorFields(error, withStack));
  }
  return {
    status: STATUS[kind],
    headers: kind === "unavailable" ? { "retry-after": RETRY_AFTER_SECONDS } : {},
    document: errorDocument(kind, error instanceof Error ? error.message : String(error)),
  };
}

function kindOf(error: unknown): GatewayError["kind"] {
  return error instanceof GatewayError ? error.kind : "internal";
}
