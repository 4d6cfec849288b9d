/** What the AWS SDK throws, as StorageErrors that know whether another try may help. */
import { GatewayError, StorageError } from "../base/mod.ts";

/** Codes of answers that another try may not get, whatever their status. */
const PASSING_CODES: ReadonlySet<string> = new Set([
  // Throttling, under its many names.
  "SlowDown",
  "Throttling",
  "ThrottlingException",
  "RequestLimitExceeded",
  "TooManyRequests",
  // The store's own trouble.
  "InternalError",
  "ServiceUnavailable",
  "OperationAborted",
  // The request was damaged or too slow on its way.
  "RequestTimeout",
  "IncompleteBody",
  "BadDigest",
  "XAmzContentSHA256Mismatch",
  // The SDK has set its clock by the answer.
  "RequestTimeTooSkewed",
]);

interface SdkError {
  readonly name: string;
  readonly message: string;
  readonly cause?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

export function s3Error(op: string, path: string, error: unknown): GatewayError {
  if (error instanceof GatewayError) return error;
  const { name, message, cause, $metadata } = error as SdkError;
  const status = $metadata?.httpStatusCode;
  if (status === 404 && name !== "NoSuchBucket" && name !== "NoSuchUpload") {
    return new StorageError(op, path, false, "no such object", true);
  }
  // The SDK adds lines of advice for developers.
  const [first] = message.split("\n");
  const text = cause instanceof Error ? `${first} (${cause.message})` : first;
  if (status === undefined) return new StorageError(op, path, !isHopeless(name, text), text);
  return new StorageError(op, path, isPassing(status, name), `the store answered ${status} ${name}: ${text}`);
}

/** An answer that began as a success and was an error all the same: the store's trouble, or damaged on its way. */
function isPassing(status: number, code: string): boolean {
  return status < 300 || status >= 500 && status !== 501 || status === 408 || status === 429 || PASSING_CODES.has(code);
}

/** Of failures without an answer most are broken connections; these stay as they are. */
function isHopeless(name: string, text: string): boolean {
  return name === "CredentialsProviderError" || name === "NotCapable" || /certificate|UnknownIssuer/i.test(text);
}

/** Whether the store does not know, or no longer knows, a multipart upload. */
export function isNoSuchUpload(error: unknown): boolean {
  return error instanceof Error && error.name === "NoSuchUpload";
}

/** Whether an object ends before the range that was asked for begins. */
export function isNoSuchRange(error: unknown): boolean {
  return error instanceof Error && error.name === "InvalidRange";
}
