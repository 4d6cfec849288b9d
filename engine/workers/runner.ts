/** How leaf jobs are run: in a pool of workers, or on the calling thread, as small ones are. */
import type { LeafJob, LeafResult, LeafRunner } from "./job.ts";
import { isSmall } from "./job_cost.ts";
import { LeafEvaluator } from "./leaf.ts";
import { WorkerPool } from "./pool.ts";

export interface LeafRunnerOptions {
  /** Number of workers; 0 evaluates on the calling thread, which is meant for tests and small tools. */
  readonly workers: number;
}

export function createLeafRunner({ workers }: LeafRunnerOptions): LeafRunner {
  return workers === 0 ? new InlineRunner() : new PoolRunner(workers);
}

/** A pool for all jobs that are worth the trip. */
class PoolRunner implements LeafRunner {
  readonly size: number;
  readonly #pool: WorkerPool;
  readonly #inline = new InlineRunner();

  constructor(workers: number) {
    this.size = workers;
    this.#pool = new WorkerPool(workers);
  }

  run(job: LeafJob, signal: AbortSignal): Promise<LeafResult> {
    return (isSmall(job) ? this.#inline : this.#pool).run(job, signal);
  }

  close(): Promise<void> {
    return this.#pool.close();
  }
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
