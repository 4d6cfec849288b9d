/** A bucket object as {@link ReadAt}, the way file formats read it. */
import { checkRange, type ReadAt } from "../base/mod.ts";
import { goCounter } from "../metrics/mod.ts";
import type { Bucket, ObjectInfo } from "./bucket.ts";

const requests = goCounter("locate_bucket_requests_total", "Ranges of objects read.").with();

/** The object that `info` tells of; nothing is read yet. */
export function readAt(bucket: Bucket, info: Pick<ObjectInfo, "path" | "size">): ReadAt {
  const object: ReadAt = {
    object: info.path,
    size: info.size,
    async read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array> {
      checkRange(object, offset, length);
      requests.inc();
      return await bucket.readRange(info.path, offset, length, signal);
    },
  };
  return object;
}
