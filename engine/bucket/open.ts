/** From a configuration to a bucket. */
import type { Bucket } from "./bucket.ts";
import type { BucketConfig } from "./config.ts";
import { FilesystemBucket } from "./filesystem.ts";
import { PrefixBucket } from "./prefix.ts";
import { S3Bucket } from "./s3.ts";

export function openBucket(config: BucketConfig): Bucket {
  const bucket = config.type === "S3" ? new S3Bucket(config) : new FilesystemBucket(config.directory);
  return config.prefix.replaceAll("/", "") === "" ? bucket : new PrefixBucket(bucket, config.prefix);
}

/** Tells a bucket from all others. */
export function bucketIdentity(config: BucketConfig): string {
  const place = config.type === "S3" ? [config.endpoint, config.bucket] : [config.directory];
  return JSON.stringify([config.type, ...place, config.prefix]);
}
