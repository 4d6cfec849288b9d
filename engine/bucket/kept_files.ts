/**
 * The files of a cache folder and the order of their use, so that together they stay within a budget.
 *
 * The folder is what counts, this is a view of it: several processes may use it, and each sees the others' files when it
 * comes across them or surveys the folder again. Until then the folder may hold a quarter more than the budget for each.
 * An entry takes about 150 bytes of memory.
 */
import type { CacheWatch } from "../base/mod.ts";

const NAME = /^[0-9a-f]{32}$/;
const TEMPORARY_PREFIX = ".tmp-";
/** Older ones are left over from a crash. */
const TEMPORARY_MS_MAX = 3_600_000;

export class KeptFiles {
  /** Bytes by name, in order of last use. */
  #sizes = new Map<string, number>();
  #bytes = 0;
  #bytesSinceSurvey = 0;
  /** Settles when the folder is there, or cannot be. */
  #folder: Promise<void> = Promise.resolve();

  constructor(readonly directory: string, readonly bytesMax: number, readonly watch: CacheWatch) {}

  pathOf(name: string): string {
    return `${this.directory}/${name}`;
  }

  /** The file is there, and was used now. */
  use(name: string, bytes: number): void {
    this.forget(name);
    this.#sizes.set(name, bytes);
    this.#bytes += bytes;
    this.watch.holds(this.#bytes);
  }

  /** The file is not there. */
  forget(name: string): void {
    this.#bytes -= this.#sizes.get(name) ?? 0;
    this.#sizes.delete(name);
  }

  async remove(name: string): Promise<void> {
    this.forget(name);
    await removeIfExists(this.pathOf(name));
  }

  /** Makes room and writes a file; readers see all of it or none. */
  async write(name: string, bytes: Uint8Array): Promise<void> {
    // Counted from now on, so that all that is being written together stays within the budget.
    this.use(name, bytes.length);
    await this.#makeRoom();
    const temporary = this.pathOf(`${TEMPORARY_PREFIX}${crypto.randomUUID()}`);
    try {
      await this.#folder;
      await Deno.writeFile(temporary, bytes, { createNew: true });
      await Deno.rename(temporary, this.pathOf(name));
    } catch (error) {
      this.forget(name);
      await removeIfExists(temporary);
      throw error;
    }
    // Who looked for it too early made it forgotten.
    this.use(name, bytes.length);
    await this.#makeRoom();
    this.#bytesSinceSurvey += bytes.length;
    if (this.#bytesSinceSurvey > this.bytesMax / 4) await this.survey();
  }

  async #makeRoom(): Promise<void> {
    while (this.#bytes > this.bytesMax) {
      const [oldest] = this.#sizes.keys();
      await this.remove(oldest);
    }
  }

  /** Takes in the files of the folder, which is made when it is missing: what is not known was used before all that is. */
  async survey(): Promise<void> {
    this.#bytesSinceSurvey = 0;
    this.#folder = Deno.mkdir(this.directory, { recursive: true });
    await this.#folder;
    const before = this.#sizes;
    const found: { readonly name: string; readonly bytes: number; readonly usedMs: number }[] = [];
    for await (const { name, isFile } of Deno.readDir(this.directory)) {
      if (!isFile || before.has(name) || !(NAME.test(name) || name.startsWith(TEMPORARY_PREFIX))) continue;
      const stat = await Deno.stat(this.pathOf(name)).catch(() => null);
      if (stat === null) continue;
      // Linux keeps the time of access to about a day, which is near enough.
      const usedMs = Math.max(stat.mtime?.getTime() ?? 0, stat.atime?.getTime() ?? 0);
      if (NAME.test(name)) found.push({ name, bytes: stat.size, usedMs });
      else if (usedMs < Date.now() - TEMPORARY_MS_MAX) await removeIfExists(this.pathOf(name));
    }
    found.sort((a, b) => a.usedMs - b.usedMs);
    const known = this.#sizes;
    this.#sizes = new Map(found.map(({ name, bytes }) => [name, bytes]));
    for (const [name, bytes] of known) {
      this.#sizes.delete(name);
      this.#sizes.set(name, bytes);
    }
    this.#bytes = 0;
    for (const bytes of this.#sizes.values()) this.#bytes += bytes;
    await this.#makeRoom();
    this.watch.holds(this.#bytes);
  }
}

/** Another process may have been faster. */
async function removeIfExists(path: string): Promise<void> {
  await Deno.remove(path).catch(() => {});
}
