/** Sends series one by one or in batches, as the client asks, up to its limit. */
import type { Series, SeriesRequest, SeriesResponse } from "../../proto/thanos/mod.ts";
import { TRUNCATED } from "./requests.ts";

/** Bytes of chunks after which a batch is sent even when it is not complete. */
const BATCH_BYTES_MAX = 1 << 20;

type SentSeries = Partial<Series>;

export class SeriesSender {
  /** The limit is reached and more series came: nothing more is sent. */
  full = false;
  readonly #limit: number;
  readonly #batchSize: number;
  readonly #send: (response: SeriesResponse) => Promise<void>;
  #sent = 0;
  #batch: SentSeries[] = [];
  #batchBytes = 0;

  constructor(
    { limit, responseBatchSize }: Pick<SeriesRequest, "limit" | "responseBatchSize">,
    send: (response: SeriesResponse) => Promise<void>,
  ) {
    this.#limit = limit > 0 ? limit : Infinity;
    this.#batchSize = responseBatchSize;
    this.#send = send;
  }

  /** Resolves when the next series may be made. */
  async send(series: SentSeries): Promise<void> {
    if (this.#sent === this.#limit) {
      this.full = true;
      return;
    }
    this.#sent++;
    if (this.#batchSize <= 1) return await this.#send({ series });
    this.#batch.push(series);
    for (const { raw } of series.chunks ?? []) this.#batchBytes += raw?.data.length ?? 0;
    if (this.#batch.length >= this.#batchSize || this.#batchBytes >= BATCH_BYTES_MAX) await this.flush();
  }

  /** Sends the batch that is begun: nothing of the series so far is looked at any more. */
  async flush(): Promise<void> {
    if (this.#batch.length === 0) return;
    const series = this.#batch;
    this.#batch = [];
    this.#batchBytes = 0;
    await this.#send({ batch: { series } });
  }

  /** Sends what is left, and a warning when the limit cut something off. */
  async end(): Promise<void> {
    await this.flush();
    if (this.full) await this.#send({ warning: TRUNCATED });
  }
}
