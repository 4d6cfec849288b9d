/** A worker that compresses pages, one after the other. */
import { zstdCompression } from "./compression.ts";
import { type CompressedPage, type PageToCompress, READY } from "./compression_pool.ts";

/** The global scope of a worker, which the checker does not know: this module is checked as one of a window. */
const scope = globalThis as unknown as {
  onmessage: (event: MessageEvent<PageToCompress>) => void;
  postMessage(message: typeof READY | CompressedPage, transfer: ArrayBuffer[]): void;
};

scope.onmessage = async ({ data: { bytes, level } }) => {
  // Copied out of the library's larger buffer, so that it can be moved.
  const compressed = (await zstdCompression(level).compress(bytes)).slice();
  scope.postMessage({ compressed }, [compressed.buffer]);
};

scope.postMessage(READY, []);
