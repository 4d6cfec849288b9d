/** Runs the work of a request: in its turn, within its time, with a context of its own. */
import { Annotations, newQueryStats, type QueryContext } from "../../engine/mod.ts";
import { withDeadline } from "./deadline.ts";
import type { QueryGate } from "./query_gate.ts";

export class QueryRunner {
  readonly #gate: QueryGate;
  readonly #timeoutMs: number;
  readonly #timeoutMsMax: number;

  /** `timeoutMs` holds where a request names none, `timeoutMsMax` bounds what it names. */
  constructor(gate: QueryGate, timeoutMs: number, timeoutMsMax: number) {
    this.#gate = gate;
    this.#timeoutMs = timeoutMs;
    this.#timeoutMsMax = timeoutMsMax;
  }

  /** `client` aborts when the client leaves; `timeoutMs` is what the request names. Waiting counts towards it. */
  run<T>(client: AbortSignal, timeoutMs: number | null, work: (context: QueryContext) => Promise<T>): Promise<T> {
    const limitMs = Math.min(timeoutMs ?? this.#timeoutMs, this.#timeoutMsMax);
    return withDeadline(
      client,
      limitMs,
      (signal) =>
        this.#gate.run(signal, () => work({ signal, annotations: new Annotations(), stats: newQueryStats() })),
    );
  }
}
