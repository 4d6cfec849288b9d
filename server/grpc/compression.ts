/**
 * gzip and snappy for messages, in both directions. grpc-js as a server reads gzip only and never compresses; here each
 * call gets the two functions that turn messages into frames and back exchanged. Those are private to grpc-js, so
 * deno.json pins its version, and the tests of this room ask for every encoding.
 *
 * A response is compressed as its request was: that is what grpc-go does, and how a Thanos Querier with
 * --grpc-compression=snappy says that it wants snappy (it *accepts* all encodings in any case).
 *
 *   frame: u8 compressed | u32 length (big endian) | message
 */
import { Buffer } from "node:buffer";
import type { IncomingHttpHeaders } from "node:http2";
import { promisify } from "node:util";
import { constants, gunzip, gzipSync } from "node:zlib";
import { Metadata, type Server, ServerInterceptingCall, type ServerInterceptor, status } from "@grpc/grpc-js";
import { snappyDecode, snappyEncode } from "./snappy_frames.ts";
import { hookStreams } from "./stream_hook.ts";

const FRAME_HEADER_BYTES = 5;

interface Encoding {
  readonly name: string;
  compress(message: Uint8Array): Uint8Array;
  /** Throws when the message would be longer than `lengthMax`. */
  decompress(message: Uint8Array, lengthMax: number): Promise<Buffer> | Buffer;
}

const gunzipAsync = promisify<Uint8Array, { maxOutputLength: number }, Buffer>(gunzip);

const ENCODINGS: readonly Encoding[] = [
  {
    name: "gzip",
    compress: (message) => gzipSync(message, { level: constants.Z_BEST_SPEED }),
    decompress: (message, maxOutputLength) => gunzipAsync(message, { maxOutputLength }),
  },
  { name: "snappy", compress: snappyEncode, decompress: snappyDecode },
];

const ACCEPTED = ["identity", ...ENCODINGS.map(({ name }) => name)].join(",");

/** A request is a query: it has no business being larger. Also the default of grpc-js. */
const REQUEST_BYTES_MAX = 4 << 20;

/** What grpc-js keeps to itself of a server's call. `serializeMessage` and `decompressMessage` work on whole frames. */
interface Framing {
  sendMetadata(metadata: Metadata): void;
  serializeMessage(message: unknown): Buffer;
  decompressMessage(frame: Buffer, encoding: string): Promise<Buffer> | Buffer;
}

/** Makes a server that does not listen yet read and write compressed messages. */
export function addCompression(server: Server): void {
  hookStreams(server, (_stream, headers) => [compressing(responseEncoding(headers))]);
}

/** The encoding of the request, unless the client says that it does not read it. */
function responseEncoding(headers: IncomingHttpHeaders): Encoding | null {
  const accepted = headers["grpc-accept-encoding"];
  const name = headers["grpc-encoding"];
  if (accepted !== undefined && !String(accepted).split(/ *, */).includes(String(name))) return null;
  return ENCODINGS.find((encoding) => encoding.name === name) ?? null;
}

function compressing(responses: Encoding | null): ServerInterceptor {
  return (method, call) => {
    const framing = call as unknown as Framing;
    const sendMetadata = framing.sendMetadata.bind(call);
    framing.sendMetadata = (metadata) => {
      metadata.set("grpc-accept-encoding", ACCEPTED);
      if (responses !== null) metadata.set("grpc-encoding", responses.name);
      sendMetadata(metadata);
    };
    framing.serializeMessage = (message) => frame(method.responseSerialize(message), responses);
    framing.decompressMessage = decompressMessage;
    return new ServerInterceptingCall(call);
  };
}

function frame(message: Uint8Array, encoding: Encoding | null): Buffer {
  const body = encoding === null ? message : encoding.compress(message);
  const out = Buffer.allocUnsafe(FRAME_HEADER_BYTES + body.length);
  out.writeUInt8(encoding === null ? 0 : 1, 0);
  out.writeUInt32BE(body.length, 1);
  out.set(body, FRAME_HEADER_BYTES);
  return out;
}

/** The message of a frame; `name` is "identity" when the frame says that it is not compressed. Rejects with a status. */
async function decompressMessage(frame: Buffer, name: string): Promise<Buffer> {
  const body = frame.subarray(FRAME_HEADER_BYTES);
  if (name === "identity") return body;
  const encoding = ENCODINGS.find((encoding) => encoding.name === name);
  if (encoding === undefined) {
    const metadata = new Metadata();
    metadata.set("grpc-accept-encoding", ACCEPTED);
    const details = `requests compressed with ${JSON.stringify(name)} are not read here, only ${ACCEPTED}`;
    throw { code: status.UNIMPLEMENTED, details, metadata };
  }
  try {
    return await encoding.decompress(body, REQUEST_BYTES_MAX);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw { code: status.INVALID_ARGUMENT, details: `request is not valid ${name}: ${reason}`, metadata: null };
  }
}
