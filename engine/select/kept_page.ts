/** Pages of chunk columns as the cache keeps them: open, in shared memory of their own. */
import { ScratchBytes } from "../base/mod.ts";
import type { ChunkPage, StoredPage } from "../model/mod.ts";
import { openPage } from "../workers/mod.ts";

const scratch = new ScratchBytes();

/**
 * A page that grows to more than `growthMax` times its bytes is kept as it is stored: it would take too much of the cache.
 * Throws CorruptDataError.
 */
export function keptPage(stored: StoredPage, growthMax: number): ChunkPage {
  scratch.reset();
  const page = openPage(stored, scratch);
  const fits = page.bytes.buffer.byteLength <= growthMax * stored.bytes.length;
  return fits ? page : { ...stored, bytes: sharedCopy(stored.bytes) };
}

/** The same bytes in shared memory: themselves, where they are in some. */
export function shared(bytes: Uint8Array): Uint8Array {
  return bytes.buffer instanceof SharedArrayBuffer ? bytes : sharedCopy(bytes);
}

function sharedCopy(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length));
  copy.set(bytes);
  return copy;
}
