/**
 * Drafts: files that a put fills before it gives them the name of their object. The writer holds a lock on its draft,
 * and locks end with their process: a draft that nobody has locked is what a killed put left behind.
 */

const PREFIX = ".tmp-";

export function isDraft(name: string): boolean {
  return name.startsWith(PREFIX);
}

export interface Draft {
  readonly path: string;
  /** Locked until it is closed. */
  readonly file: Deno.FsFile;
}

export function createDraft(folder: string): Draft {
  const path = `${folder}/${PREFIX}${crypto.randomUUID()}`;
  const file = Deno.openSync(path, { write: true, createNew: true });
  tryLock(file);
  return { path, file };
}

/** Removes the drafts in `folder` that nobody writes any more. */
export async function removeOrphanedDrafts(folder: string): Promise<void> {
  for await (const { name, isFile } of Deno.readDir(folder)) {
    if (isFile && isDraft(name)) removeOrphan(`${folder}/${name}`);
  }
}

function removeOrphan(path: string): void {
  try {
    using file = Deno.openSync(path, { write: true });
    if (tryLock(file)) Deno.removeSync(path);
  } catch {
    return; // It has been renamed or removed since it was listed, or is another user's.
  }
}

/** False also where the file system knows no locks: drafts are left alone there. */
function tryLock(file: Deno.FsFile): boolean {
  try {
    return file.tryLockSync(true);
  } catch {
    return false;
  }
}
