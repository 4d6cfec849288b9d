/** From a configuration to a bucket. */
import type { Bucket } from "./bucket.ts";
import type { BucketConfig } from "./config.ts";
import { FilesystemBucket } from "./filesystem.ts";
import { PrefixBucket } from "./prefix.ts";

export function openBucket(config: BucketConfig): Bucket {
  const bucket = new FilesystemBucket(config.directory);
  return config.prefix.replaceAll("/", "") === "" ? bucket : new PrefixBucket(bucket, config.prefix);
}
