/**
 * Pages of chunk columns as the cache keeps them: checked, inflated, with the places of their cells, which is up to a
 * third of what a small query takes. All of a page lies in one SharedArrayBuffer, so that posting it to a worker copies
 * nothing:
 *
 *     offsets, u32 x (cells + 1) | the page's values
 */
import { ScratchBytes } from "../base/mod.ts";
import type { ChunkPage, StoredPage } from "../model/mod.ts";
import { decodeByteArrayPage } from "../parquet/mod.ts";

/** A page that inflates to more than so many times its bytes is kept as it is stored: it would take too much of the cache. */
const INFLATION_MAX = 4;

const scratch = new ScratchBytes();

/** Throws CorruptDataError. */
export function keptPage(stored: StoredPage): ChunkPage {
  const { object, offset } = stored;
  scratch.reset();
  const values = decodeByteArrayPage(stored, (length) => scratch.take(length));
  if (values.bytes.length > INFLATION_MAX * stored.bytes.length) return { ...stored, bytes: sharedCopy(stored.bytes) };
  const offsetBytes = (values.count + 1) * Uint32Array.BYTES_PER_ELEMENT;
  const buffer = new SharedArrayBuffer(offsetBytes + values.bytes.length);
  const offsets = new Uint32Array(buffer, 0, values.count + 1);
  const bytes = new Uint8Array(buffer, offsetBytes);
  offsets.set(values.offsets.subarray(0, values.count + 1));
  bytes.set(values.bytes);
  return { bytes, offsets, object, offset };
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
