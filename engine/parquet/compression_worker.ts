/** A worker that compresses pages, one after the other. */
import { zstdCompression } from "./compression.ts";
import { type CompressedPage, type PageToCompress, READY } from "./compression_pool.ts";

/** The global scope of a worker, which the checker does not know: this module is checked as one of a window. */
const scope = globalThis as unknown as {
  onmessage: (event: MessageEvent<PageToCompress>) => void;
  postMessage(message: typeof READY | CompressedPage, transfer: ArrayBuffer[]): void;
};

scope.onmessage = async ({ data: { input, length, level, packed } }) => {
  const result = await zstdCompression(level).compress(new Uint8Array(input, 0, length), packed);
  // Moved as it is, and not left here as garbage, unless most of its buffer is empty.
  const compressed =
    (result.byteLength * 2 > result.buffer.byteLength ? result : result.slice()) as CompressedPage["compressed"];
  scope.postMessage({ compressed, input }, [compressed.buffer, input]);
};

scope.postMessage(READY, []);
