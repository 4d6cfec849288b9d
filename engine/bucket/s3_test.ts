import { s3Test, serverOfFile } from "../../testdata/s3_server.ts";
import { PrefixBucket } from "./prefix.ts";
import { S3Bucket } from "./s3.ts";
import { bucketSuite } from "./suite.ts";

const server = serverOfFile();

bucketSuite("S3Bucket", async () => {
  const bucket = new S3Bucket(await server().newBucket());
  return { bucket, close: () => bucket.close() };
}, s3Test);
bucketSuite("S3Bucket with the first version of listings", async () => {
  const bucket = new S3Bucket({ ...await server().newBucket(), listVersion: "v1" });
  return { bucket, close: () => bucket.close() };
}, s3Test);
bucketSuite("PrefixBucket over S3Bucket", async () => {
  const inner = new S3Bucket(await server().newBucket());
  return { bucket: new PrefixBucket(inner, "some/folders"), close: () => inner.close() };
}, s3Test);
