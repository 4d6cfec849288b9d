/** Runs the work of a request: in its turn, within its time, with a context of its own. */
import { Annotations, newQueryStats, type QueryContext } from "../../engine/mod.ts";
import { withDeadline } from "./deadline.ts";
import { QueryGate } from "./query_gate.ts";

export interface QueryLimits {
  /** Time limit of a request that names none. */
  readonly timeoutMs: number;
  /** Upper bound of every time limit. */
  readonly timeoutMsMax: number;
  /** Requests that run at a time, over all doors. */
  readonly maxConcurrent: number;
}

export class QueryRunner {
  readonly #gate: QueryGate;
  readonly #limits: QueryLimits;

  constructor(limits: QueryLimits) {
    this.#gate = new QueryGate(limits.maxConcurrent);
    this.#limits = limits;
  }

  /** `client` aborts when the client leaves; `timeoutMs` is what the request names. Waiting counts towards it. */
  run<T>(client: AbortSignal, timeoutMs: number | null, work: (context: QueryContext) => Promise<T>): Promise<T> {
    const startedMs = performance.now();
    const limitMs = Math.min(timeoutMs ?? this.#limits.timeoutMs, this.#limits.timeoutMsMax);
    return withDeadline(
      client,
      limitMs,
      (signal) =>
        this.#gate.run(signal, () => {
          const stats = { ...newQueryStats(), queueMs: performance.now() - startedMs };
          return work({ signal, annotations: new Annotations(), stats });
        }),
    );
  }
}
