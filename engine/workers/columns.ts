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

export interface DecodeOptions {
  readonly keepStale: boolean;
  /** Samples after this time need not be decoded. */
  readonly endMs: number;
}

/** Chunks of a part that lie no farther apart are copied together: between those of a cell is a header. */
const GAP_BYTES_MAX = 24;

/**
 * Columns with the XOR kernel in front of them. Only the chunks of the series at hand are copied into the arena, in as
 * few pieces as they lie in.
 */
export class ChunkColumns extends Columns {
  readonly #source: ChunkSource;
  readonly #picks: ChunkPicks;
  readonly #options: DecodeOptions;
  readonly #list: number;
  readonly #chunksMax: number;
  readonly #input: number;
  readonly #inputBytes: number;
  /** Views of both, made again when the memory has grown. */
  #listView = new Uint32Array();
  #inputView = new Uint8Array();

  constructor(kernels: Kernels, source: ChunkSource, picks: ChunkPicks, options: DecodeOptions) {
    const { samplesMax, chunksMax, bytesMax } = longestSeries(source, picks);
    super(kernels, samplesMax);
    this.#options = options;
    const { arena } = kernels;
    this.#source = source;
    this.#picks = picks;
    this.#chunksMax = chunksMax;
    this.#list = arena.take(8 * chunksMax);
    this.#inputBytes = bytesMax;
    this.#input = arena.take(bytesMax);
  }

  /**
   * Decodes a series; returns how many samples the columns hold. Null when it has what the kernel does not read: another
   * encoding, or chunks that overlap. Throws CorruptDataError.
   */
  decode(series: number): number | null {
    const { seriesStart, chunks } = this.#picks;
    const first = seriesStart[series];
    const count = seriesStart[series + 1] - first;
    if (!this.#copyChunks(first, first + count)) return null;
    const { keepStale, endMs } = this.#options;
    const size = this.kernels.decodeXor(this.#list, count, this.times, this.values, keepStale ? 1 : 0, endMs);
    if (size >= 0) return size;
    const fault = xorFault(size);
    if (fault.reason === OVERLAP) return null;
    throw corruptChunk(this.#source, chunks[first + fault.chunk], fault.reason);
  }

  #renewViews(): void {
    const { arena } = this.kernels;
    if (this.#inputView.buffer === arena.memory.buffer) return;
    this.#listView = arena.u32(this.#list, 2 * this.#chunksMax);
    this.#inputView = arena.bytes(this.#input, this.#inputBytes);
  }

  /** Copies the picks [first, last) and lists where they are; false when the kernel does not read one of them. */
  #copyChunks(first: number, last: number): boolean {
    const { encodings, parts, partOf, offsets, lengths } = this.#source;
    const { chunks } = this.#picks;
    this.#renewViews();
    const list = this.#listView;
    const input = this.#inputView;
    let at = 0;
    for (let i = first; i < last;) {
      const part = partOf[chunks[i]];
      const start = offsets[chunks[i]];
      let end = start;
      for (; i < last; i++) {
        const chunk = chunks[i];
        if (encodings[chunk] !== ENCODING_XOR) return false;
        const gap = offsets[chunk] - end;
        if (partOf[chunk] !== part || gap < 0 || gap > GAP_BYTES_MAX) break;
        end = offsets[chunk] + lengths[chunk];
        list[2 * (i - first)] = this.#input + at + offsets[chunk] - start;
        list[2 * (i - first) + 1] = this.#input + at + end - start;
      }
      input.set(parts[part].subarray(start, end), at);
      at += end - start;
    }
    return true;
  }
}

/** The most samples, chunks and bytes of chunks with what lies between them that one series has. */
function longestSeries(source: ChunkSource, { seriesStart, chunks }: ChunkPicks) {
  let samplesMax = 0;
  let chunksMax = 0;
  let bytesMax = 0;
  for (let series = 0; series + 1 < seriesStart.length; series++) {
    let samples = 0;
    let bytes = 0;
    for (let i = seriesStart[series]; i < seriesStart[series + 1]; i++) {
      samples += sampleCount(source, chunks[i]);
      bytes += source.lengths[chunks[i]] + GAP_BYTES_MAX;
    }
    samplesMax = Math.max(samplesMax, samples);
    chunksMax = Math.max(chunksMax, seriesStart[series + 1] - seriesStart[series]);
    bytesMax = Math.max(bytesMax, bytes);
  }
  return { samplesMax, chunksMax, bytesMax };
}
