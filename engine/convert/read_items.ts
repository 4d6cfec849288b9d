/**
 * Reads many small items of one object in few requests. Where items begin is known, how long they are is not: each tells
 * it in its first bytes (series entries, chunks). Neighbours are read together as one run, with a guess behind the last;
 * an item that is longer than that is read once more, by itself.
 */
import { CorruptDataError, type ReadAt } from "../base/mod.ts";

/** Bytes between two items that are read along rather than asked for separately. */
const GAP_BYTES_MAX = 64 * 1024;
const RUN_BYTES_MAX = 4 * 1024 * 1024;
/** No series entry and no chunk is that large. */
const ITEM_BYTES_MAX = 64 * 1024 * 1024;

export interface ItemKind {
  /** What is read for an item whose length is not known. */
  readonly guessBytes: number;
  /** Length of the item at `bytes[at]`, 0 when `bytes` ends before it is told. `base` is where `bytes` begin. */
  readonly lengthOf: (bytes: Uint8Array, at: number, file: ReadAt, base: number) => number;
}

/** Calls `visit` for each item, with bytes that hold all `length` of it at `at`; items come in the order of `offsets`. */
export async function readItems(
  file: ReadAt,
  offsets: readonly number[],
  kind: ItemKind,
  visit: (item: number, bytes: Uint8Array, at: number, length: number, base: number) => void,
  signal?: AbortSignal,
): Promise<void> {
  for (let first = 0; first < offsets.length;) {
    const base = offsets[first];
    let end = first + 1;
    while (end < offsets.length && joinsRun(offsets, first, end)) end++;
    const wanted = offsets[end - 1] - base + kind.guessBytes;
    const bytes = await file.read(base, Math.min(wanted, Math.max(file.size - base, 1)), signal);
    for (let item = first; item < end; item++) {
      const at = offsets[item] - base;
      const length = kind.lengthOf(bytes, at, file, base);
      if (length > 0 && at + length <= bytes.length) visit(item, bytes, at, length, base);
      else {await readAlone(file, offsets[item], length, kind, (whole, size) =>
          visit(item, whole, 0, size, offsets[item]));}
    }
    first = end;
  }
}

function joinsRun(offsets: readonly number[], first: number, next: number): boolean {
  return offsets[next] - offsets[next - 1] <= GAP_BYTES_MAX && offsets[next] - offsets[first] <= RUN_BYTES_MAX;
}

/** `length` is 0 when it is not known yet. */
async function readAlone(
  file: ReadAt,
  offset: number,
  length: number,
  kind: ItemKind,
  visit: (bytes: Uint8Array, length: number) => void,
  signal?: AbortSignal,
): Promise<void> {
  if (length === 0) {
    const head = await file.read(offset, Math.min(kind.guessBytes, Math.max(file.size - offset, 1)), signal);
    length = kind.lengthOf(head, 0, file, offset);
    if (length === 0) throw new CorruptDataError(file.object, offset, "the file ends inside an item");
  }
  if (length > ITEM_BYTES_MAX) throw new CorruptDataError(file.object, offset, `an item of ${length} bytes`);
  visit(await file.read(offset, length, signal), length);
}
