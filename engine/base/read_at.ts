/**
 * Random access to an immutable object: what the file formats are read through.
 * Implemented by bucket objects (engine/bucket) and, for tests and tools, by {@link MemoryObject}.
 */
import { CorruptDataError } from "./errors.ts";

export interface ReadAt {
  /** Name of the object, for errors: its path in the bucket. */
  readonly object: string;
  /** Size in bytes. */
  readonly size: number;
  /**
   * Exactly `length` bytes at `offset`, perhaps in shared memory; they are the caller's to keep.
   * A large buffer whose views are all gone may be given back (shared_bytes.ts).
   * Throws CorruptDataError when the range is not inside the object, StorageError when the storage fails.
   */
  read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array>;
}

/** Throws CorruptDataError unless [offset, offset + length) lies inside the object. */
export function checkRange(object: ReadAt, offset: number, length: number): void {
  if (offset >= 0 && length >= 0 && offset + length <= object.size) return;
  throw new CorruptDataError(
    object.object,
    Math.min(Math.max(offset, 0), object.size),
    `wanted bytes ${offset} to ${offset + length}, the object has ${object.size}`,
  );
}

/** An object that is in memory already. Reads are views, not copies. */
export class MemoryObject implements ReadAt {
  constructor(readonly object: string, readonly bytes: Uint8Array) {}

  get size(): number {
    return this.bytes.length;
  }

  read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array> {
    try {
      signal?.throwIfAborted();
      checkRange(this, offset, length);
    } catch (error) {
      return Promise.reject(error);
    }
    return Promise.resolve(this.bytes.subarray(offset, offset + length));
  }
}
