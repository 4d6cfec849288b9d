/** What an S3 bucket is opened with, and what stands for that which nobody says. */
import { DEFAULT_RETRIES, type RetryPolicy } from "./retrying.ts";

export interface S3Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Server-side encryption of what is written; SSE-C is needed to read it, too. */
export type S3Encryption =
  | { readonly type: "SSE-S3" }
  | { readonly type: "SSE-KMS"; readonly keyId: string; readonly context: Readonly<Record<string, string>> }
  /** `keyFile` holds the 32 bytes of the key. */
  | { readonly type: "SSE-C"; readonly keyFile: string };

/** Files are PEM; "" = none. */
export interface S3Tls {
  readonly insecureSkipVerify: boolean;
  readonly caFile: string;
  readonly certFile: string;
  readonly keyFile: string;
  /** Name the server's certificate must be for, "" = the endpoint's. */
  readonly serverName: string;
}

export interface S3Config {
  readonly type: "S3";
  readonly bucket: string;
  /** Host and maybe port, no scheme. */
  readonly endpoint: string;
  readonly region: string;
  /** HTTP instead of HTTPS. */
  readonly insecure: boolean;
  /** Null = the default chain of the AWS SDK: environment, shared files, web identity, container, instance. */
  readonly credentials: S3Credentials | null;
  /** `endpoint/bucket/key` instead of `bucket.endpoint/key`. */
  readonly pathStyle: boolean;
  readonly listVersion: "v1" | "v2";
  /** Larger bodies are uploaded in parts of this size; two of them are in memory at a time. */
  readonly partBytes: number;
  /** A request that is silent for so long has failed; 0 = wait for ever. */
  readonly silenceMs: number;
  readonly tls: S3Tls;
  readonly encryption: S3Encryption | null;
  /** User metadata of every object that is written. */
  readonly metadata: Readonly<Record<string, string>>;
  /** "" = the bucket's default. */
  readonly storageClass: string;
  readonly retries: RetryPolicy;
  readonly prefix: string;
}

const DEFAULT_TLS: S3Tls = { insecureSkipVerify: false, caFile: "", certFile: "", keyFile: "", serverName: "" };

/** A configuration in which only bucket and endpoint need to be named. */
export function s3Config(given: Partial<S3Config> & Pick<S3Config, "bucket" | "endpoint">): S3Config {
  return {
    type: "S3",
    region: regionOf(given.endpoint),
    insecure: false,
    credentials: null,
    pathStyle: !isCloud(given.endpoint),
    listVersion: "v2",
    partBytes: 8 << 20,
    silenceMs: 120_000,
    tls: DEFAULT_TLS,
    encryption: null,
    metadata: {},
    storageClass: "",
    retries: DEFAULT_RETRIES,
    prefix: "",
    ...given,
  };
}

/** Whether buckets are names under the endpoint's: of stores on one's own host they rarely are. */
function isCloud(endpoint: string): boolean {
  return /(^|\.)(amazonaws\.com(\.cn)?|storage\.googleapis\.com|aliyuncs\.com)(:\d+)?$/.test(endpoint);
}

/** The region in an endpoint of AWS; elsewhere what stores without regions expect. */
function regionOf(endpoint: string): string {
  return /(?:^|\.)s3[.-](?:dualstack\.)?([a-z]{2}(?:-[a-z]+)+-\d+)\.amazonaws\.com/.exec(endpoint)?.[1] ?? "us-east-1";
}

export const ENDPOINT_RULE = "endpoint must be host or host:port; whether it is HTTP is told by insecure";

export function isEndpoint(text: string): boolean {
  return /^([A-Za-z0-9._-]+|\[[0-9a-fA-F:.]+\])(:\d{1,5})?$/.test(text);
}
