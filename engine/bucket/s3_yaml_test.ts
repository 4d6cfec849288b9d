import assert from "node:assert/strict";
import { ParameterError } from "../base/mod.ts";
import { parseBucketConfig } from "./config.ts";
import { DEFAULT_RETRIES } from "./retrying.ts";
import { type S3Config, s3Config } from "./s3_config.ts";

const FLAG = "--parquet.objstore-config";
const ENV: Record<string, string> = { KEY: "id", SECRET: "se:cr#et" };

function parse(config: string, prefix = ""): S3Config {
  const parsed = parseBucketConfig(`type: S3\nconfig:${config}\n${prefix}`, FLAG, (name) => ENV[name]);
  assert.ok(parsed.type === "S3");
  return parsed;
}

/** Of a section that names a bucket and an endpoint, and has `lines` besides. */
const withLines = (...lines: string[]) => parse(["", "bucket: b", "endpoint: h:9000", ...lines].join("\n  "));
const base = { bucket: "b", endpoint: "h:9000" };

Deno.test("only bucket and endpoint must be named", () => {
  assert.deepEqual(withLines(), s3Config(base));
  assert.equal(withLines().partBytes, 8 << 20);
  assert.deepEqual(withLines().credentials, null);
});

Deno.test("every option of Thanos that has a meaning here is read", () => {
  const text = `
  bucket: b
  endpoint: minio.example:9000
  region: eu-west-1
  insecure: true
  aws_sdk_auth: false
  access_key: $(KEY)
  secret_key: "$(SECRET)"
  session_token: token
  bucket_lookup_type: virtual-hosted
  list_objects_version: v1
  part_size: 134217728
  max_retries: 3
  put_user_metadata:
    team: "7"
    X-Amz-Storage-Class: GLACIER
  http_config:
    response_header_timeout: 1m30s
    idle_conn_timeout: 90s
    insecure_skip_verify: true
    tls_config: {ca_file: ca.pem, cert_file: c.pem, key_file: k.pem, server_name: s3.example}
  sse_config:
    type: SSE-KMS
    kms_key_id: k
    kms_encryption_context: {a: b}
  signature_version2: false
  send_content_md5: true
  trace: {enable: false}`;
  assert.deepEqual(parse(text, "prefix: p"), {
    type: "S3",
    bucket: "b",
    endpoint: "minio.example:9000",
    region: "eu-west-1",
    insecure: true,
    credentials: { accessKeyId: "id", secretAccessKey: "se:cr#et", sessionToken: "token" },
    pathStyle: false,
    listVersion: "v1",
    partBytes: 128 << 20,
    silenceMs: 90_000,
    tls: {
      insecureSkipVerify: true,
      caFile: "ca.pem",
      certFile: "c.pem",
      keyFile: "k.pem",
      serverName: "s3.example",
    },
    encryption: { type: "SSE-KMS", keyId: "k", context: { a: "b" } },
    metadata: { team: "7" },
    storageClass: "GLACIER",
    retries: { ...DEFAULT_RETRIES, tries: 3 },
    prefix: "p",
  });
});

Deno.test("clouds are asked with the bucket in the host's name, other stores with the bucket in the path", () => {
  const pathStyle = (endpoint: string) => s3Config({ bucket: "b", endpoint }).pathStyle;
  assert.equal(pathStyle("s3.eu-west-1.amazonaws.com"), false);
  assert.equal(pathStyle("storage.googleapis.com"), false);
  assert.equal(pathStyle("minio:9000"), true);
  assert.equal(pathStyle("amazonaws.com.example.org"), true);
  assert.equal(withLines("bucket_lookup_type: path").pathStyle, true);
});

Deno.test("a region that nobody names is taken from the endpoint", () => {
  const region = (endpoint: string) => s3Config({ bucket: "b", endpoint }).region;
  assert.equal(region("s3.eu-west-1.amazonaws.com"), "eu-west-1");
  assert.equal(region("s3.dualstack.us-gov-west-1.amazonaws.com"), "us-gov-west-1");
  assert.equal(region("s3.amazonaws.com"), "us-east-1");
  assert.equal(region("minio:9000"), "us-east-1");
});

Deno.test("sections without value are as if they were not there", () => {
  assert.deepEqual(withLines("http_config:", "sse_config: {}", "put_user_metadata:", "region: ''"), s3Config(base));
  assert.deepEqual(withLines("sse_config: {type: ''}").encryption, null);
});

const REFUSED: [line: string, message: RegExp][] = [
  ["signature_version2: true", /line 5: AWS signature version 2 is not supported/],
  ["disable_multipart: true", /line 5: uploads of unknown length need parts/],
  ["sts_endpoint: sts.example", /line 5: .*AWS_ENDPOINT_URL_STS/],
  ["storage: x", /line 5: unknown field "storage"/],
  ["insecure: perhaps", /line 5: field "insecure" must be one of true, false, not "perhaps"/],
  ["bucket_lookup_type: dns", /line 5: .* must be one of auto, path, virtual-hosted/],
  ["list_objects_version: v3", /line 5: .* must be one of v1, v2/],
  ["part_size: 5MB", /line 5: .* must be a whole number from 5242880/],
  ["part_size: 1024", /line 5: .* must be a whole number from 5242880/],
  ["access_key: a", /line 5: access_key is given without secret_key/],
  ["secret_key: a", /line 5: secret_key is given without access_key/],
  ["access_key: a\n  secret_key: b\n  aws_sdk_auth: true", /line 7: aws_sdk_auth and access_key exclude each other/],
  ["http_config:\n    response_header_timeout: soon", /line 6: .* must be a duration/],
  ["http_config:\n    timeout: 1s", /line 6: unknown field "timeout"/],
  ["http_config:\n    tls_config:\n      cert_file: c", /line 7: cert_file and key_file go together/],
  ["sse_config:\n    type: SSE-X", /line 6: .* must be one of SSE-S3, SSE-KMS, SSE-C/],
  ["sse_config:\n    type: SSE-KMS", /line 6: field "kms_key_id" is missing/],
  ["sse_config:\n    type: SSE-C", /line 6: field "encryption_key" is missing/],
  ["put_user_metadata: [a]", /line 5: field "put_user_metadata" must be a mapping/],
];

for (const [line, message] of REFUSED) {
  Deno.test(`refuses ${JSON.stringify(line)}`, () => {
    assert.throws(
      () => withLines(line),
      (error: Error) => error instanceof ParameterError && message.test(error.message),
    );
  });
}

Deno.test("an endpoint is no URL", () => {
  assert.throws(() => parse("\n  bucket: b\n  endpoint: http://h"), /line 4: endpoint must be host or host:port/);
});
