/** A bucket in memory, for tests and small demos. Objects are copied in; what is read must not be written to. */
import { StorageError } from "../base/mod.ts";
import { compareText } from "../model/mod.ts";
import {
  type Bucket,
  checkBounds,
  checkPath,
  type ListEntry,
  type ListOptions,
  type ObjectInfo,
  pastEnd,
  type PutBody,
} from "./bucket.ts";

interface StoredObject {
  readonly bytes: Uint8Array;
  readonly info: ObjectInfo;
}

export class MemoryBucket implements Bucket {
  readonly #objects = new Map<string, StoredObject>();
  #version = 0;

  async *list(prefix: string, options: ListOptions = {}): AsyncGenerator<ListEntry> {
    await Promise.resolve();
    let folder = "";
    for (const path of [...this.#objects.keys()].sort(compareText)) {
      options.signal?.throwIfAborted();
      if (!path.startsWith(prefix)) continue;
      const slash = options.delimiter === "/" ? path.indexOf("/", prefix.length) : -1;
      if (slash < 0) yield { kind: "object", info: this.#find("list", path).info };
      else if (path.slice(0, slash + 1) !== folder) {
        folder = path.slice(0, slash + 1);
        yield { kind: "folder", path: folder };
      }
    }
  }

  async get(path: string, signal?: AbortSignal): Promise<Uint8Array> {
    await aborted(signal);
    return this.#find("read", path).bytes;
  }

  async readRange(path: string, offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array> {
    await aborted(signal);
    checkBounds("read", path, offset, length);
    const { bytes } = this.#find("read", path);
    if (offset + length > bytes.length) throw pastEnd(path, offset, length, bytes.length);
    return bytes.slice(offset, offset + length);
  }

  async stat(path: string, signal?: AbortSignal): Promise<ObjectInfo> {
    await aborted(signal);
    return this.#find("stat", path).info;
  }

  async put(path: string, body: PutBody, signal?: AbortSignal): Promise<void> {
    checkPath("write", path);
    await aborted(signal);
    const bytes = await collect(body, signal);
    const etag = String(++this.#version);
    this.#objects.set(path, { bytes, info: { path, size: bytes.length, lastModifiedMs: Date.now(), etag } });
  }

  async delete(path: string, signal?: AbortSignal): Promise<void> {
    checkPath("delete", path);
    await aborted(signal);
    this.#objects.delete(path);
  }

  #find(op: string, path: string): StoredObject {
    checkPath(op, path);
    const found = this.#objects.get(path);
    if (found === undefined) throw new StorageError(op, path, false, "no such object", true);
    return found;
  }
}

/** Lets other work run, as a real store does, then throws when the call was given up. */
async function aborted(signal?: AbortSignal): Promise<void> {
  await Promise.resolve();
  signal?.throwIfAborted();
}

async function collect(body: PutBody, signal?: AbortSignal): Promise<Uint8Array> {
  if (body instanceof Uint8Array) return body.slice();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    signal?.throwIfAborted();
    chunks.push(chunk.slice());
    size += chunk.length;
  }
  const out = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    out.set(chunk, at);
    at += chunk.length;
  }
  return out;
}
