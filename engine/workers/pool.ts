/**
 * A pool of workers. Tasks wait in one queue; a free worker takes the next. A task that is aborted is rejected at once:
 * one that runs is ended in vain, which takes milliseconds. A worker that crashes takes a task with it, its own or else
 * the next one, and is replaced while tasks wait.
 */
import { InvariantError, QueryCanceledError } from "../base/mod.ts";
import type { LeafJob, LeafResult, LeafRunner } from "./job.ts";
import {
  type JobMessage,
  packJob,
  READY,
  type ReplyMessage,
  type ResultMessage,
  unpackError,
  unpackResult,
  type WorkerMessage,
} from "./wire.ts";

interface Task {
  readonly id: number;
  readonly job: LeafJob;
  readonly resolve: (message: ResultMessage) => void;
  readonly reject: (reason: unknown) => void;
}

interface Slot {
  /** Null after a crash. */
  worker: Worker | null;
  /** The worker listens: what is sent before is lost. */
  ready: boolean;
  task: Task | null;
}

export class WorkerPool implements LeafRunner {
  readonly #slots: Slot[];
  readonly #queue: Task[] = [];
  #tasks = 0;
  #closed = false;

  /** `entry` is the workers' module. */
  constructor(readonly size: number, readonly entry = new URL("./entry.ts", import.meta.url)) {
    this.#slots = Array.from({ length: size }, () => ({ worker: null, ready: false, task: null }));
    // Workers load and warm up while the process starts.
    for (const slot of this.#slots) this.#start(slot);
  }

  async run(job: LeafJob, signal: AbortSignal): Promise<LeafResult> {
    signal.throwIfAborted();
    if (this.#closed) throw new QueryCanceledError("query execution");
    const { promise, resolve, reject } = Promise.withResolvers<ResultMessage>();
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
      return await unpackResult(await promise, signal);
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
      if (this.#queue.length === 0) return;
      if (slot.worker === null) this.#start(slot);
      else if (slot.ready) {
        while (slot.task === null && this.#queue.length > 0) this.#send(slot, slot.worker, this.#queue.shift()!);
      }
    }
  }

  #send(slot: Slot, worker: Worker, task: Task): void {
    try {
      const { job, transfer } = packJob(task.job);
      worker.postMessage({ id: task.id, job } satisfies JobMessage, transfer);
      slot.task = task;
    } catch (error) {
      // A job that cannot be posted must not hold the worker.
      task.reject(error);
    }
  }

  #start(slot: Slot): void {
    const worker = new Worker(this.entry, { type: "module" });
    worker.onmessage = ({ data }: MessageEvent<WorkerMessage>) => {
      if (data === READY) slot.ready = true;
      else this.#reply(slot, data);
      this.#dispatch();
    };
    worker.onerror = (event) => {
      event.preventDefault();
      slot.task ??= this.#queue.shift() ?? null;
      this.#stop(slot, new InvariantError(`a worker crashed: ${event.message}`));
      this.#dispatch();
    };
    slot.worker = worker;
  }

  #reply(slot: Slot, reply: ReplyMessage): void {
    const task = slot.task;
    slot.task = null;
    if (task?.id !== reply.id) return;
    if ("result" in reply) task.resolve(reply);
    else task.reject(unpackError(reply.error));
  }

  /** Ends the slot's worker and its task. */
  #stop(slot: Slot, reason: Error): void {
    slot.worker?.terminate();
    slot.worker = null;
    slot.ready = false;
    slot.task?.reject(reason);
    slot.task = null;
  }
}
