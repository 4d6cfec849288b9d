/**
 * The errors of the gateway. Every error that can reach a user is one of these, and each kind is mapped to an
 * HTTP status, a gRPC code and an exit code in one place per door (server/http/errors.ts, cli/exit.ts).
 *
 * A message says what was wrong, where, and what to do. It never ends in a full stop.
 */

/** Base of all typed errors; `kind` is the error type of the Prometheus HTTP API. */
export abstract class GatewayError extends Error {
  abstract readonly kind:
    | "bad_data"
    | "execution"
    | "resource_exhausted"
    | "timeout"
    | "canceled"
    | "unavailable"
    | "unimplemented"
    | "internal";
}

/** The text of a query cannot be parsed. `start` and `end` are byte offsets into the query. */
export class QuerySyntaxError extends GatewayError {
  override readonly name = "QuerySyntaxError";
  readonly kind = "bad_data";
  constructor(message: string, readonly query: string, readonly start: number, readonly end: number) {
    super(message);
  }
}

/** A request parameter, flag or configuration value is wrong. `parameter` is its name as the user wrote it. */
export class ParameterError extends GatewayError {
  override readonly name = "ParameterError";
  readonly kind = "bad_data";
  constructor(readonly parameter: string, cause: string) {
    super(`invalid parameter "${parameter}": ${cause}`);
  }
}

/** A well-formed query that cannot be evaluated (many-to-many matching, duplicate series, ...). */
export class QueryExecutionError extends GatewayError {
  override readonly name = "QueryExecutionError";
  readonly kind = "execution";
}

/** A limit of the operator was passed. */
export class QuotaExceededError extends GatewayError {
  override readonly name = "QuotaExceededError";
  readonly kind = "resource_exhausted";
  constructor(readonly quota: string, readonly limit: number, readonly wanted: number, message?: string) {
    super(message ?? `${quota} exceeds its limit: wanted ${wanted}, limit ${limit}`);
  }
}

/** The query ran out of time; the reason an AbortSignal carries. */
export class QueryTimeoutError extends GatewayError {
  override readonly name = "QueryTimeoutError";
  readonly kind = "timeout";
  constructor(where = "expression evaluation") {
    super(`query timed out in ${where}`);
  }
}

/** The client went away; the reason an AbortSignal carries. */
export class QueryCanceledError extends GatewayError {
  override readonly name = "QueryCanceledError";
  readonly kind = "canceled";
  constructor(where = "expression evaluation") {
    super(`query was canceled in ${where}`);
  }
}

/** Too many queries run or wait. */
export class OverloadedError extends GatewayError {
  override readonly name = "OverloadedError";
  readonly kind = "unavailable";
}

/** A known request this server does not answer. */
export class UnimplementedError extends GatewayError {
  override readonly name = "UnimplementedError";
  readonly kind = "unimplemented";
}

/** Stored bytes contradict their format. `object` is a bucket path, `offset` a byte offset in it (-1: unknown). */
export class CorruptDataError extends GatewayError {
  override readonly name = "CorruptDataError";
  readonly kind = "internal";
  constructor(readonly object: string, readonly offset: number, readonly detail: string) {
    super(`corrupt data in ${JSON.stringify(object)}${offset >= 0 ? ` at offset ${offset}` : ""}: ${detail}`);
  }

  /** The same error, told from the outside: of an object that holds this one at `baseOffset`. */
  within(object: string, baseOffset: number): CorruptDataError {
    return new CorruptDataError(object, this.offset >= 0 ? this.offset + baseOffset : baseOffset, this.detail);
  }
}

/** The bucket failed. `retryable` tells whether another try may succeed. */
export class StorageError extends GatewayError {
  override readonly name = "StorageError";
  readonly kind = "internal";
  constructor(
    readonly op: string,
    readonly object: string,
    readonly retryable: boolean,
    cause: string,
    readonly notFound = false,
  ) {
    super(`cannot ${op} ${JSON.stringify(object)}: ${cause}`);
  }
}

/** A bug of ours: an invariant does not hold. */
export class InvariantError extends GatewayError {
  override readonly name = "InvariantError";
  readonly kind = "internal";
  constructor(message: string) {
    super(`BUG: ${message}`);
  }
}
