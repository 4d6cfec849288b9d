/** The gRPC door's one place where errors become statuses (docs/ARCHITECTURE.md, "Errors"). */
import { status, type StatusObject } from "@grpc/grpc-js";
import { errorFields, GatewayError, InvariantError, type Logger, OverloadedError } from "../../engine/mod.ts";

const CODES: Readonly<Record<GatewayError["kind"], status>> = {
  bad_data: status.INVALID_ARGUMENT,
  execution: status.INTERNAL,
  resource_exhausted: status.RESOURCE_EXHAUSTED,
  timeout: status.DEADLINE_EXCEEDED,
  canceled: status.CANCELLED,
  unavailable: status.UNAVAILABLE,
  unimplemented: status.UNIMPLEMENTED,
  internal: status.INTERNAL,
};

/** There is nothing to answer from yet. */
export class NotReadyError extends GatewayError {
  override readonly name = "NotReadyError";
  readonly kind = "unavailable";
}

/** What the client is told of `error`; faults of ours are logged. */
export function statusOf(error: unknown, log: Logger): Pick<StatusObject, "code" | "details"> {
  const kind = error instanceof GatewayError ? error.kind : "internal";
  if (kind === "internal") {
    const withStack = !(error instanceof GatewayError) || error instanceof InvariantError;
    log.error("Call failed", errorFields(error, withStack));
  }
  const code = error instanceof OverloadedError ? status.RESOURCE_EXHAUSTED : CODES[kind];
  return { code, details: error instanceof Error ? error.message : String(error) };
}
