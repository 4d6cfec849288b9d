/**
 * A bucket in S3, or in a store that speaks its protocol.
 *
 * Listings and stats of one object must tell the same version by the same values: times are whole seconds, as HTTP's
 * are, and etags go without quotes. Keys that are no paths of ours (ending in "/", as consoles make folders) are left
 * out of listings.
 */
import type { _Object, CommonPrefix } from "@aws-sdk/client-s3";
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
import type { S3Config } from "./s3_config.ts";
import { isNoSuchRange } from "./s3_errors.ts";
import { type Attempt, readBody, type RequestTarget, S3Requests } from "./s3_requests.ts";
import { upload } from "./s3_upload.ts";

/** A page of a listing. */
interface Page {
  readonly Contents?: _Object[];
  readonly CommonPrefixes?: CommonPrefix[];
  /** Where the next page begins; undefined = this is the last one. */
  readonly next: string | undefined;
}

export class S3Bucket implements Bucket {
  readonly #requests: S3Requests;

  /** Nothing is asked of the store, and nothing loaded, until the first call. */
  constructor(config: S3Config) {
    this.#requests = new S3Requests(config);
  }

  async *list(prefix: string, options: ListOptions = {}): AsyncGenerator<ListEntry> {
    let from: string | undefined;
    do {
      const page = await this.#page(prefix, from, options);
      yield* entriesOf(page);
      if (page.next !== undefined && page.next === from) {
        throw new StorageError("list", prefix, false, "the store answers the same page for ever");
      }
      from = page.next;
    } while (from !== undefined);
  }

  async #page(prefix: string, from: string | undefined, { delimiter, signal }: ListOptions): Promise<Page> {
    const { bucket, listVersion } = this.#requests.config;
    const where = { Bucket: bucket, Prefix: prefix, Delimiter: delimiter };
    return await this.#requests.run({ op: "list", path: prefix }, signal, async ({ connection: { s3 }, options }) => {
      if (listVersion === "v2") {
        const page = await s3.listObjectsV2({ ...where, ContinuationToken: from }, options);
        return { ...page, next: nextPage(prefix, page.IsTruncated, page.NextContinuationToken) };
      }
      const page = await s3.listObjects({ ...where, Marker: from }, options);
      // The first version tells no marker of a listing without delimiter: it is the last key.
      return { ...page, next: nextPage(prefix, page.IsTruncated, page.NextMarker ?? page.Contents?.at(-1)?.Key) };
    });
  }

  /** Asks for everything as a range: such an answer tells the object's size besides its own length. */
  async get(path: string, signal?: AbortSignal): Promise<Uint8Array> {
    checkPath("read", path);
    const target: RequestTarget = { op: "read", path };
    return await this.#requests.run(target, signal, async (attempt) => {
      try {
        const { Body, ContentLength, ContentRange } = await this.#open(path, attempt, "bytes=0-");
        const size = ContentRange === undefined ? ContentLength : parseRange(ContentRange).size;
        if (size === undefined || !(size >= 0)) throw new StorageError("read", path, true, "the answer tells no size");
        return await readBody(target, attempt, Body, new Uint8Array(size));
      } catch (error) {
        if (isNoSuchRange(error)) return new Uint8Array(0); // Of an empty object nothing can be asked.
        throw error;
      }
    });
  }

  async readRange(path: string, offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array> {
    checkPath("read", path);
    checkBounds("read", path, offset, length);
    // HTTP knows no empty range.
    if (length === 0) return await this.#readNothing(path, offset, signal);
    const target: RequestTarget = { op: "read", path };
    return await this.#requests.run(target, signal, async (attempt) => {
      const { Body, ContentRange } = await this.#open(path, attempt, `bytes=${offset}-${offset + length - 1}`);
      checkRange(path, offset, length, ContentRange);
      // Shared memory: what is read travels to workers without a copy.
      return await readBody(target, attempt, Body, takeShared(length));
    });
  }

  async #readNothing(path: string, offset: number, signal?: AbortSignal): Promise<Uint8Array> {
    const { size } = await this.stat(path, signal);
    if (offset > size) throw pastEnd(path, offset, 0, size);
    return new Uint8Array(0);
  }

  #open(path: string, { connection, options }: Attempt, range?: string) {
    const { bucket } = this.#requests.config;
    return connection.s3.getObject({ Bucket: bucket, Key: path, Range: range, ...connection.reading }, options);
  }

  async stat(path: string, signal?: AbortSignal): Promise<ObjectInfo> {
    checkPath("stat", path);
    const { bucket } = this.#requests.config;
    return await this.#requests.run({ op: "stat", path }, signal, async ({ connection, options }) => {
      const head = await connection.s3.headObject({ Bucket: bucket, Key: path, ...connection.reading }, options);
      return infoOf(path, head.ContentLength, head.LastModified, head.ETag);
    });
  }

  async put(path: string, body: PutBody, signal?: AbortSignal): Promise<void> {
    checkPath("write", path);
    signal?.throwIfAborted();
    await upload(this.#requests, path, body, signal);
  }

  async delete(path: string, signal?: AbortSignal): Promise<void> {
    checkPath("delete", path);
    const { bucket } = this.#requests.config;
    await this.#requests.run(
      { op: "delete", path },
      signal,
      ({ connection, options }) => connection.s3.deleteObject({ Bucket: bucket, Key: path }, options),
    );
  }

  /** Ends idle connections; the bucket must not be used afterwards. */
  close(): Promise<void> {
    return this.#requests.close();
  }
}

function nextPage(prefix: string, isTruncated: boolean | undefined, next: string | undefined): string | undefined {
  if (!isTruncated) return undefined;
  if (next === undefined) throw new StorageError("list", prefix, true, "the listing goes on, but not where");
  return next;
}

/** Objects and folders come apart; together they are in byte order of path. */
function entriesOf({ Contents = [], CommonPrefixes = [] }: Page): ListEntry[] {
  const entries: ListEntry[] = [];
  for (const { Key = "", Size, LastModified, ETag } of Contents) {
    if (!Key.endsWith("/")) entries.push({ kind: "object", info: infoOf(Key, Size, LastModified, ETag) });
  }
  for (const { Prefix = "" } of CommonPrefixes) entries.push({ kind: "folder", path: Prefix });
  return entries.sort((a, b) => compareText(pathOf(a), pathOf(b)));
}

function pathOf(entry: ListEntry): string {
  return entry.kind === "object" ? entry.info.path : entry.path;
}

function infoOf(path: string, size = 0, lastModified?: Date, etag = ""): ObjectInfo {
  const lastModifiedMs = Math.floor((lastModified?.getTime() ?? 0) / 1000) * 1000;
  return { path, size, lastModifiedMs, etag: etag.replace(/^"|"$/g, "") };
}

/** Throws unless an answer has the range that was asked for. */
function checkRange(path: string, offset: number, length: number, contentRange = ""): void {
  const { first, last, size } = parseRange(contentRange);
  if (size < offset + length) throw pastEnd(path, offset, length, size);
  if (first !== offset || last !== offset + length - 1) {
    const cause = `asked for bytes ${offset} to ${offset + length - 1}, the answer has ${contentRange || "no range"}`;
    throw new StorageError("read", path, contentRange !== "", cause);
  }
}

/** Content-Range: `bytes first-last/size`; NaN where it is something else. */
function parseRange(contentRange: string): { first: number; last: number; size: number } {
  const match = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(contentRange);
  const [first, last, size] = match?.slice(1).map(Number) ?? [NaN, NaN, NaN];
  return { first, last, size };
}
