/**
 * zstd frames, inflated and deflated into memory of the caller. The functions of node:zlib make a (de)compressor and a
 * buffer for every call, which for small pages takes four times as long as inflating, and for large ones is the process's
 * largest garbage. What its streams stand on does neither: one of each serves a thread for ever. It is private to
 * node:zlib, so the version of Deno is pinned, and the tests of this room notice when it is gone.
 */
import { constants, createZstdCompress, createZstdDecompress } from "node:zlib";
import { assert } from "../base/mod.ts";

/** What a stream of node:zlib keeps to itself. */
interface ZlibStream {
  readonly _handle: ZlibHandle;
  /** Of the last write: bytes of the output that are free, and of the input that were not read. */
  readonly _writeState: Uint32Array;
}

interface ZlibHandle {
  reset(): void;
  /** Throws an Error when the input of a decompressor is no zstd. */
  writeSync(
    flush: number,
    input: Uint8Array,
    inputAt: number,
    inputLength: number,
    output: Uint8Array,
    outputAt: number,
    outputLength: number,
  ): void;
}

let stream: ZlibStream | null = null;

/**
 * Inflates `frames` into `out` and returns how many bytes that are, at most all of `out`: who wants to know whether there
 * were more gives an `out` that is longer. Throws an Error where there is no frame. Often there are two: node:zlib's
 * zstdCompressSync() puts an empty one behind what is 64 KiB or longer.
 */
export function inflateZstd(frames: Uint8Array, out: Uint8Array): number {
  stream ??= checked(createZstdDecompress());
  const { _handle: handle, _writeState: state } = stream;
  let [read, written] = [0, 0];
  do {
    const before = read;
    handle.reset();
    handle.writeSync(constants.ZSTD_e_end, frames, read, frames.length - read, out, written, out.length - written);
    const [free, unread] = state;
    read = frames.length - unread;
    written = out.length - free;
    if (read === before) break;
  } while (read < frames.length && written < out.length);
  return written;
}

/** What deflating makes of `length` bytes at most. */
export function deflatedBytesMax(length: number): number {
  return length + (length >> 8) + 128;
}

/** Makes zstd frames, one after the other. */
export class ZstdDeflater {
  readonly #stream: ZlibStream;

  /** `params`: those of node:zlib's constants. */
  constructor(params: Readonly<Record<number, number>>) {
    this.#stream = checked(createZstdCompress({ params }));
  }

  /** Writes one frame of `bytes` into `out`, which has room for {@link deflatedBytesMax}, and returns its length. */
  deflate(bytes: Uint8Array, out: Uint8Array): number {
    const { _handle: handle, _writeState: state } = this.#stream;
    handle.reset();
    handle.writeSync(constants.ZSTD_e_end, bytes, 0, bytes.length, out, 0, out.length);
    const [free, unread] = state;
    assert(unread === 0 && free > 0, "a frame is longer than it can be");
    return out.length - free;
  }
}

function checked(made: unknown): ZlibStream {
  const stream = made as ZlibStream;
  assert(typeof stream._handle?.writeSync === "function", "node:zlib is not that of the pinned version of Deno");
  return stream;
}
