/** A bucket that is a folder of another one: path `p` here is `<prefix>/p` there. Errors name the path there. */
import type { Bucket, ListEntry, ListOptions, ObjectInfo, PutBody } from "./bucket.ts";

export class PrefixBucket implements Bucket {
  readonly #inner: Bucket;
  readonly #prefix: string;

  /** `prefix` with or without slashes around it; it must not be empty. */
  constructor(inner: Bucket, prefix: string) {
    this.#inner = inner;
    this.#prefix = prefix.replace(/^\/+|\/+$/g, "") + "/";
  }

  async *list(prefix: string, options?: ListOptions): AsyncGenerator<ListEntry> {
    for await (const entry of this.#inner.list(this.#prefix + prefix, options)) {
      if (entry.kind === "object") yield { kind: "object", info: this.#outside(entry.info) };
      else yield { kind: "folder", path: entry.path.slice(this.#prefix.length) };
    }
  }

  get(path: string, signal?: AbortSignal): Promise<Uint8Array> {
    return this.#inner.get(this.#prefix + path, signal);
  }

  readRange(path: string, offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array> {
    return this.#inner.readRange(this.#prefix + path, offset, length, signal);
  }

  async stat(path: string, signal?: AbortSignal): Promise<ObjectInfo> {
    return this.#outside(await this.#inner.stat(this.#prefix + path, signal));
  }

  put(path: string, body: PutBody, signal?: AbortSignal): Promise<void> {
    return this.#inner.put(this.#prefix + path, body, signal);
  }

  delete(path: string, signal?: AbortSignal): Promise<void> {
    return this.#inner.delete(this.#prefix + path, signal);
  }

  #outside(info: ObjectInfo): ObjectInfo {
    return { ...info, path: info.path.slice(this.#prefix.length) };
  }
}
