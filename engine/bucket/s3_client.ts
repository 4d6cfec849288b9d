/**
 * The AWS SDK's S3 client, made for one bucket. The SDK is loaded here, when the first request is made: a start that
 * needs no S3 does not pay for it.
 *
 * Requests go out by `fetch`, which costs about 40 % less CPU than the SDK's own handler over node:https. That one is
 * used only for what `fetch` cannot do: skip verification, or expect another name in the server's certificate.
 */
import type { S3, S3ClientConfig } from "@aws-sdk/client-s3";
import { ParameterError, textOf, utf8 } from "../base/mod.ts";
import type { S3Config, S3Tls } from "./s3_config.ts";

/** What the store must be told to read an object again. */
export interface ReadEncryption {
  readonly SSECustomerAlgorithm?: "AES256";
  readonly SSECustomerKey?: string;
}

/** Headers of a new object; parts of an upload only carry what is in {@link ReadEncryption}. */
export interface WriteEncryption extends ReadEncryption {
  readonly ServerSideEncryption?: "AES256" | "aws:kms";
  readonly SSEKMSKeyId?: string;
  readonly SSEKMSEncryptionContext?: string;
}

export interface S3Connection {
  readonly s3: S3;
  readonly reading: ReadEncryption;
  readonly writing: WriteEncryption;
  /** Ends idle connections. */
  close(): void;
}

/** Throws ParameterError when a file that the configuration names cannot be used. */
export async function connectS3(config: S3Config): Promise<S3Connection> {
  const reading = await readCustomerKey(config);
  const [{ S3 }, transport] = await Promise.all([import("@aws-sdk/client-s3"), createTransport(config)]);
  const s3 = new S3({
    endpoint: `${config.insecure ? "http" : "https"}://${config.endpoint}`,
    region: config.region,
    forcePathStyle: config.pathStyle,
    followRegionRedirects: true,
    ...(config.credentials === null ? {} : { credentials: config.credentials }),
    requestHandler: transport.handler,
    // Ours alone count (retrying.ts): they also cover bodies that end too early.
    maxAttempts: 1,
    // Stores other than AWS's refuse trailing checksums; a signature covers the body as well.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    expectContinueHeader: false,
  });
  const close = () => {
    s3.destroy();
    transport.close();
  };
  return { s3, reading, writing: writeEncryption(config, reading), close };
}

async function readCustomerKey({ encryption }: S3Config): Promise<ReadEncryption> {
  if (encryption?.type !== "SSE-C") return {};
  const key = await readFile("encryption_key", encryption.keyFile);
  if (key.length !== 32) throw new ParameterError("encryption_key", `must be 32 bytes, the file has ${key.length}`);
  return { SSECustomerAlgorithm: "AES256", SSECustomerKey: key.toBase64() };
}

function writeEncryption({ encryption }: S3Config, reading: ReadEncryption): WriteEncryption {
  if (encryption?.type === "SSE-S3") return { ServerSideEncryption: "AES256" };
  if (encryption?.type !== "SSE-KMS") return reading;
  const context = utf8(JSON.stringify(encryption.context)).toBase64();
  return { ServerSideEncryption: "aws:kms", SSEKMSKeyId: encryption.keyId, SSEKMSEncryptionContext: context };
}

interface Transport {
  readonly handler: S3ClientConfig["requestHandler"];
  close(): void;
}

async function createTransport({ tls }: S3Config): Promise<Transport> {
  const files = await readTlsFiles(tls);
  if (!tls.insecureSkipVerify && tls.serverName === "") return await fetchTransport(files);
  const servername = tls.serverName || undefined;
  const httpsAgent = { ...files, servername, rejectUnauthorized: !tls.insecureSkipVerify, maxSockets: Infinity };
  return { handler: { httpsAgent }, close: () => {} };
}

interface TlsFiles {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
}

async function fetchTransport(files: TlsFiles): Promise<Transport> {
  const { FetchHttpHandler } = await import("@smithy/fetch-http-handler");
  const client = createFetchClient(files);
  const handler = new FetchHttpHandler({
    // Bytes as they are stored: a body that is inflated on the way has not the length that was asked for.
    requestInit: ({ headers }) => ({ headers: { ...headers, "accept-encoding": "identity" } }),
    customFetch: (input: RequestInfo | URL, init?: RequestInit) => fetch(input, { ...init, client }),
  });
  return { handler, close: () => client?.close() };
}

/** Undefined = the process's own, which knows the authorities of Deno. */
function createFetchClient({ ca, cert, key }: TlsFiles): Deno.HttpClient | undefined {
  if (ca === undefined && cert === undefined) return undefined;
  const identity = cert !== undefined && key !== undefined ? { cert, key } : {};
  try {
    return Deno.createHttpClient({ caCerts: ca === undefined ? [] : [ca], ...identity });
  } catch (error) {
    throw new ParameterError("tls_config", (error as Error).message);
  }
}

async function readTlsFiles(tls: S3Tls): Promise<TlsFiles> {
  const read = async (option: string, path: string) => path === "" ? undefined : textOf(await readFile(option, path));
  return {
    ca: await read("ca_file", tls.caFile),
    cert: await read("cert_file", tls.certFile),
    key: await read("key_file", tls.keyFile),
  };
}

async function readFile(option: string, path: string): Promise<Uint8Array> {
  try {
    return await Deno.readFile(path);
  } catch (error) {
    throw new ParameterError(option, `cannot read ${JSON.stringify(path)}: ${(error as Error).message}`);
  }
}
