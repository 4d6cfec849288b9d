/** HTTPS to a server whose certificate, for "localhost" and 127.0.0.1, was signed by an authority of our own. */
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { s3Test, serverOfFile } from "../../testdata/s3_server.ts";
import { ParameterError, StorageError, utf8 } from "../base/mod.ts";
import { S3Bucket } from "./s3.ts";
import type { S3Tls } from "./s3_config.ts";

const server = serverOfFile();
const tlsFile = (name: string) => fileURLToPath(new URL(`../../testdata/tls/${name}`, import.meta.url));
const NONE: S3Tls = { insecureSkipVerify: false, caFile: "", certFile: "", keyFile: "", serverName: "" };
const OURS: S3Tls = { ...NONE, caFile: tlsFile("ca.pem") };

/** Writes and reads an object at `host`, behind an HTTPS server that passes requests on. */
async function roundTrip(host: "localhost" | "127.0.0.2", tls: S3Tls): Promise<void> {
  const target = server().endpoint;
  const options = {
    hostname: host === "localhost" ? "127.0.0.1" : host,
    port: 0,
    cert: await Deno.readTextFile(tlsFile("server.pem")),
    key: await Deno.readTextFile(tlsFile("server.key")),
    onListen() {},
  };
  const front = Deno.serve(options, ({ url, method, headers, body }) => {
    const { pathname, search } = new URL(url);
    return fetch(`http://${target}${pathname}${search}`, { method, headers, body });
  });
  const endpoint = `${host}:${front.addr.port}`;
  const bucket = new S3Bucket({ ...await server().newBucket(), endpoint, insecure: false, tls });
  try {
    await bucket.put("a", utf8("hello"));
    assert.deepEqual(await bucket.get("a"), utf8("hello"));
  } finally {
    await bucket.close();
    await front.shutdown();
  }
}

const isFinal = (error: unknown) => error instanceof StorageError && !error.retryable;

s3Test("a certificate of an unknown authority is refused, at once", async () => {
  await assert.rejects(roundTrip("localhost", NONE), isFinal);
});

s3Test("ca_file makes the authority known", async () => {
  await roundTrip("localhost", OURS);
});

s3Test("a certificate for another name is refused", async () => {
  await assert.rejects(roundTrip("127.0.0.2", OURS), isFinal);
});

s3Test("server_name says which name the certificate is for", async () => {
  await roundTrip("127.0.0.2", { ...OURS, serverName: "localhost" });
  await assert.rejects(roundTrip("localhost", { ...OURS, serverName: "s3.example" }), isFinal);
});

s3Test("insecure_skip_verify takes any certificate", async () => {
  await roundTrip("127.0.0.2", { ...NONE, insecureSkipVerify: true });
});

s3Test("files of TLS that cannot be used are errors of the configuration", async () => {
  await assert.rejects(roundTrip("localhost", { ...NONE, caFile: "/no/such" }), ParameterError);
  await assert.rejects(
    roundTrip("localhost", { ...NONE, certFile: tlsFile("README.md"), keyFile: tlsFile("server.key") }),
    ParameterError,
  );
});
