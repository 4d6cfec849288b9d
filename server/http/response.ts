/** From a document to a Response: headers every answer has (CORS, Vary), and gzip where the client takes it. */
import { pipeline } from "node:stream/promises";
import { createGzip, gzipSync } from "node:zlib";
import { type JsonWriter, streamJson } from "./json/document.ts";

/** Below this a packet is a packet. */
const GZIP_BYTES_MIN = 1024;
/** Five times as fast as the default level; answers compress well at any. */
const GZIP_OPTIONS = { level: 1, chunkSize: 128 << 10 };
/** A block is compressed before the next one is asked for: until then it is the reader's. */
const GZIP_STREAM_OPTIONS = { ...GZIP_OPTIONS, writableHighWaterMark: 1 };

const CORS_HEADERS = {
  "access-control-allow-headers": "Accept, Authorization, Content-Type, Origin",
  "access-control-allow-methods": "GET, POST, OPTIONS",
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "Date",
};

/** The headers of an answer to `request`, whatever it is. */
export function commonHeaders(request: Request): Headers {
  const headers = new Headers(request.headers.has("origin") ? CORS_HEADERS : {});
  headers.append("vary", "Origin");
  headers.append("vary", "Accept-Encoding");
  return headers;
}

export function jsonResponse(
  request: Request,
  document: JsonWriter,
  status = 200,
  extraHeaders: Readonly<Record<string, string>> = {},
): Response {
  const headers = commonHeaders(request);
  headers.set("content-type", "application/json");
  for (const [name, value] of Object.entries(extraHeaders)) headers.set(name, value);
  const body = streamJson(document);
  const long = body instanceof ReadableStream || body.length >= GZIP_BYTES_MIN;
  if (!long || !acceptsGzip(request)) return new Response(body, { status, headers });
  headers.set("content-encoding", "gzip");
  return new Response(gzipped(body), { status, headers });
}

function acceptsGzip(request: Request): boolean {
  const encodings = (request.headers.get("accept-encoding") ?? "").split(",");
  return encodings.some((encoding) => /^\s*gzip\s*(;(?!\s*q=0(\.0*)?\s*$)|$)/i.test(encoding));
}

function gzipped(body: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>>): BodyInit {
  if (body instanceof Uint8Array) return new Uint8Array(gzipSync(body, GZIP_OPTIONS));
  const gzip = createGzip(GZIP_STREAM_OPTIONS);
  // An error ends the compressed stream too.
  pipeline(body, gzip).catch(() => {});
  return ReadableStream.from<Uint8Array<ArrayBuffer>>(gzip);
}

export function textResponse(
  request: Request,
  status: number,
  text: string,
  extra: Record<string, string> = {},
): Response {
  const headers = commonHeaders(request);
  headers.set("content-type", "text/plain; charset=utf-8");
  for (const [name, value] of Object.entries(extra)) headers.set(name, value);
  return new Response(text, { status, headers });
}
