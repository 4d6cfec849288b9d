/** A worker that compresses pages, one after the other. */
import { deflatePage } from "./compression.ts";
import { type CompressedPage, type PageToCompress, READY } from "./compression_pool.ts";
import { deflatedBytesMax } from "./zstd.ts";

/** The global scope of a worker, which the checker does not know: this module is checked as one of a window. */
const scope = globalThis as unknown as {
  onmessage: (event: MessageEvent<PageToCompress>) => void;
  postMessage(message: typeof READY | CompressedPage, transfer: ArrayBuffer[]): void;
};

let deflated = new Uint8Array(0);

scope.onmessage = ({ data: { buffer, length, level, packed } }) => {
  const lengthMax = deflatedBytesMax(length);
  if (deflated.length < lengthMax) deflated = new Uint8Array(lengthMax);
  const deflatedLength = deflatePage(new Uint8Array(buffer, 0, length), level, packed, deflated);
  // Back in the buffer it came in, which has room for it: no memory is made for a page, on either side.
  new Uint8Array(buffer).set(deflated.subarray(0, deflatedLength));
  scope.postMessage({ buffer, length: deflatedLength }, [buffer]);
};

scope.postMessage(READY, []);
