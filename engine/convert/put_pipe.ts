/** Joins a file writer, which pushes bytes, to a bucket's put, which pulls them: at most a few pages wait between. */
import type { Bucket } from "../bucket/mod.ts";
import type { ByteSink } from "../parquet/mod.ts";

export class PutPipe implements ByteSink {
  readonly #writer: WritableStreamDefaultWriter<Uint8Array>;
  readonly #put: Promise<void>;

  constructor(bucket: Bucket, readonly path: string, signal?: AbortSignal) {
    const { readable, writable } = new TransformStream<Uint8Array>();
    this.#writer = writable.getWriter();
    this.#put = bucket.put(path, readable, signal);
    // A put that fails makes writes fail, with its reason.
    this.#put.catch((error) => this.#writer.abort(error).catch(() => {}));
    this.#writer.closed.catch(() => {});
  }

  write(bytes: Uint8Array): Promise<void> {
    return this.#writer.write(bytes);
  }

  /** Ends the object; it is in the bucket when this resolves. */
  async finish(): Promise<void> {
    await this.#writer.close();
    await this.#put;
  }

  /** Gives the object up; nothing of it is in the bucket when this resolves. */
  async abort(reason: unknown): Promise<void> {
    await this.#writer.abort(reason).catch(() => {});
    await this.#put.catch(() => {});
  }
}
