/**
 * The S3 section of the objstore configuration: the options of Thanos, under its names.
 *
 * Options that only tune Go's HTTP client are accepted and change nothing, which the log says; options whose absence
 * would change what is stored, or who may read it, are refused.
 */
import { roomLogger } from "../base/mod.ts";
import type { ConfigMap } from "./config_map.ts";
import type { RetryPolicy } from "./retrying.ts";
import {
  ENDPOINT_RULE,
  isEndpoint,
  type S3Config,
  s3Config,
  type S3Credentials,
  type S3Encryption,
  type S3Tls,
} from "./s3_config.ts";

const MIB = 2 ** 20;

const ACCEPTED = [
  "bucket",
  "endpoint",
  "region",
  "aws_sdk_auth",
  "access_key",
  "secret_key",
  "session_token",
  "insecure",
  "bucket_lookup_type",
  "list_objects_version",
  "part_size",
  "http_config",
  "sse_config",
  "put_user_metadata",
  "max_retries",
  "sts_endpoint",
];
const WITHOUT_EFFECT = ["disable_dualstack", "send_content_md5", "trace"];
const REFUSED: Readonly<Record<string, string>> = {
  signature_version2: "AWS signature version 2 is not supported, leave the option out to use version 4",
  disable_multipart: "uploads of unknown length need parts, leave the option out",
};

/** Reads the section. Encryption keys and certificates are files that are read when the bucket is first used. */
export function readS3(section: ConfigMap, prefix: string): S3Config {
  section.allow([...ACCEPTED, ...WITHOUT_EFFECT, ...Object.keys(REFUSED)]);
  for (const [field, why] of Object.entries(REFUSED)) if (section.flag(field, false)) throw section.error(field, why);
  if (section.text("sts_endpoint", "") !== "") {
    throw section.error("sts_endpoint", "give the STS endpoint as environment variable AWS_ENDPOINT_URL_STS");
  }
  tellWithoutEffect(section, WITHOUT_EFFECT);
  const bucket = section.text("bucket");
  const endpoint = readEndpoint(section);
  const defaults = s3Config({ bucket, endpoint });
  const lookup = section.choice("bucket_lookup_type", ["auto", "path", "virtual-hosted"], "auto");
  return {
    ...defaults,
    region: section.text("region", defaults.region),
    insecure: section.flag("insecure", false),
    credentials: readCredentials(section),
    pathStyle: lookup === "auto" ? defaults.pathStyle : lookup === "path",
    listVersion: section.choice("list_objects_version", ["v1", "v2"], "v2"),
    partBytes: section.integer("part_size", defaults.partBytes, 5 * MIB, 2048 * MIB),
    retries: readRetries(section, defaults.retries),
    ...readHttp(section.mapOrEmpty("http_config"), defaults.silenceMs),
    encryption: readEncryption(section.mapOrEmpty("sse_config")),
    ...readMetadata(section),
    prefix,
  };
}

function tellWithoutEffect(section: ConfigMap, fields: readonly string[]): void {
  for (const field of fields.filter((field) => section.has(field))) {
    roomLogger("bucket").warn("Option of the S3 configuration has no effect", { option: field });
  }
}

function readEndpoint(section: ConfigMap): string {
  const endpoint = section.text("endpoint");
  if (!isEndpoint(endpoint)) throw section.error("endpoint", ENDPOINT_RULE);
  return endpoint;
}

function readCredentials(section: ConfigMap): S3Credentials | null {
  const accessKeyId = section.text("access_key", "");
  const secretAccessKey = section.text("secret_key", "");
  const sessionToken = section.text("session_token", "") || undefined;
  if (accessKeyId === "" && secretAccessKey === "") return null;
  if (section.flag("aws_sdk_auth", false)) {
    throw section.error("aws_sdk_auth", "aws_sdk_auth and access_key exclude each other, give one of them");
  }
  if (accessKeyId === "") throw section.error("secret_key", "secret_key is given without access_key");
  if (secretAccessKey === "") throw section.error("access_key", "access_key is given without secret_key");
  return { accessKeyId, secretAccessKey, sessionToken };
}

/** 0 means the default, as in Thanos. */
function readRetries(section: ConfigMap, defaults: RetryPolicy): RetryPolicy {
  const tries = section.integer("max_retries", 0, 0, 1000);
  return tries === 0 ? defaults : { ...defaults, tries };
}

/** Deno keeps idle connections for 90 s, of any number, and does not inflate what was not asked for. */
const HTTP_WITHOUT_EFFECT = [
  "idle_conn_timeout",
  "tls_handshake_timeout",
  "expect_continue_timeout",
  "max_idle_conns",
  "max_idle_conns_per_host",
  "max_conns_per_host",
  "disable_compression",
];

function readHttp(section: ConfigMap, defaultSilenceMs: number): Pick<S3Config, "silenceMs" | "tls"> {
  section.allow(["response_header_timeout", "insecure_skip_verify", "tls_config", ...HTTP_WITHOUT_EFFECT]);
  tellWithoutEffect(section, HTTP_WITHOUT_EFFECT);
  return {
    silenceMs: section.durationMs("response_header_timeout", defaultSilenceMs),
    tls: readTls(section.mapOrEmpty("tls_config"), section.flag("insecure_skip_verify", false)),
  };
}

function readTls(section: ConfigMap, insecureSkipVerify: boolean): S3Tls {
  section.allow(["ca_file", "cert_file", "key_file", "server_name", "insecure_skip_verify"]);
  const certFile = section.text("cert_file", "");
  const keyFile = section.text("key_file", "");
  if ((certFile === "") !== (keyFile === "")) {
    const given = certFile === "" ? "key_file" : "cert_file";
    throw section.error(given, "cert_file and key_file go together, give both");
  }
  return {
    insecureSkipVerify: insecureSkipVerify || section.flag("insecure_skip_verify", false),
    caFile: section.text("ca_file", ""),
    certFile,
    keyFile,
    serverName: section.text("server_name", ""),
  };
}

function readEncryption(section: ConfigMap): S3Encryption | null {
  section.allow(["type", "kms_key_id", "kms_encryption_context", "encryption_key"]);
  if (section.text("type", "") === "") return null;
  const type = section.choice("type", ["SSE-S3", "SSE-KMS", "SSE-C"], "SSE-S3");
  if (type === "SSE-C") return { type, keyFile: section.text("encryption_key") };
  if (type === "SSE-S3") return { type };
  return { type, keyId: section.text("kms_key_id"), context: section.texts("kms_encryption_context") };
}

const STORAGE_CLASS = "x-amz-storage-class";

/** Thanos lets the metadata name a storage class. */
function readMetadata(section: ConfigMap): Pick<S3Config, "metadata" | "storageClass"> {
  const entries = Object.entries(section.texts("put_user_metadata"));
  const isClass = ([name]: [string, string]) => name.toLowerCase() === STORAGE_CLASS;
  return {
    metadata: Object.fromEntries(entries.filter((entry) => !isClass(entry))),
    storageClass: entries.find(isClass)?.[1] ?? "",
  };
}
