/**
 * Writing to S3. What fits into one part is put at once; longer bodies are uploaded in parts, one on its way while the
 * next one fills, so that two parts are in memory whatever the length. The object appears when the upload is completed;
 * one that fails is aborted and leaves nothing.
 */
import type { CompletedPart } from "@aws-sdk/client-s3";
import { errorFields, must, roomLogger, StorageError } from "../base/mod.ts";
import type { PutBody } from "./bucket.ts";
import { isNoSuchUpload } from "./s3_errors.ts";
import type { Attempt, RequestTarget, S3Requests } from "./s3_requests.ts";

/** S3's own limit. */
const PARTS_MAX = 10_000;

/** An upload that is given up is removed on the server, too, but not at any price. */
const CLEANUP_MS = 10_000;

/** Metadata of an object that was uploaded in parts: which upload it is of. */
const UPLOAD_NAME = "upload";

interface Part {
  readonly bytes: Uint8Array;
  readonly isLast: boolean;
}

export async function upload(requests: S3Requests, path: string, body: PutBody, signal?: AbortSignal): Promise<void> {
  const { partBytes } = requests.config;
  if (body instanceof Uint8Array && body.length <= partBytes && !(body.buffer instanceof SharedArrayBuffer)) {
    return await putWhole(requests, path, body, signal); // fetch takes no shared memory: that is copied below
  }
  const parts = partsOf(body instanceof Uint8Array ? [body] : body, partBytes);
  try {
    const first: Part = must((await parts.next()).value, "a body has at least one part");
    if (first.isLast) await putWhole(requests, path, first.bytes, signal);
    else await new Upload(requests, path, signal).run(first, parts);
  } finally {
    await parts.return(undefined);
  }
}

/**
 * Cuts a body into parts of `partBytes`, of which only the last may be shorter; an empty body is one empty part. The
 * bytes of a part are written over when the part after the next one is asked for.
 */
async function* partsOf(
  body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  partBytes: number,
): AsyncGenerator<Part, undefined> {
  let buffer = new Uint8Array(partBytes);
  let other: Uint8Array<ArrayBuffer> | null = null;
  let filled = 0;
  for await (const chunk of body) {
    for (let at = 0; at < chunk.length;) {
      if (filled === partBytes) {
        yield { bytes: buffer, isLast: false };
        [buffer, other] = [other ?? new Uint8Array(partBytes), buffer];
        filled = 0;
      }
      const count = Math.min(partBytes - filled, chunk.length - at);
      buffer.set(chunk.subarray(at, at + count), filled);
      filled += count;
      at += count;
    }
  }
  yield { bytes: buffer.subarray(0, filled), isLast: true };
}

async function putWhole(requests: S3Requests, path: string, bytes: Uint8Array, signal?: AbortSignal): Promise<void> {
  const work = ({ connection, options }: Attempt) =>
    connection.s3.putObject({
      ...objectHeaders(requests, path, connection.writing),
      Metadata: { ...requests.config.metadata },
      Body: bytes,
    }, options);
  await requests.run({ op: "write", path }, signal, work, bytes.length);
}

function objectHeaders<Encryption>({ config }: S3Requests, path: string, encryption: Encryption) {
  const storageClass = config.storageClass === "" ? {} : { StorageClass: config.storageClass as "STANDARD" };
  return { Bucket: config.bucket, Key: path, ...encryption, ...storageClass };
}

/** One upload in parts. */
class Upload {
  readonly #requests: S3Requests;
  readonly #target: RequestTarget;
  readonly #object: { readonly Bucket: string; readonly Key: string };
  /** Ends the part that is on its way when the rest fails. */
  readonly #stop = new AbortController();
  readonly #signal: AbortSignal;
  readonly #name = crypto.randomUUID();
  readonly #done: CompletedPart[] = [];

  constructor(requests: S3Requests, path: string, signal?: AbortSignal) {
    this.#requests = requests;
    this.#target = { op: "write", path };
    this.#object = { Bucket: requests.config.bucket, Key: path };
    this.#signal = AbortSignal.any(signal === undefined ? [this.#stop.signal] : [signal, this.#stop.signal]);
  }

  /** A body that throws keeps its error. */
  async run(first: Part, rest: AsyncGenerator<Part>): Promise<void> {
    const uploadId = await this.#create();
    let sending = this.#send(uploadId, first.bytes);
    try {
      for await (const { bytes } of rest) {
        await sending;
        sending = this.#send(uploadId, bytes);
      }
      await sending;
      await this.#complete(uploadId);
    } catch (error) {
      this.#stop.abort(error);
      await sending.catch(() => {});
      await this.#abort(uploadId);
      throw error;
    }
  }

  async #create(): Promise<string> {
    const { config } = this.#requests;
    const { UploadId } = await this.#requests.run(
      this.#target,
      this.#signal,
      ({ connection, options }) =>
        connection.s3.createMultipartUpload({
          ...objectHeaders(this.#requests, this.#target.path, connection.writing),
          Metadata: { ...config.metadata, [UPLOAD_NAME]: this.#name },
        }, options),
    );
    if (UploadId === undefined) throw new StorageError("write", this.#target.path, true, "the upload got no id");
    return UploadId;
  }

  /** Its failure is the caller's to await, and no unhandled rejection before that. */
  #send(uploadId: string, bytes: Uint8Array): Promise<void> {
    const sending = this.#sendPart(uploadId, bytes);
    sending.catch(() => {});
    return sending;
  }

  async #sendPart(uploadId: string, bytes: Uint8Array): Promise<void> {
    const number = this.#done.length + 1;
    if (number > PARTS_MAX) {
      const cause = `more than ${PARTS_MAX} parts of ${this.#requests.config.partBytes} bytes, give a larger part_size`;
      throw new StorageError("write", this.#target.path, false, cause);
    }
    const { ETag } = await this.#requests.run(
      this.#target,
      this.#signal,
      ({ connection, options }) =>
        connection.s3.uploadPart({
          ...this.#object,
          ...connection.reading,
          UploadId: uploadId,
          PartNumber: number,
          Body: bytes,
        }, options),
      bytes.length,
    );
    this.#done.push({ PartNumber: number, ETag });
  }

  /**
   * A store may forget an upload once it is completed: whether it was, by an earlier try whose answer was lost, the
   * object tells. (Also at our first try: on a broken connection fetch sends a request again by itself.)
   */
  async #complete(uploadId: string): Promise<void> {
    await this.#requests.run(this.#target, this.#signal, async (attempt) => {
      const request = { ...this.#object, UploadId: uploadId, MultipartUpload: { Parts: this.#done } };
      try {
        await attempt.connection.s3.completeMultipartUpload(request, attempt.options);
      } catch (error) {
        if (!isNoSuchUpload(error) || !await this.#isThere(attempt)) throw error;
      }
    });
  }

  async #isThere({ connection, options }: Attempt): Promise<boolean> {
    const { Metadata } = await connection.s3.headObject({ ...this.#object, ...connection.reading }, options);
    return Metadata?.[UPLOAD_NAME] === this.#name;
  }

  async #abort(uploadId: string): Promise<void> {
    try {
      await this.#requests.run(this.#target, AbortSignal.timeout(CLEANUP_MS), async ({ connection, options }) => {
        await connection.s3.abortMultipartUpload({ ...this.#object, UploadId: uploadId }, options).catch((error) => {
          if (!isNoSuchUpload(error)) throw error;
        });
      });
    } catch (error) {
      const fields = { object: this.#target.path, ...errorFields(error) };
      roomLogger("bucket").warn("Upload that failed is left on the server", fields);
    }
  }
}
