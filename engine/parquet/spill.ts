/** Where the finished pages of a column wait until the columns before it are in the file. */

/** Appended to, drained, appended to again. */
export interface Spill {
  /** When it resolves, `bytes` may be written over. */
  append(bytes: Uint8Array): Promise<void>;
  /** Everything appended since the last drain, in order, in pieces that last until the next one is asked for. */
  drain(): AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}

/** Keeps pages in memory: for label columns, which are small. */
export function memorySpill(): Spill {
  let pieces: Uint8Array[] = [];
  return {
    append(bytes) {
      pieces.push(bytes.slice());
      return Promise.resolve();
    },
    async *drain() {
      yield* pieces;
      pieces = [];
    },
    close() {
      pieces = [];
      return Promise.resolve();
    },
  };
}

const READ_BYTES = 1 << 20;

const NAME = /^parquet-gateway-.*\.spill$/;

/**
 * Keeps pages in a new file in `folder`, made when it is first needed. Where the system lets an open file go without its
 * name, the name is removed at once: a process that is killed leaves nothing behind, but for the one that is killed
 * between these two calls.
 */
export function fileSpill(folder: string): Spill {
  const path = `${folder}/parquet-gateway-${crypto.randomUUID()}.spill`;
  let file: Deno.FsFile | null = null;
  let named = true;
  return {
    async append(bytes) {
      if (file === null) {
        file = Deno.openSync(path, { read: true, write: true, createNew: true });
        named = !removed(path);
      }
      for (let at = 0; at < bytes.length;) at += await file.write(bytes.subarray(at));
    },
    async *drain() {
      if (file === null) return;
      await file.seek(0, Deno.SeekMode.Start);
      const piece = new Uint8Array(READ_BYTES);
      while (true) {
        const length = await file.read(piece);
        if (length === null) break;
        yield piece.subarray(0, length);
      }
      await file.truncate();
      await file.seek(0, Deno.SeekMode.Start);
    },
    close() {
      file?.close();
      if (file !== null && named) removed(path);
      file = null;
      return Promise.resolve();
    },
  };
}

/**
 * Removes the files that killed processes left in `folder`. Those of a process that still runs have no name any more, or
 * do without it; where the system keeps names in use, it refuses, and the file stays.
 */
export function removeOrphanedSpills(folder: string): void {
  for (const { name } of Deno.readDirSync(folder)) if (NAME.test(name)) removed(`${folder}/${name}`);
}

/** Whether the name is gone, by us or by another process that looked for orphans just then. */
function removed(path: string): boolean {
  try {
    Deno.removeSync(path);
    return true;
  } catch (error) {
    return error instanceof Deno.errors.NotFound;
  }
}
