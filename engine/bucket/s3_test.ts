import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { type ProxiedRequest, startFaultProxy } from "../../testdata/fault_proxy.ts";
import { s3Test, serverOfFile } from "../../testdata/s3_server.ts";
import { ParameterError, StorageError, utf8 } from "../base/mod.ts";
import { PrefixBucket } from "./prefix.ts";
import { S3Bucket } from "./s3.ts";
import { type S3Config, s3Config } from "./s3_config.ts";
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

/** The requests of a put in one part, a put in parts and a read, with `options`. */
async function recorded(options: Partial<S3Config>): Promise<ProxiedRequest[]> {
  const proxy = startFaultProxy(server().endpoint);
  const bucket = new S3Bucket({ ...await server().newBucket(), ...options, endpoint: proxy.endpoint, partBytes: 2000 });
  try {
    await bucket.put("small", utf8("x"));
    await bucket.put("large", new Uint8Array(5000));
    assert.deepEqual(await bucket.get("small"), utf8("x"));
    assert.deepEqual(await bucket.readRange("large", 4000, 1000), new Uint8Array(1000));
    assert.equal((await bucket.stat("large")).size, 5000);
  } finally {
    await bucket.close();
    await proxy.close();
  }
  return proxy.requests;
}

const isPart = ({ path }: ProxiedRequest) => path.includes("partNumber=");
const createsObject = ({ method, path }: ProxiedRequest) =>
  method === "PUT" && !path.includes("?partNumber=") && !path.includes("&partNumber=") || path.includes("?uploads");

/** `count` requests that `choose` picks, all with `headers`. */
function assertHeaders(
  requests: ProxiedRequest[],
  choose: (request: ProxiedRequest) => boolean,
  count: number,
  headers: Record<string, string | null>,
): void {
  const chosen = requests.filter(choose);
  assert.equal(chosen.length, count);
  for (const [name, value] of Object.entries(headers)) {
    assert.deepEqual(new Set(chosen.map((request) => request.headers.get(name))), new Set([value]), name);
  }
}

s3Test("S3Bucket: new objects get the metadata and the storage class of the configuration", async () => {
  const requests = await recorded({ metadata: { team: "7" }, storageClass: "STANDARD_IA" });
  assertHeaders(requests, createsObject, 2, { "x-amz-meta-team": "7", "x-amz-storage-class": "STANDARD_IA" });
});

s3Test("S3Bucket: SSE-S3 and SSE-KMS are asked for where objects are made", async () => {
  const s3 = await recorded({ encryption: { type: "SSE-S3" } });
  assertHeaders(s3, createsObject, 2, { "x-amz-server-side-encryption": "AES256" });
  const kms = await recorded({ encryption: { type: "SSE-KMS", keyId: "key", context: { a: "b" } } });
  assertHeaders(kms, createsObject, 2, {
    "x-amz-server-side-encryption": "aws:kms",
    "x-amz-server-side-encryption-aws-kms-key-id": "key",
    "x-amz-server-side-encryption-context": btoa('{"a":"b"}'),
  });
  assertHeaders(kms, isPart, 3, { "x-amz-server-side-encryption": null });
});

s3Test("S3Bucket: SSE-C sends its key with everything that touches an object's bytes", async () => {
  const keyFile = await Deno.makeTempFile();
  const key = Uint8Array.from({ length: 32 }, (_, i) => i);
  await Deno.writeFile(keyFile, key);
  const requests = await recorded({ encryption: { type: "SSE-C", keyFile } });
  const touches = ({ method, path }: ProxiedRequest) => method !== "POST" || path.includes("?uploads");
  assertHeaders(requests, touches, 8, {
    "x-amz-server-side-encryption-customer-algorithm": "AES256",
    "x-amz-server-side-encryption-customer-key": key.toBase64(),
    "x-amz-server-side-encryption-customer-key-md5": createHash("md5").update(key).digest("base64"),
  });
  await Deno.writeFile(keyFile, key.subarray(1));
  await assert.rejects(recorded({ encryption: { type: "SSE-C", keyFile } }), /encryption_key.*must be 32 bytes/);
  await Deno.remove(keyFile);
  await assert.rejects(recorded({ encryption: { type: "SSE-C", keyFile } }), ParameterError);
});

s3Test("S3Bucket: without keys in the configuration the environment is asked", async () => {
  Deno.env.set("AWS_ACCESS_KEY_ID", "FROMENV");
  Deno.env.set("AWS_SECRET_ACCESS_KEY", "secret");
  try {
    const [request] = await recorded({ credentials: null, region: "eu-west-1" });
    assert.match(request.headers.get("authorization") ?? "", /Credential=FROMENV\/\d+\/eu-west-1\/s3\//);
  } finally {
    Deno.env.delete("AWS_ACCESS_KEY_ID");
    Deno.env.delete("AWS_SECRET_ACCESS_KEY");
  }
});

s3Test("S3Bucket: a listing and a stat tell the same version", async () => {
  const bucket = new S3Bucket(await server().newBucket());
  await bucket.put("a", utf8("x"));
  const [entry] = await Array.fromAsync(bucket.list(""));
  assert.deepEqual(entry, { kind: "object", info: await bucket.stat("a") });
  await bucket.close();
});

Deno.test("S3Bucket: a store that cannot be reached is a StorageError", async () => {
  const credentials = { accessKeyId: "id", secretAccessKey: "secret" };
  const retries = { tries: 2, pauseMs: 1, pauseMsMax: 1 };
  const bucket = new S3Bucket(s3Config({ bucket: "b", endpoint: "127.0.0.1:2", insecure: true, credentials, retries }));
  await assert.rejects(bucket.get("a"), (error: unknown) => error instanceof StorageError && error.retryable);
  await bucket.close();
});

Deno.test("S3Bucket: a file of the configuration that cannot be read is looked for again by the next request", async () => {
  const folder = await Deno.makeTempDir();
  const keyFile = `${folder}/key`;
  const retries = { tries: 1, pauseMs: 0, pauseMsMax: 0 };
  const credentials = { accessKeyId: "a", secretAccessKey: "b" };
  const encryption = { type: "SSE-C", keyFile } as const;
  const config = s3Config({ bucket: "b", endpoint: "127.0.0.1:1", insecure: true, credentials, retries, encryption });
  const bucket = new S3Bucket(config);
  try {
    await assert.rejects(bucket.stat("x"), ParameterError);
    await Deno.writeFile(keyFile, new Uint8Array(32));
    await assert.rejects(bucket.stat("x"), StorageError);
  } finally {
    await bucket.close();
    await Deno.remove(folder, { recursive: true });
  }
});
