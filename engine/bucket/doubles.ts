/**
 * Test doubles around a real bucket. Both watch the same calls: list counts once, a put once whatever its size.
 */
import { StorageError } from "../base/mod.ts";
import type { Bucket, ListEntry, ListOptions, ObjectInfo, PutBody } from "./bucket.ts";

export type BucketOp = "list" | "get" | "readRange" | "stat" | "put" | "delete";

/** A call of the wrapped bucket. `length` is in bytes, 0 unless something was read. */
export interface BucketCall {
  readonly op: BucketOp;
  readonly path: string;
  readonly offset: number;
  readonly length: number;
}

/** Runs `before` ahead of each call of `inner`. */
abstract class WatchedBucket implements Bucket {
  constructor(protected readonly inner: Bucket) {}

  protected abstract before(op: BucketOp, path: string): void;
  protected after(_call: BucketCall): void {}

  async *list(prefix: string, options?: ListOptions): AsyncGenerator<ListEntry> {
    this.before("list", prefix);
    yield* this.inner.list(prefix, options);
    this.after({ op: "list", path: prefix, offset: 0, length: 0 });
  }

  async get(path: string, signal?: AbortSignal): Promise<Uint8Array> {
    this.before("get", path);
    const bytes = await this.inner.get(path, signal);
    this.after({ op: "get", path, offset: 0, length: bytes.length });
    return bytes;
  }

  async readRange(path: string, offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array> {
    this.before("readRange", path);
    const bytes = await this.inner.readRange(path, offset, length, signal);
    this.after({ op: "readRange", path, offset, length });
    return bytes;
  }

  async stat(path: string, signal?: AbortSignal): Promise<ObjectInfo> {
    this.before("stat", path);
    const info = await this.inner.stat(path, signal);
    this.after({ op: "stat", path, offset: 0, length: 0 });
    return info;
  }

  async put(path: string, body: PutBody, signal?: AbortSignal): Promise<void> {
    this.before("put", path);
    await this.inner.put(path, body, signal);
    this.after({ op: "put", path, offset: 0, length: 0 });
  }

  async delete(path: string, signal?: AbortSignal): Promise<void> {
    this.before("delete", path);
    await this.inner.delete(path, signal);
    this.after({ op: "delete", path, offset: 0, length: 0 });
  }
}

/** Remembers every call that succeeded. */
export class CountingBucket extends WatchedBucket {
  readonly calls: BucketCall[] = [];

  protected before(): void {}

  protected override after(call: BucketCall): void {
    this.calls.push(call);
  }

  /** Bytes read by get and readRange. */
  get bytesRead(): number {
    return this.calls.reduce((sum, call) => sum + call.length, 0);
  }

  count(op: BucketOp): number {
    return this.calls.filter((call) => call.op === op).length;
  }

  reset(): void {
    this.calls.length = 0;
  }
}

/** Fails call number `failAt` (from 0), and all after it when `forever`, with a retryable StorageError. */
export class FailingBucket extends WatchedBucket {
  #count = 0;

  constructor(inner: Bucket, readonly failAt: number, readonly forever = false) {
    super(inner);
  }

  /** Calls seen so far, failed ones included. */
  get count(): number {
    return this.#count;
  }

  protected before(op: BucketOp, path: string): void {
    const index = this.#count++;
    if (index === this.failAt || (this.forever && index > this.failAt)) {
      throw new StorageError(op, path, true, `failed on purpose (call ${index})`);
    }
  }
}
