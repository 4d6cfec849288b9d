/**
 * Joins a file writer, which pushes bytes, to a bucket's put, which pulls them. A write ends when the bucket asks for
 * what follows: nothing waits between them, and the writer may use its buffer again.
 */
import type { Bucket } from "../bucket/mod.ts";
import type { ByteSink } from "../parquet/mod.ts";

interface Offer {
  /** Null: the end. */
  readonly bytes: Uint8Array | null;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

export class PutPipe implements ByteSink {
  readonly #put: Promise<void>;
  readonly #offers: Offer[] = [];
  /** What the bucket is busy with. */
  #taken: Offer | null = null;
  #failure: { readonly reason: unknown } | null = null;
  #wake = () => {};

  constructor(bucket: Bucket, readonly path: string, signal?: AbortSignal) {
    this.#put = bucket.put(path, this.#body(), signal);
    // A put that fails makes writes fail, with its reason.
    this.#put.catch((error) => this.#fail(error));
  }

  write(bytes: Uint8Array): Promise<void> {
    return this.#offer(bytes);
  }

  /** Ends the object; it is in the bucket when this resolves. */
  async finish(): Promise<void> {
    await this.#offer(null);
    await this.#put;
  }

  /** Gives the object up; nothing of it is in the bucket when this resolves. */
  async abort(reason: unknown): Promise<void> {
    this.#fail(reason);
    await this.#put.catch(() => {});
  }

  #offer(bytes: Uint8Array | null): Promise<void> {
    if (this.#failure !== null) return Promise.reject(this.#failure.reason);
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#offers.push({ bytes, resolve, reject });
    this.#wake();
    return promise;
  }

  async *#body(): AsyncGenerator<Uint8Array> {
    for (;;) {
      while (this.#offers.length === 0 && this.#failure === null) {
        await new Promise<void>((resolve) => this.#wake = resolve);
      }
      if (this.#failure !== null) throw this.#failure.reason;
      const offer = this.#offers.shift()!;
      if (offer.bytes === null) return offer.resolve();
      this.#taken = offer;
      yield offer.bytes;
      this.#taken = null;
      offer.resolve();
    }
  }

  #fail(reason: unknown): void {
    this.#failure ??= { reason };
    for (const offer of this.#offers.splice(0)) offer.reject(reason);
    this.#taken?.reject(reason);
    this.#wake();
  }
}
