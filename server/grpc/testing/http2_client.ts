/** A gRPC client of bare frames, for what grpc-js does not send or hides. */
import { Buffer } from "node:buffer";
import { type ClientHttp2Stream, connect, type IncomingHttpHeaders } from "node:http2";

export interface Exchange {
  readonly headers: IncomingHttpHeaders;
  readonly trailers: IncomingHttpHeaders;
  /** Everything the server sent. */
  readonly body: Buffer;
}

/** u8 compressed | u32 length (big endian) | message */
export function frame(message: Uint8Array, compressed: boolean): Buffer {
  const header = Buffer.alloc(5);
  header.writeUInt8(compressed ? 1 : 0, 0);
  header.writeUInt32BE(message.length, 1);
  return Buffer.concat([header, message]);
}

/** The frames of a body. */
export function* frames(body: Buffer): Generator<{ compressed: boolean; message: Buffer }> {
  for (let at = 0; at < body.length;) {
    const length = body.readUInt32BE(at + 1);
    yield { compressed: body[at] === 1, message: body.subarray(at + 5, at + 5 + length) };
    at += 5 + length;
  }
}

export interface OpenCall {
  readonly stream: ClientHttp2Stream;
  /** Resolves when both sides are done with the call. */
  readonly closed: Promise<void>;
}

/** Sends `body` to "package.Service/Method"; reading is left to the caller. */
export function openCall(
  port: number,
  method: string,
  headers: Readonly<Record<string, string>>,
  body: Uint8Array,
): OpenCall {
  const session = connect(`http://127.0.0.1:${port}`);
  const stream = session.request({
    ":method": "POST",
    ":path": `/${method}`,
    "content-type": "application/grpc",
    te: "trailers",
    ...headers,
  });
  const closed = new Promise<void>((resolve, reject) => {
    stream.on("error", reject);
    session.on("error", reject);
    stream.on("close", () => {
      session.close();
      resolve();
    });
  });
  stream.end(Buffer.from(body));
  return { stream, closed };
}

/** Sends `body` to "package.Service/Method" and reads until the end. */
export async function exchange(
  port: number,
  method: string,
  headers: Readonly<Record<string, string>>,
  body: Uint8Array,
): Promise<Exchange> {
  const { stream, closed } = openCall(port, method, headers, body);
  const parts: Buffer[] = [];
  let answered: IncomingHttpHeaders = {};
  let trailers: IncomingHttpHeaders = {};
  stream.on("response", (headers) => answered = headers);
  stream.on("trailers", (headers) => trailers = headers);
  stream.on("data", (part: Buffer) => parts.push(part));
  await closed;
  return { headers: answered, trailers, body: Buffer.concat(parts) };
}
