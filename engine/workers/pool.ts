/**
 * A pool of workers. Tasks wait in one queue; a free worker takes the next. A task that is aborted is rejected at once:
 * one that runs is ended in vain, which takes milliseconds. A worker that crashes takes its task with it and is replaced
 * when a task needs it.
 */
import { InvariantError, QueryCanceledError } from "../base/mod.ts";
import type { LeafJob, LeafResult, LeafRunner } from "./job.ts";
import { type JobMessage, packJob, type ReplyMessage, unpackError } from "./wire.ts";

interface Task {
  readonly id: number;
  readonly job: LeafJob;
  readonly resolve: (result: LeafResult) => void;
  readonly reject: (reason: unknown) => void;
}

interface Slot {
  /** Null after a crash. */
  worker: Worker | null;
  task: Task | null;
}

export class WorkerPool implements LeafRunner {
  readonly #slots: Slot[];
  readonly #queue: Task[] = [];
  #tasks = 0;
  #closed = false;

  constructor(readonly size: number) {
    this.#slots = Array.from({ length: size }, () => ({ worker: null, task: null }));
    // Workers load and warm up while the process starts.
    for (const slot of this.#slots) this.#worker(slot);
  }

  async run(job: LeafJob, signal: AbortSignal): Promise<LeafResult> {
    signal.throwIfAborted();
    if (this.#closed) throw new QueryCanceledError("query execution");
    const { promise, resolve, reject } = Promise.withResolvers<LeafResult>();
    const task = { id: ++this.#tasks, job, resolve, reject };
    const abort = () => {
      const at = this.#queue.indexOf(task);
      if (at >= 0) this.#queue.splice(at, 1);
      reject(signal.reason);
    };
    signal.addEventListener("abort", abort, { once: true });
    this.#queue.push(task);
    this.#dispatch();
    try {
      return await promise;
    } finally {
      signal.removeEventListener("abort", abort);
    }
  }

  close(): Promise<void> {
    this.#closed = true;
    const reason = new QueryCanceledError("query execution");
    for (const task of this.#queue.splice(0)) task.reject(reason);
    for (const slot of this.#slots) this.#stop(slot, reason);
    return Promise.resolve();
  }

  #dispatch(): void {
    for (const slot of this.#slots) {
      if (slot.task !== null) continue;
      const task = this.#queue.shift();
      if (task === undefined) return;
      slot.task = task;
      const { job, transfer } = packJob(task.job);
      this.#worker(slot).postMessage({ id: task.id, job } satisfies JobMessage, transfer);
    }
  }

  /** The slot's worker, started if there is none. */
  #worker(slot: Slot): Worker {
    if (slot.worker !== null) return slot.worker;
    const worker = new Worker(new URL("./entry.ts", import.meta.url), { type: "module" });
    worker.onmessage = ({ data }: MessageEvent<ReplyMessage>) => this.#reply(slot, data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.#stop(slot, new InvariantError(`a worker crashed: ${event.message}`));
      this.#dispatch();
    };
    slot.worker = worker;
    return worker;
  }

  #reply(slot: Slot, reply: ReplyMessage): void {
    const task = slot.task;
    slot.task = null;
    if (task?.id === reply.id) {
      if ("result" in reply) task.resolve(reply.result);
      else task.reject(unpackError(reply.error));
    }
    this.#dispatch();
  }

  /** Ends the slot's worker and its task. */
  #stop(slot: Slot, reason: Error): void {
    slot.worker?.terminate();
    slot.worker = null;
    slot.task?.reject(reason);
    slot.task = null;
  }
}
