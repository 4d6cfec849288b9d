/** How leaf jobs are run: in a pool of workers, or on the calling thread. */
import type { LeafJob, LeafResult, LeafRunner } from "./job.ts";
import { LeafEvaluator } from "./leaf.ts";
import { WorkerPool } from "./pool.ts";

export interface LeafRunnerOptions {
  /** Number of workers; 0 evaluates on the calling thread, which is meant for tests and small tools. */
  readonly workers: number;
}

export function createLeafRunner({ workers }: LeafRunnerOptions): LeafRunner {
  return workers === 0 ? new InlineRunner() : new WorkerPool(workers);
}

class InlineRunner implements LeafRunner {
  readonly size = 1;
  readonly #evaluator = new LeafEvaluator();

  run(job: LeafJob, signal: AbortSignal): Promise<LeafResult> {
    return Promise.try(() => {
      signal.throwIfAborted();
      return this.#evaluator.run(job);
    });
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
