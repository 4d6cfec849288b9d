/** Runs the work of a request: in its turn, within its time, with a context of its own. */
import {
  Annotations,
  histogram,
  type MemoryBudget,
  newQueryStats,
  type QueryContext,
  type QueryStats,
} from "../../engine/mod.ts";
import { withDeadline } from "./deadline.ts";
import { QueryGate } from "./query_gate.ts";

const KIB = 1024;
const queryRequests = histogram(
  "query_bucket_requests",
  "Requests to the bucket, by one query.",
  [0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000],
).with();
const queryBytes = histogram(
  "query_bucket_bytes",
  "Bytes fetched from the bucket, by one query.",
  [0, 64 * KIB, 256 * KIB, KIB ** 2, 4 * KIB ** 2, 16 * KIB ** 2, 64 * KIB ** 2, 256 * KIB ** 2, KIB ** 3],
).with();

export interface QueryLimits {
  /** Time limit of a request that names none. */
  readonly timeoutMs: number;
  /** Upper bound of every time limit. */
  readonly timeoutMsMax: number;
  /** Requests that run at a time, over all doors. */
  readonly maxConcurrent: number;
  /** What a request may hold. Default: no bound. */
  readonly newMemory?: () => MemoryBudget;
}

export class QueryRunner {
  readonly #gate: QueryGate;
  readonly #limits: QueryLimits;

  constructor(limits: QueryLimits) {
    this.#gate = new QueryGate(limits.maxConcurrent);
    this.#limits = limits;
  }

  /**
   * `client` aborts when the client leaves; `timeoutMs` is what the request names. Waiting counts towards it. What the
   * context's memory holds when the work is done is released, unless the work has handed it over.
   */
  run<T>(client: AbortSignal, timeoutMs: number | null, work: (context: QueryContext) => Promise<T>): Promise<T> {
    const startedMs = performance.now();
    const limitMs = Math.min(timeoutMs ?? this.#limits.timeoutMs, this.#limits.timeoutMsMax);
    return withDeadline(
      client,
      limitMs,
      (signal) =>
        this.#gate.run(signal, async () => {
          const stats = { ...newQueryStats(), queueMs: performance.now() - startedMs };
          const memory = this.#limits.newMemory?.();
          try {
            return await work({ signal, annotations: new Annotations(), stats, memory });
          } finally {
            memory?.close();
            report(stats);
          }
        }),
    );
  }
}

function report({ requests, bytesFetched }: QueryStats): void {
  queryRequests.observe(requests);
  queryBytes.observe(bytesFetched);
}
