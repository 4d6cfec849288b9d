/**
 * Counts what a query holds in memory against --query.max-samples. A float counts as one sample, a histogram by its size
 * in units of 16 bytes, as Prometheus counts. Rows also take memory for steps without a sample, where Prometheus needs
 * none: so many cells are a limit of their own.
 */
import type { MemoryBudget } from "../../base/mod.ts";
import { ABSENT, histogramSize, type RowBatch } from "../../model/mod.ts";
import { tooManySamples } from "../limits.ts";

/** Cells a query may hold for each sample it may hold. */
const CELLS_PER_SAMPLE = 4;
/** A cell is a float and its kind; a sample's own bytes also stand for the copy that the next operator makes of it. */
const CELL_BYTES = 9;
const SAMPLE_BYTES = 16;

export class SampleBudget {
  /** The most samples held at a time. */
  peak = 0;
  #samples = 0;
  #cells = 0;

  constructor(readonly samplesMax: number, readonly memory: MemoryBudget) {}

  /** Throws a QueryExecutionError or QuotaExceededError when the query holds too much. */
  hold(samples: number, cells: number): void {
    this.memory.hold(bytesOf(samples, cells));
    this.#samples += samples;
    this.#cells += cells;
    this.peak = Math.max(this.peak, this.#samples);
    if (this.#samples > this.samplesMax || this.#cells > this.samplesMax * CELLS_PER_SAMPLE) throw tooManySamples();
  }

  release(samples: number, cells: number): void {
    this.memory.release(bytesOf(samples, cells));
    this.#samples -= samples;
    this.#cells -= cells;
  }
}

function bytesOf(samples: number, cells: number): number {
  return cells * CELL_BYTES + samples * SAMPLE_BYTES;
}

/** The part of a budget that one operator's inputs hold. */
export class SampleScope {
  #samples = 0;
  #cells = 0;

  constructor(readonly budget: SampleBudget) {}

  holdRows(batch: RowBatch): void {
    this.hold(sampleCount(batch), batch.kinds.length);
  }

  hold(samples: number, cells: number): void {
    this.budget.hold(samples, cells);
    this.#samples += samples;
    this.#cells += cells;
  }

  /** Some of them are gone before the others. */
  drop(samples: number, cells: number): void {
    this.budget.release(samples, cells);
    this.#samples -= samples;
    this.#cells -= cells;
  }

  release(): void {
    this.budget.release(this.#samples, this.#cells);
    this.#samples = 0;
    this.#cells = 0;
  }
}

function sampleCount(batch: RowBatch): number {
  let count = countPresent(batch.kinds);
  if (batch.histograms !== null) {
    for (const histogram of batch.histograms) if (histogram !== null) count += histogramSize(histogram) - 1;
  }
  return count;
}

/** Four cells at once: whatever is in one, it is one bit of the lower two. */
function countPresent(kinds: Uint8Array): number {
  const head = -kinds.byteOffset & 3;
  if (kinds.length < head) return countOneByOne(kinds, 0, kinds.length);
  const words = new Uint32Array(kinds.buffer, kinds.byteOffset + head, (kinds.length - head) >> 2);
  let count = countOneByOne(kinds, 0, head) + countOneByOne(kinds, head + 4 * words.length, kinds.length);
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    count += Math.imul((word | word >>> 1) & 0x01010101, 0x01010101) >>> 24;
  }
  return count;
}

function countOneByOne(kinds: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let i = from; i < to; i++) if (kinds[i] !== ABSENT) count++;
  return count;
}
