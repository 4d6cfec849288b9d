/**
 * Another try for requests that failed by bad luck: 5xx, throttling, broken connections, bodies cut short.
 *
 * What is retried is one request at a time, a page of a listing or a part of an upload, never a stream: a body that
 * cannot be produced twice is in memory before its request is first sent.
 */
import { pause, StorageError } from "../base/mod.ts";
import { counter } from "../metrics/mod.ts";

export interface RetryPolicy {
  /** Tries in all, at least 1. */
  readonly tries: number;
  /** Bound of the first pause; each following one is twice as long, up to `pauseMsMax`. */
  readonly pauseMs: number;
  readonly pauseMsMax: number;
}

/** At most half a minute of pauses. */
export const DEFAULT_RETRIES: RetryPolicy = { tries: 10, pauseMs: 100, pauseMsMax: 10_000 };

const retries = counter("bucket_retries_total", "Requests to object storage that were sent again, by operation.", [
  "operation",
]);

/**
 * The result of `attempt`, which is run until it succeeds, throws what is not a retryable StorageError, or was tried
 * `policy.tries` times. An abort ends the pauses, too.
 */
export async function withRetries<T>(
  policy: RetryPolicy,
  signal: AbortSignal | undefined,
  attempt: () => Promise<T>,
): Promise<T> {
  for (let tried = 1;; tried++) {
    signal?.throwIfAborted();
    try {
      return await attempt();
    } catch (error) {
      signal?.throwIfAborted();
      if (!(error instanceof StorageError) || !error.retryable || tried >= policy.tries) throw error;
      retries.with(error.op).inc();
      await pause(pauseAfter(tried, policy), signal);
    }
  }
}

/** Milliseconds to wait after try number `tried`: anything up to the bound, so that clients spread out. */
export function pauseAfter(tried: number, policy: RetryPolicy, random: () => number = Math.random): number {
  return random() * Math.min(policy.pauseMsMax, policy.pauseMs * 2 ** (tried - 1));
}
