/** A bucket object as {@link ReadAt}, the way file formats read it. */
import { checkRange, MemoryObject, type ReadAt } from "../base/mod.ts";
import { goCounter } from "../metrics/mod.ts";
import type { Bucket, ObjectInfo } from "./bucket.ts";
import type { FetchRange } from "./fetch.ts";

const requests = goCounter("locate_bucket_requests_total", "Ranges of objects read.").with();

/** Ranges of one object version that are kept nearer than its bucket (disk_cache.ts). */
export interface NearRanges {
  /** The bytes of a range that was kept, else null; never fails. */
  find(range: FetchRange): Promise<Uint8Array | null>;
  /** `bytes` may change when this has returned. */
  keep(range: FetchRange, bytes: Uint8Array): void;
}

/** `read` looks at what is near first. */
export interface BucketObject extends ReadAt {
  readonly near?: NearRanges;
  /** From the bucket, as `read` does when nothing is near. */
  fetch: ReadAt["read"];
}

/** The object that `info` tells of; nothing is read yet. `near` has ranges of this very version. */
export function readAt(bucket: Bucket, info: Pick<ObjectInfo, "path" | "size">, near?: NearRanges): BucketObject {
  const object: BucketObject = {
    object: info.path,
    size: info.size,
    near,
    async fetch(offset, length, signal) {
      checkRange(object, offset, length);
      requests.inc();
      return await bucket.readRange(info.path, offset, length, signal);
    },
    async read(offset, length, signal) {
      const range = { offset, length };
      const found = await near?.find(range);
      if (found) return found;
      const bytes = await object.fetch(offset, length, signal);
      near?.keep(range, bytes);
      return bytes;
    },
  };
  return object;
}

/** The same object when all its `bytes` were read already: every range is near. */
export function heldObject({ object, size }: BucketObject, bytes: Uint8Array): BucketObject {
  const held = new MemoryObject(object, bytes);
  const read: ReadAt["read"] = (offset, length, signal) => held.read(offset, length, signal);
  const near = { find: ({ offset, length }: FetchRange) => read(offset, length), keep: () => {} };
  return { object, size, near, fetch: read, read };
}
