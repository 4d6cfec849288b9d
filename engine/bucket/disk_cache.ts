/**
 * Ranges of bucket objects in files of a local folder, within a budget of bytes: the least recently used leave first.
 *
 *   file name   32 hex digits of the key: bucket, object version, range
 *   file        "PGC1" | u32le crc32 of the rest | 16 bytes of the key | the range's bytes
 *
 * Invariant: a file is written under another name and renamed when it is whole, and is believed only when its checksum
 * is right. So a crash, a damaged disk or another process in the folder cost a fetch, never a wrong byte. A disk that is
 * full or fails makes this a cache that keeps nothing, and says so in the log. Nothing of this is synced: what a power
 * cut takes was only a copy.
 */
import { createHash } from "node:crypto";
import { Buffer } from "node:buffer";
import { crc32 } from "node:zlib";
import { type CacheWatch, roomLogger, Semaphore, takeShared } from "../base/mod.ts";
import type { FetchRange } from "./fetch.ts";
import { KeptFiles } from "./kept_files.ts";
import type { NearRanges } from "./object.ts";

const MAGIC = 0x31434750; // "PGC1"
const KEY_BYTES = 16;
const HEADER_BYTES = 8 + KEY_BYTES;
/** Files that are open at a time. */
const OPEN_MAX = 32;
/** Bytes that wait to be written; what comes on top is not kept. */
const WAITING_BYTES_MAX = 32 << 20;
/** After a failure nothing is written for so long. */
const PAUSE_MS = 60_000;

const log = roomLogger("bucket");

export interface DiskCacheConfig {
  /** Made when it is missing. Files in it that are not ours stay. */
  readonly directory: string;
  readonly bytesMax: number;
}

/** How a kept range is named. */
interface Key {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export class DiskCache {
  readonly #files: KeptFiles;
  readonly #identity: string;
  readonly #watch: CacheWatch;
  readonly #permits = new Semaphore(OPEN_MAX);
  readonly #writes = new Set<Promise<void>>();
  #waitingBytes = 0;
  #pausedUntilMs = 0;

  /** `identity` tells the bucket from all others. Files of earlier processes are found in the background. */
  constructor(config: DiskCacheConfig, identity: string, watch: CacheWatch) {
    this.#identity = identity;
    this.#watch = watch;
    this.#files = new KeptFiles(config.directory, config.bytesMax, watch);
    this.#inBackground(this.#files.survey());
  }

  /** The ranges of one version of an object. */
  of(version: string): NearRanges {
    const keyOf = ({ offset, length }: FetchRange): Key => {
      const digest = createHash("sha256").update(`${this.#identity}|${version}|${offset}|${length}`).digest();
      const bytes = digest.subarray(0, KEY_BYTES);
      return { name: bytes.toString("hex"), bytes };
    };
    return {
      find: (range) => this.#permits.run(() => this.#find(keyOf(range), range.length)),
      keep: (range, bytes) => this.#keep(keyOf(range), bytes),
    };
  }

  /** Resolves when everything that was to be kept is. */
  async close(): Promise<void> {
    while (this.#writes.size > 0) await Promise.all(this.#writes);
  }

  async #find({ name, bytes: keyBytes }: Key, length: number): Promise<Uint8Array | null> {
    const path = this.#files.pathOf(name);
    try {
      const file = await readFile(path, HEADER_BYTES + length);
      if (file !== null && isSound(file, keyBytes)) {
        this.#files.use(name, file.length);
        this.#watch.found(length);
        return file.subarray(HEADER_BYTES);
      }
      log.warn("A file of the cache is damaged, it is removed", { path });
      await this.#files.remove(name);
    } catch (error) {
      this.#files.forget(name);
      if (!(error instanceof Deno.errors.NotFound)) this.#failed(error);
    }
    this.#watch.missed();
    return null;
  }

  #keep({ name, bytes: keyBytes }: Key, bytes: Uint8Array): void {
    const size = HEADER_BYTES + bytes.length;
    if (size > this.#files.bytesMax || this.#waitingBytes + size > WAITING_BYTES_MAX) return;
    if (performance.now() < this.#pausedUntilMs) return;
    const file = new Uint8Array(size);
    file.set(keyBytes, 8);
    file.set(bytes, HEADER_BYTES);
    const header = new DataView(file.buffer);
    header.setUint32(0, MAGIC, true);
    header.setUint32(4, crc32(file.subarray(8)), true);
    this.#waitingBytes += size;
    this.#inBackground(
      this.#permits.run(() => this.#files.write(name, file)).finally(() => this.#waitingBytes -= size),
    );
  }

  #inBackground(work: Promise<void>): void {
    const done = work.catch((error) => this.#failed(error)).finally(() => this.#writes.delete(done));
    this.#writes.add(done);
  }

  #failed(error: unknown): void {
    if (performance.now() < this.#pausedUntilMs) return;
    this.#pausedUntilMs = performance.now() + PAUSE_MS;
    const reason = error instanceof Error ? error.message : String(error);
    log.warn("The disk cache fails, nothing is kept for a minute", { directory: this.#files.directory, reason });
  }
}

/** Null when the file is shorter. In shared memory: what is read travels to workers without a copy. */
async function readFile(path: string, length: number): Promise<Uint8Array | null> {
  using file = await Deno.open(path);
  const out = takeShared(length);
  for (let filled = 0; filled < length;) {
    const count = await file.read(out.subarray(filled));
    if (count === null) return null;
    filled += count;
  }
  return out;
}

function isSound(file: Uint8Array, keyBytes: Uint8Array): boolean {
  const header = new DataView(file.buffer, file.byteOffset, HEADER_BYTES);
  return header.getUint32(0, true) === MAGIC && header.getUint32(4, true) === crc32(file.subarray(8)) &&
    Buffer.compare(file.subarray(8, HEADER_BYTES), keyBytes) === 0;
}
