import assert from "node:assert/strict";
import { Command } from "commander";
import { ParameterError, s3Config } from "../engine/mod.ts";
import { bucketConfig, bucketFlags } from "./buckets.ts";
import { UsageError } from "./exit.ts";
import { addFlags, flagValues, givenFlags } from "./flag.ts";

const table = bucketFlags("parquet", "storage", "tests");

function read(...args: string[]) {
  const command = new Command().exitOverride().configureOutput({ writeErr() {} });
  addFlags(command, table);
  command.parse(args, { from: "user" });
  return bucketConfig("parquet", "storage", flagValues(command, table), givenFlags(command));
}

const S3 = ["--storage.type=s3", "--storage.s3.bucket=b", "--storage.s3.endpoint=127.0.0.1:9"];

Deno.test("without flags the bucket is the folder .data", async () => {
  assert.deepEqual(await read(), { type: "FILESYSTEM", directory: ".data", prefix: "" });
});

Deno.test("plain flags name a folder", async () => {
  const config = await read("--storage.type=filesystem", "--storage.filesystem.directory=/x", "--storage.prefix=p");
  assert.deepEqual(config, { type: "FILESYSTEM", directory: "/x", prefix: "p" });
});

Deno.test("plain flags name a bucket in S3", async () => {
  const credentials = { accessKeyId: "id", secretAccessKey: "secret" };
  const keys = ["--storage.s3.access_key=id", "--storage.s3.secret_key=secret"];
  assert.deepEqual(await read(...S3), s3Config({ bucket: "b", endpoint: "127.0.0.1:9" }));
  assert.deepEqual(
    await read(...S3, ...keys, "--storage.s3.insecure", "--storage.prefix=p"),
    s3Config({ bucket: "b", endpoint: "127.0.0.1:9", credentials, insecure: true, prefix: "p" }),
  );
});

Deno.test("YAML names a bucket inline or in a file", async () => {
  const file = await Deno.makeTempFile();
  const yaml = "{type: S3, config: {bucket: b, endpoint: 127.0.0.1:9}}";
  await Deno.writeTextFile(file, yaml);
  const expected = s3Config({ bucket: "b", endpoint: "127.0.0.1:9" });
  assert.deepEqual(await read(`--parquet.objstore-config=${yaml}`), expected);
  assert.deepEqual(await read(`--parquet.objstore-config-file=${file}`), expected);
  await Deno.remove(file);
});

const REFUSED: [string[], typeof UsageError | typeof ParameterError, RegExp][] = [
  [["--storage.prefix=p", "--parquet.objstore-config={}"], UsageError, /both name one bucket/],
  [["--parquet.objstore-config-file=x", "--parquet.objstore-config={}"], UsageError, /both name one bucket/],
  [["--storage.s3.bucket=b"], UsageError, /--storage.s3.bucket means nothing with --storage.type=filesystem/],
  [
    [...S3, "--storage.filesystem.directory=d"],
    UsageError,
    /filesystem.directory means nothing with --storage.type=s3/,
  ],
  [S3.slice(0, 2), UsageError, /--storage.s3.endpoint is missing/],
  [["--storage.type=s3", "--storage.s3.endpoint=h"], UsageError, /--storage.s3.bucket is missing/],
  [[...S3, "--storage.s3.endpoint=http://h"], UsageError, /--storage.s3.endpoint: endpoint must be host/],
  [[...S3, "--storage.s3.access_key=a"], UsageError, /--storage.s3.secret_key is missing/],
  [[...S3, "--storage.s3.secret_key=a"], UsageError, /--storage.s3.access_key is missing/],
  [
    ["--parquet.objstore-config={type: S3, config: {bucket: b}}"],
    ParameterError,
    /line 1: field "endpoint" is missing/,
  ],
  [["--parquet.objstore-config-file=/no/such"], UsageError, /cannot read --parquet.objstore-config-file/],
];

for (const [args, kind, message] of REFUSED) {
  Deno.test(`refuses ${args.join(" ")}`, async () => {
    await assert.rejects(read(...args), (error: Error) => error instanceof kind && message.test(error.message));
  });
}
