/**
 * Reads many small items of one object in few requests. Where items begin is known, how long they are is not: each tells
 * it in its first bytes (series entries, chunks). Neighbours are read together as one run, with a guess behind the last;
 * an item that is longer than that is read once more, by itself.
 *
 * At most half of a run is what nobody asked for: of a block of two weeks, a day's chunks are read and not the others
 * between them.
 */
import { CorruptDataError, type ReadAt } from "../base/mod.ts";

/** Bytes between two items that are read along at most. */
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

/** Where an item is: at `bytes[at]`, all `length` of it; `base` is where `bytes` begin in the object. */
type Visit = (item: number, bytes: Uint8Array, at: number, length: number, base: number) => void;

/**
 * Calls `visit` for each item. `offsets` ascend; runs are read at the same time, so that items of different runs come in
 * any order.
 */
export async function readItems(
  file: ReadAt,
  offsets: readonly number[],
  kind: ItemKind,
  visit: Visit,
  signal?: AbortSignal,
): Promise<void> {
  const runs: Promise<void>[] = [];
  for (let first = 0; first < offsets.length;) {
    const end = runEnd(offsets, first, kind.guessBytes);
    runs.push(readRun(file, offsets.slice(first, end), first, kind, visit, signal));
    first = end;
  }
  await Promise.all(runs);
}

/** The run that begins with item `first` is of the items up to this one. */
function runEnd(offsets: readonly number[], first: number, guessBytes: number): number {
  let end = first + 1;
  let wanted = guessBytes;
  let unwanted = 0;
  for (; end < offsets.length && offsets[end] - offsets[first] <= RUN_BYTES_MAX; end++) {
    const distance = offsets[end] - offsets[end - 1];
    const gap = Math.max(0, distance - guessBytes);
    if (gap > GAP_BYTES_MAX || unwanted + gap > wanted) break;
    unwanted += gap;
    wanted += distance - gap;
  }
  return end;
}

/** `offsets` are those of the items from `first` on. */
async function readRun(
  file: ReadAt,
  offsets: readonly number[],
  first: number,
  kind: ItemKind,
  visit: Visit,
  signal?: AbortSignal,
): Promise<void> {
  const base = offsets[0];
  const wanted = offsets[offsets.length - 1] - base + kind.guessBytes;
  const bytes = await file.read(base, Math.min(wanted, Math.max(file.size - base, 1)), signal);
  for (const [i, offset] of offsets.entries()) {
    const at = offset - base;
    const length = kind.lengthOf(bytes, at, file, base);
    if (length > 0 && at + length <= bytes.length) visit(first + i, bytes, at, length, base);
    else {
      const visitAlone = (whole: Uint8Array, size: number) => visit(first + i, whole, 0, size, offset);
      await readAlone(file, offset, length, kind, visitAlone, signal);
    }
  }
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
