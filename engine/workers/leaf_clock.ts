/**
 * Splits the time of a leaf job into stages. Decoding and evaluating take turns, series by series; a look at the clock
 * costs as much as some hundred samples, so one series in {@link TIMED_EVERY} is timed for all.
 */
import type { LeafTimes } from "../model/mod.ts";
import type { SeriesRead, SeriesReader } from "./series_reader.ts";

const TIMED_EVERY = 8;

export class LeafClock {
  readonly #startedMs = performance.now();
  #inflateMs = 0;
  #openMs = 0;
  #readMs = 0;
  #timedReads = 0;
  #reads = 0;

  /** Finding the chunks; inflating their pages is a part of it. */
  open(open: () => SeriesReader): SeriesReader {
    const startedMs = performance.now();
    const reader = open();
    this.#openMs += performance.now() - startedMs;
    return reader;
  }

  inflated(ms: number): void {
    this.#inflateMs += ms;
  }

  read(reader: SeriesReader, series: number): SeriesRead {
    if (this.#reads++ % TIMED_EVERY !== 0) return reader.read(series);
    const startedMs = performance.now();
    const read = reader.read(series);
    this.#readMs += performance.now() - startedMs;
    this.#timedReads++;
    return read;
  }

  /** Stages of the time since the clock was made. */
  times(): LeafTimes {
    const total = performance.now() - this.#startedMs;
    const read = this.#reads === 0 ? 0 : this.#readMs * this.#reads / this.#timedReads;
    const decode = Math.min(this.#openMs + read, total) - this.#inflateMs;
    return { inflate: this.#inflateMs, decode, evaluate: total - this.#inflateMs - decode };
  }
}
