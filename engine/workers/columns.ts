/**
 * The columns that kernels work on: the floats of one series at a time, in the arena. A series stays in the cache from
 * its decoding to its last window.
 */
import { type Kernels, OVERLAP, xorFault } from "../../wasm/mod.ts";
import { ENCODING_XOR } from "../model/mod.ts";
import type { ColumnAddresses, SeriesSamples } from "../window/mod.ts";
import { type ChunkPicks, type ChunkSource, corruptChunk, sampleCount } from "./chunk_source.ts";

export class Columns implements ColumnAddresses {
  readonly times: number;
  readonly values: number;

  constructor(protected readonly kernels: Kernels, readonly samplesMax: number) {
    this.times = kernels.arena.take(8 * samplesMax);
    this.values = kernels.arena.take(8 * samplesMax);
  }

  /** Copies the floats of `samples`; returns how many there are. */
  put({ times, values, histograms }: SeriesSamples): number {
    const { arena } = this.kernels;
    const timesOut = arena.f64(this.times, times.length);
    const valuesOut = arena.f64(this.values, times.length);
    if (histograms === null) {
      timesOut.set(times);
      valuesOut.set(values);
      return times.length;
    }
    let size = 0;
    for (let i = 0; i < times.length; i++) {
      if (histograms[i] !== null) continue;
      timesOut[size] = times[i];
      valuesOut.set(values.subarray(i, i + 1), size);
      size++;
    }
    return size;
  }
}

/** Columns with the XOR kernel in front of them. */
export class ChunkColumns extends Columns {
  readonly #source: ChunkSource;
  readonly #picks: ChunkPicks;
  readonly #keepStale: boolean;
  /** Where each part of the source was copied to. */
  readonly #parts: number[];
  readonly #list: number;

  constructor(kernels: Kernels, source: ChunkSource, picks: ChunkPicks, keepStale: boolean) {
    const { samplesMax, chunksMax } = longestSeries(source, picks);
    super(kernels, samplesMax);
    this.#keepStale = keepStale;
    const { arena } = kernels;
    this.#source = source;
    this.#picks = picks;
    this.#list = arena.take(8 * chunksMax);
    this.#parts = source.parts.map((part) => arena.take(part.length));
    source.parts.forEach((part, i) => arena.bytes(this.#parts[i], part.length).set(part));
  }

  /**
   * Decodes a series; returns how many samples the columns hold. Null when it has what the kernel does not read: another
   * encoding, or chunks that overlap. Throws CorruptDataError.
   */
  decode(series: number): number | null {
    const { seriesStart, chunks } = this.#picks;
    const { encodings, partOf, offsets, lengths } = this.#source;
    const first = seriesStart[series];
    const count = seriesStart[series + 1] - first;
    const list = this.kernels.arena.u32(this.#list, 2 * count);
    for (let i = 0; i < count; i++) {
      const chunk = chunks[first + i];
      if (encodings[chunk] !== ENCODING_XOR) return null;
      const address = this.#parts[partOf[chunk]] + offsets[chunk];
      list[2 * i] = address;
      list[2 * i + 1] = address + lengths[chunk];
    }
    const size = this.kernels.decodeXor(this.#list, count, this.times, this.values, this.#keepStale ? 1 : 0);
    if (size >= 0) return size;
    const fault = xorFault(size);
    if (fault.reason === OVERLAP) return null;
    throw corruptChunk(this.#source, chunks[first + fault.chunk], fault.reason);
  }
}

/** The most samples and chunks that one series has. */
function longestSeries(source: ChunkSource, { seriesStart, chunks }: ChunkPicks) {
  let samplesMax = 0;
  let chunksMax = 0;
  for (let series = 0; series + 1 < seriesStart.length; series++) {
    let samples = 0;
    for (let i = seriesStart[series]; i < seriesStart[series + 1]; i++) samples += sampleCount(source, chunks[i]);
    samplesMax = Math.max(samplesMax, samples);
    chunksMax = Math.max(chunksMax, seriesStart[series + 1] - seriesStart[series]);
  }
  return { samplesMax, chunksMax };
}
