/**
 * Opens a parquet file:  ... pages | bloom filters | column indexes | offset indexes | footer | u32le length | "PAR1"
 *
 * Everything after the last page is kept as the file's tail, so that page indexes cost no further reads. One ranged
 * read of the file's end fetches it, and a second one when the end was longer than guessed.
 */
import { CorruptDataError, type ReadAt } from "../base/mod.ts";
import { MAGIC, TAIL_BYTES_MAX, TRAILER_BYTES } from "./format.ts";
import { parseMetadata } from "./metadata.ts";
import { checkTail } from "./tail_checksum.ts";
import type { ParquetFile, RowGroup } from "./types.ts";

const TAIL_BYTES_GUESS = 256 << 10;

/** Reads footer and page indexes. Throws CorruptDataError when the object is no parquet file of the supported kind. */
export async function readFooter(source: ReadAt, signal?: AbortSignal): Promise<ParquetFile> {
  const { object, size } = source;
  if (size < TRAILER_BYTES + 4) throw new CorruptDataError(object, 0, `a parquet file has more than ${size} bytes`);
  const end = new FileEnd(source);
  await end.reach(Math.max(0, size - TAIL_BYTES_GUESS), signal);
  const trailer = end.view(size - TRAILER_BYTES, size);
  const footerLength = u32le(trailer, 0);
  if (!MAGIC.every((byte, i) => trailer[4 + i] === byte)) {
    throw new CorruptDataError(object, size - 4, 'a parquet file ends in "PAR1"');
  }
  const footerOffset = size - TRAILER_BYTES - footerLength;
  if (footerOffset < 4) throw new CorruptDataError(object, size - TRAILER_BYTES, `footer length ${footerLength}`);
  await end.reach(footerOffset, signal);
  const { checksum, ...metadata } = parseMetadata(end.view(footerOffset, size - TRAILER_BYTES), object, footerOffset);
  const tailOffset = pagesEnd(metadata.rowGroups);
  await end.reach(tailOffset, signal);
  if (checksum !== null) {
    checkTail(end.view(tailOffset, size - TRAILER_BYTES), footerOffset - tailOffset, checksum, object);
  }
  return {
    object,
    size,
    ...metadata,
    columnByName: new Map(metadata.columns.map((column) => [column.name, column])),
    // A copy: the footer's own bytes are not needed again.
    tail: { offset: tailOffset, bytes: end.view(tailOffset, footerOffset).slice() },
  };
}

/** The bytes from `#start` to the end of the file; grows towards the front. */
class FileEnd {
  #start: number;
  #bytes: Uint8Array = new Uint8Array(0);

  constructor(readonly source: ReadAt) {
    this.#start = source.size;
  }

  async reach(start: number, signal?: AbortSignal): Promise<void> {
    const { source } = this;
    if (start >= this.#start) return;
    if (source.size - start > TAIL_BYTES_MAX) {
      throw new CorruptDataError(source.object, start, `footer and indexes take more than ${TAIL_BYTES_MAX} bytes`);
    }
    const front = await source.read(start, this.#start - start, signal);
    const bytes = new Uint8Array(source.size - start);
    bytes.set(front);
    bytes.set(this.#bytes, front.length);
    this.#start = start;
    this.#bytes = bytes;
  }

  view(start: number, end: number): Uint8Array {
    return this.#bytes.subarray(start - this.#start, end - this.#start);
  }
}

function pagesEnd(rowGroups: readonly RowGroup[]): number {
  let end = 4;
  for (const { chunks } of rowGroups) {
    for (const { pages } of chunks) end = Math.max(end, pages.offset + pages.length);
  }
  return end;
}

function u32le(bytes: Uint8Array, at: number): number {
  return (bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24)) >>> 0;
}
