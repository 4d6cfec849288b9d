/**
 * Snappy's framing format (github.com/google/snappy, framing_format.txt), which is what gRPC's "snappy" means to Thanos:
 *
 *   chunk: u8 type | u24 length (little endian) | length bytes
 *   0xff "sNaPpY"   0x00 masked crc32c of the text | snappy block   0x01 masked crc32c | text   0x80..0xfe skipped
 */
import { Buffer } from "node:buffer";
import snappyjs from "snappyjs";
import { crc32c } from "../../engine/mod.ts";

/** snappyjs has no types. */
const { compress, uncompress } = snappyjs as {
  compress(text: Uint8Array): Uint8Array;
  /** Throws when the text would be longer than `lengthMax`. */
  uncompress(block: Uint8Array, lengthMax: number): Uint8Array;
};

/** Text of one chunk at the most, says the format. */
const TEXT_BYTES_MAX = 65_536;
const CHECKSUM_BYTES = 4;

const COMPRESSED = 0x00;
const PLAIN = 0x01;
const FIRST_SKIPPABLE = 0x80;
const STREAM_ID = 0xff;
const STREAM_HEADER = Uint8Array.of(STREAM_ID, 6, 0, 0, ...new TextEncoder().encode("sNaPpY"));

/** Bytes that are no well-formed stream. */
export class SnappyError extends Error {
  override readonly name = "SnappyError";
}

export function snappyEncode(bytes: Uint8Array): Buffer {
  const parts: Uint8Array[] = [STREAM_HEADER];
  for (let at = 0; at < bytes.length; at += TEXT_BYTES_MAX) {
    const text = bytes.subarray(at, at + TEXT_BYTES_MAX);
    const block = compress(text);
    // As Go's writer: less than an eighth saved is not worth the reader's time.
    const pays = block.length < text.length - text.length / 8;
    parts.push(chunkHeader(pays ? COMPRESSED : PLAIN, text, pays ? block : text), pays ? block : text);
  }
  return Buffer.concat(parts);
}

function chunkHeader(type: number, text: Uint8Array, body: Uint8Array): Uint8Array {
  const header = new DataView(new ArrayBuffer(4 + CHECKSUM_BYTES));
  header.setUint32(0, ((body.length + CHECKSUM_BYTES) << 8) | type, true);
  header.setUint32(4, maskedChecksum(text), true);
  return new Uint8Array(header.buffer);
}

/** A plain CRC of bytes that hold CRCs is weak, says the format. */
function maskedChecksum(text: Uint8Array): number {
  const crc = crc32c(text);
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
}

/** Throws SnappyError, also when the text is longer than `lengthMax`. */
export function snappyDecode(bytes: Uint8Array, lengthMax: number): Buffer {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const texts: Uint8Array[] = [];
  let length = 0;
  for (let at = 0; at < bytes.length;) {
    if (bytes.length - at < 4) throw new SnappyError("chunk header is cut off");
    const type = bytes[at];
    const end = at + 4 + (view.getUint32(at, true) >>> 8);
    if (end > bytes.length) throw new SnappyError("chunk is cut off");
    if (type === COMPRESSED || type === PLAIN) {
      const text = readText(type, bytes.subarray(at + 4, end));
      length += text.length;
      if (length > lengthMax) throw new SnappyError(`text is longer than ${lengthMax} bytes`);
      texts.push(text);
    } else if (type < FIRST_SKIPPABLE) throw new SnappyError(`chunk type ${type} is not known`);
    at = end;
  }
  return Buffer.concat(texts);
}

function readText(type: number, chunk: Uint8Array): Uint8Array {
  if (chunk.length < CHECKSUM_BYTES) throw new SnappyError("chunk has no checksum");
  const body = chunk.subarray(CHECKSUM_BYTES);
  const text = type === PLAIN ? body : readBlock(body);
  if (text.length > TEXT_BYTES_MAX) throw new SnappyError("chunk is too long");
  const checksum = new DataView(chunk.buffer, chunk.byteOffset).getUint32(0, true);
  if (checksum !== maskedChecksum(text)) throw new SnappyError("checksum differs");
  return text;
}

function readBlock(block: Uint8Array): Uint8Array {
  try {
    return uncompress(block, TEXT_BYTES_MAX);
  } catch (error) {
    throw new SnappyError(error instanceof Error ? error.message : String(error));
  }
}
