/** The series of one block that have something in a time range, in label order, labels as merged ordinals. */
import { CorruptDataError } from "../base/mod.ts";
import type { SeriesEntry, SeriesScanner, TsdbBlock } from "../tsdb/mod.ts";
import { mayHaveSamples, NOTHING_DELETED, type TimeRange } from "./time_range.ts";

export interface LabelOrdinals {
  /** Merged ordinals: name, value, name, value, ...; names ascending. `length` of them are valid. */
  readonly labels: Uint32Array;
  readonly length: number;
}

/** Prometheus's order of label sets, on ordinals that keep the order of texts. */
export function compareLabelOrdinals(a: LabelOrdinals, b: LabelOrdinals): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) if (a.labels[i] !== b.labels[i]) return a.labels[i] - b.labels[i];
  return a.length - b.length;
}

/** Invariant: label sets ascend strictly; a block in which they do not is corrupt. */
export class SeriesCursor implements LabelOrdinals {
  labels = new Uint32Array(64);
  length = -1;
  ref = 0;
  readonly #scanner: SeriesScanner;
  #before = { labels: new Uint32Array(64), length: -1 };

  constructor(
    private readonly block: TsdbBlock,
    private readonly merged: Uint32Array,
    private readonly range: TimeRange,
  ) {
    this.#scanner = block.index.scan();
  }

  /** Moves to the next series that is in memory; false: `read` on. */
  next(): boolean {
    const scanner = this.#scanner;
    while (scanner.next()) {
      if (!this.#isWanted(scanner.entry)) continue;
      this.#take(scanner.entry);
      return true;
    }
    return false;
  }

  /** Reads on and moves to the next series; false: there is none. */
  async read(signal?: AbortSignal): Promise<boolean> {
    while (await this.#scanner.refill(signal)) if (this.next()) return true;
    return false;
  }

  #isWanted({ ref, chunkCount, minTimes, maxTimes }: SeriesEntry): boolean {
    const deleted = this.block.tombstones.get(ref) ?? NOTHING_DELETED;
    for (let c = 0; c < chunkCount; c++) {
      if (mayHaveSamples(minTimes[c], maxTimes[c], this.range, deleted)) return true;
    }
    return false;
  }

  #take(entry: SeriesEntry): void {
    const spare = this.#before.labels;
    this.#before = { labels: this.labels, length: this.length };
    this.length = 2 * entry.labelCount;
    this.labels = spare.length >= this.length ? spare : new Uint32Array(2 * this.length);
    for (let i = 0; i < this.length; i++) this.labels[i] = this.merged[entry.labels[i]];
    this.ref = entry.ref;
    if (compareLabelOrdinals(this.#before, this) >= 0) {
      const { file } = this.block.index;
      throw new CorruptDataError(
        file.object,
        this.block.index.seriesOffset(entry.ref),
        "series are not in label order",
      );
    }
  }
}
