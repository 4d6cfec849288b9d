/**
 * A bucket in a folder of the local file system: object `a/b` is file `<root>/a/b`.
 *
 * A put writes a draft beside its target, syncs it and renames it, so that a crash leaves the old object or the new one.
 * Drafts are never listed, and what a crash left of them goes with the next put into their folder. Paths that would leave
 * the root are refused.
 */
import { StorageError, takeShared } from "../base/mod.ts";
import { compareText } from "../model/mod.ts";
import {
  type Bucket,
  checkBounds,
  checkPath,
  type ListEntry,
  type ListOptions,
  type ObjectInfo,
  pastEnd,
  type PutBody,
} from "./bucket.ts";
import { createDraft, type Draft, isDraft, removeOrphanedDrafts } from "./drafts.ts";

export class FilesystemBucket implements Bucket {
  readonly #root: string;

  /** `root` need not exist until something is written. */
  constructor(root: string) {
    this.#root = root.endsWith("/") ? root.slice(0, -1) : root;
  }

  async *list(prefix: string, options: ListOptions = {}): AsyncGenerator<ListEntry> {
    const slash = prefix.lastIndexOf("/") + 1;
    const folder = prefix.slice(0, slash);
    if (folder !== "") checkPath("list", folder.slice(0, -1));
    yield* this.#listFolder(folder, prefix.slice(slash), options);
  }

  async *#listFolder(folder: string, namePrefix: string, options: ListOptions): AsyncGenerator<ListEntry> {
    for (const name of await this.#names(folder, options.signal)) {
      if (!name.startsWith(namePrefix)) continue;
      const path = folder + name;
      if (!name.endsWith("/")) {
        const info = await this.#statIfExists(path);
        if (info !== null) yield { kind: "object", info };
      } else if (options.delimiter === "/") yield { kind: "folder", path };
      else yield* this.#listFolder(path, "", options);
    }
  }

  /** Names in a folder (folders end in "/"), in the order of the paths they begin. A missing folder is empty. */
  async #names(folder: string, signal?: AbortSignal): Promise<string[]> {
    signal?.throwIfAborted();
    const names: string[] = [];
    try {
      for await (const entry of Deno.readDir(this.#file(folder))) {
        if (isDraft(entry.name)) continue;
        const directory = entry.isSymlink ? await this.#isDirectory(folder + entry.name) : entry.isDirectory;
        names.push(directory ? entry.name + "/" : entry.name);
      }
    } catch (error) {
      if (!isMissing(error)) throw failure("list", folder, error);
    }
    return names.sort(compareText);
  }

  async #isDirectory(path: string): Promise<boolean> {
    const stat = await Deno.stat(this.#file(path)).catch(() => null);
    return stat !== null && stat.isDirectory;
  }

  /** Null when the file went away since it was listed. */
  async #statIfExists(path: string): Promise<ObjectInfo | null> {
    try {
      return await this.stat(path);
    } catch (error) {
      if (error instanceof StorageError && error.notFound) return null;
      throw error;
    }
  }

  async get(path: string, signal?: AbortSignal): Promise<Uint8Array> {
    checkPath("read", path);
    signal?.throwIfAborted();
    try {
      return await Deno.readFile(this.#file(path), { signal });
    } catch (error) {
      signal?.throwIfAborted();
      throw failure("read", path, error);
    }
  }

  async readRange(path: string, offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array> {
    checkPath("read", path);
    checkBounds("read", path, offset, length);
    signal?.throwIfAborted();
    try {
      using file = await Deno.open(this.#file(path));
      // Only notes the place, which is no reason to go to another thread and back.
      file.seekSync(offset, Deno.SeekMode.Start);
      // Shared memory: what is read travels to workers without a copy.
      const out = takeShared(length);
      for (let filled = 0; filled < length;) {
        const count = await file.read(out.subarray(filled));
        signal?.throwIfAborted();
        if (count === null) throw pastEnd(path, offset, length, (await file.stat()).size);
        filled += count;
      }
      return out;
    } catch (error) {
      signal?.throwIfAborted();
      throw failure("read", path, error);
    }
  }

  async stat(path: string, signal?: AbortSignal): Promise<ObjectInfo> {
    checkPath("stat", path);
    signal?.throwIfAborted();
    try {
      const stat = await Deno.stat(this.#file(path));
      if (!stat.isFile) throw new Deno.errors.NotFound("not a file");
      // The inode changes with every put, also within the resolution of the clock.
      return { path, size: stat.size, lastModifiedMs: stat.mtime?.getTime() ?? 0, etag: String(stat.ino ?? "") };
    } catch (error) {
      throw failure("stat", path, error);
    }
  }

  async put(path: string, body: PutBody, signal?: AbortSignal): Promise<void> {
    checkPath("write", path);
    signal?.throwIfAborted();
    const target = this.#file(path);
    const folder = target.slice(0, target.lastIndexOf("/"));
    let draft: Draft | null = null;
    try {
      await Deno.mkdir(folder, { recursive: true });
      await removeOrphanedDrafts(folder);
      draft = createDraft(folder);
      await writeSynced(draft.file, body, signal);
      await Deno.rename(draft.path, target);
    } catch (error) {
      if (draft !== null) await Deno.remove(draft.path).catch(() => {});
      signal?.throwIfAborted();
      throw failure("write", path, error);
    } finally {
      draft?.file.close();
    }
  }

  async delete(path: string, signal?: AbortSignal): Promise<void> {
    checkPath("delete", path);
    signal?.throwIfAborted();
    try {
      await Deno.remove(this.#file(path));
    } catch (error) {
      if (!isMissing(error)) throw failure("delete", path, error);
    }
    await this.#removeEmptyFolders(path);
  }

  /** An object store has no empty folders: those that the deleted object leaves behind go with it. */
  async #removeEmptyFolders(path: string): Promise<void> {
    for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
      try {
        await Deno.remove(this.#file(path.slice(0, end)));
      } catch {
        return; // not empty, or somebody else removed it
      }
    }
  }

  #file(path: string): string {
    return `${this.#root}/${path}`;
  }
}

async function writeSynced(out: Deno.FsFile, body: PutBody, signal?: AbortSignal): Promise<void> {
  if (body instanceof Uint8Array) await writeAll(out, body);
  else {
    for await (const chunk of body) {
      signal?.throwIfAborted();
      await writeAll(out, chunk);
    }
  }
  await out.syncData();
}

async function writeAll(out: Deno.FsFile, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length;) done += await out.write(bytes.subarray(done));
}

function isMissing(error: unknown): boolean {
  return error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory;
}

/** Errors of the system become StorageErrors; errors of the body (a producer's own) stay what they are. */
function failure(op: string, path: string, error: unknown): unknown {
  if (isMissing(error)) return new StorageError(op, path, false, "no such object", true);
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code !== "string" && !(error instanceof Deno.errors.IsADirectory)) return error;
  const retryable = code === "EMFILE" || code === "ENFILE" || code === "EAGAIN" || code === "EINTR" || code === "EIO";
  return new StorageError(op, path, retryable, (error as Error).message);
}
