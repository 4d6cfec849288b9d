/**
 * An object store as the gateway sees it. Paths are relative, `/`-separated and never start with `/`.
 *
 * Every failure is a StorageError that names the operation and the object and says whether the object is missing and
 * whether another try may help; an aborted call rejects with the signal's reason.
 */
import { StorageError } from "../base/mod.ts";

/** What a stat or a listing tells. Two objects are the same version when path, size, time and etag are equal. */
export interface ObjectInfo {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  readonly lastModifiedMs: number;
  /** Opaque version of the content, "" where the store has none. */
  readonly etag: string;
}

/** Identity of an object version within its bucket: equal keys, equal bytes. */
export function versionKey(info: ObjectInfo): string {
  return `${info.path}|${info.size}|${info.lastModifiedMs}|${info.etag}`;
}

/** An object, or a common prefix (a path that ends in `/`) when the listing has a delimiter. */
export type ListEntry =
  | { readonly kind: "object"; readonly info: ObjectInfo }
  | { readonly kind: "folder"; readonly path: string };

export interface ListOptions {
  /** With "/", what lies below the next slash after the prefix is told as one folder; without, everything is listed. */
  readonly delimiter?: "/";
  readonly signal?: AbortSignal;
}

/** A piece of a body may be written over once the next one is asked for. */
export type PutBody = Uint8Array | AsyncIterable<Uint8Array>;

export interface Bucket {
  /** Entries whose path starts with `prefix` (any text, not only folders), in byte order of path. */
  list(prefix: string, options?: ListOptions): AsyncIterable<ListEntry>;

  /** The whole object. */
  get(path: string, signal?: AbortSignal): Promise<Uint8Array>;

  /** Exactly `length` bytes from `offset`; a range that passes the object's end is a StorageError. */
  readRange(path: string, offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array>;

  stat(path: string, signal?: AbortSignal): Promise<ObjectInfo>;

  /** Writes or replaces an object. Readers see all of it or what was there before, never a part. */
  put(path: string, body: PutBody, signal?: AbortSignal): Promise<void>;

  /** Removes an object; one that does not exist is no error. */
  delete(path: string, signal?: AbortSignal): Promise<void>;
}

/** Whether `error` says that an object does not exist. */
export function isNotFound(error: unknown): boolean {
  return error instanceof StorageError && error.notFound;
}

/** The object, or null when there is none. */
export async function getIfExists(bucket: Bucket, path: string, signal?: AbortSignal): Promise<Uint8Array | null> {
  try {
    return await bucket.get(path, signal);
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}

/** Throws unless `path` is relative, normal and stays inside the bucket. */
export function checkPath(op: string, path: string): void {
  const parts = path.split("/");
  if (path.includes("\0") || parts.some((part) => part === "" || part === "." || part === "..")) {
    throw new StorageError(op, path, false, "not a path inside the bucket");
  }
}

/** Throws unless `[offset, offset + length)` is a range of safe integers. */
export function checkBounds(op: string, path: string, offset: number, length: number): void {
  if (!Number.isSafeInteger(offset) || !Number.isSafeInteger(length) || offset < 0 || length < 0) {
    throw new StorageError(op, path, false, `bad range of ${length} bytes at offset ${offset}`);
  }
}

/** Why a read of `[offset, offset + length)` cannot be served by an object of `size` bytes. */
export function pastEnd(path: string, offset: number, length: number, size: number): StorageError {
  return new StorageError("read", path, false, `wanted ${length} bytes at offset ${offset}, the object has ${size}`);
}
