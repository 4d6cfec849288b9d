/** How one request to S3 is made: connected when first needed, watched for silence, tried again, its errors typed. */
import { clearTimeout, setTimeout } from "node:timers";
import { StorageError, TIMER_MS_MAX } from "../base/mod.ts";
import { withRetries } from "./retrying.ts";
import { connectS3, type S3Connection } from "./s3_client.ts";
import type { S3Config } from "./s3_config.ts";
import { s3Error } from "./s3_errors.ts";

/** What a request is about, for its errors: `path` is an object or the prefix of a listing. */
export interface RequestTarget {
  readonly op: "list" | "read" | "stat" | "write" | "delete";
  readonly path: string;
}

/** One try of a request. */
export interface Attempt extends Watch {
  readonly connection: S3Connection;
}

/** Ends a try that is silent for too long. */
interface Watch {
  /** For every call of the SDK. */
  readonly options: { readonly abortSignal: AbortSignal };
  /** To be called when a part of the answer came. */
  heard(): void;
}

/** Slower uploads than this, in bytes per millisecond, count as silence. */
const UPLOAD_PACE = 64;

export class S3Requests {
  readonly config: S3Config;
  #connecting: Promise<S3Connection> | null = null;

  constructor(config: S3Config) {
    this.config = config;
  }

  /** The result of `work`, which is run again when it fails by bad luck. `bodyBytes` is the size of what it sends. */
  async run<T>(
    target: RequestTarget,
    signal: AbortSignal | undefined,
    work: (attempt: Attempt) => Promise<T>,
    bodyBytes = 0,
  ): Promise<T> {
    signal?.throwIfAborted();
    const connection = await this.#connect();
    const { silenceMs, retries } = this.config;
    const patienceMs = silenceMs === 0 ? TIMER_MS_MAX : silenceMs + bodyBytes / UPLOAD_PACE;
    const once = () => watched(target, patienceMs, signal, (watch) => work({ connection, ...watch }));
    return await withRetries(retries, signal, once);
  }

  /** Files that cannot be used now may be there the next time. */
  #connect(): Promise<S3Connection> {
    return this.#connecting ??= connectS3(this.config).catch((error) => {
      this.#connecting = null;
      throw error;
    });
  }

  async close(): Promise<void> {
    const connection = await this.#connecting?.catch(() => null);
    connection?.close();
  }
}

/** Runs `work` until it ends, `signal` aborts, or nothing was heard for `patienceMs`. */
async function watched<T>(
  { op, path }: RequestTarget,
  patienceMs: number,
  signal: AbortSignal | undefined,
  work: (watch: Watch) => Promise<T>,
): Promise<T> {
  const own = new AbortController();
  const giveUp = () => own.abort(new StorageError(op, path, true, `no answer for ${Math.round(patienceMs)} ms`));
  const timer = setTimeout(giveUp, Math.min(patienceMs, TIMER_MS_MAX));
  const abortSignal = signal === undefined ? own.signal : AbortSignal.any([signal, own.signal]);
  try {
    return await work({ options: { abortSignal }, heard: () => timer.refresh() });
  } catch (error) {
    const silence = own.signal.aborted ? own.signal.reason : null;
    // Ends what still runs, such as a body that nobody will read.
    own.abort();
    signal?.throwIfAborted();
    throw silence ?? s3Error(op, path, error);
  } finally {
    clearTimeout(timer);
  }
}

/** Reads the body of an answer, which must have exactly the length of `out`. */
export async function readBody(
  { op, path }: RequestTarget,
  attempt: Attempt,
  body: unknown,
  out: Uint8Array,
): Promise<Uint8Array> {
  const { length } = out;
  let filled = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    attempt.heard();
    if (filled + chunk.length > length) {
      throw new StorageError(op, path, true, `the answer has more than the ${length} bytes it should have`);
    }
    out.set(chunk, filled);
    filled += chunk.length;
  }
  if (filled < length) {
    throw new StorageError(op, path, true, `the answer ended after ${filled} of ${length} bytes`);
  }
  return out;
}
