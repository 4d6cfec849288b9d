/**
 * Writes a TSDB block: chunk segments, index format 2, tombstones, meta.json. For tests, the demo and the bench.
 * Invariant: series come in label order, each once, their chunks in time order without overlap; chunk references ascend.
 *
 * Everything is kept in memory until `finish`: a block of the bench is 25 MB.
 */
import { assert, ByteWriter, crc32c } from "../base/mod.ts";
import { compareLabels, ENCODING_XOR, type Labels } from "../model/mod.ts";
import { BitWriter } from "./bit_writer.ts";
import { encodeChunk } from "./chunk.ts";
import { SEGMENT_HEADER_BYTES, SEGMENT_MAGIC, SEGMENT_VERSION } from "./chunk_segments.ts";
import { encodeIndex, type IndexedChunk, type IndexedSeries } from "./index_writer.ts";
import { type BlockMeta, encodeBlockMeta } from "./meta.ts";
import type { ChunkSamples, FloatSamples } from "./samples.ts";
import { encodeTombstones, type Intervals } from "./tombstones.ts";
import { encodeXor } from "./xor.ts";

/** A file of the block: its path in the block's directory. */
export interface BlockFile {
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A chunk as given: samples to encode, or bytes in any encoding with their times. */
export type NewChunk = ChunkSamples | {
  readonly kind: "encoded";
  readonly encoding: number;
  readonly bytes: Uint8Array;
  readonly minTime: number;
  readonly maxTime: number;
  readonly sampleCount: number;
};

/** What Prometheus puts into a chunk before it cuts the next. */
export const SAMPLES_PER_CHUNK = 120;
const SEGMENT_BYTES_MAX = 512 * 1024 * 1024;

export class BlockWriter {
  readonly #segments: ByteWriter[] = [];
  readonly #series: IndexedSeries[] = [];
  readonly #deleted = new Map<IndexedSeries, Intervals>();
  readonly #bits = new BitWriter();
  #samples = 0;
  #chunks = 0;

  constructor(private readonly segmentBytesMax = SEGMENT_BYTES_MAX) {}

  /** Adds a series with its chunks; `deleted` are closed intervals for the tombstones. */
  addSeries(labels: Labels, chunks: Iterable<NewChunk>, deleted: Intervals = []): void {
    const indexed: IndexedChunk[] = [];
    for (const chunk of chunks) indexed.push(this.#addChunk(chunk));
    this.#add(labels, indexed, deleted);
  }

  /** Adds a series of floats, cut into XOR chunks of {@link SAMPLES_PER_CHUNK}. */
  addFloats(labels: Labels, { times, values }: Pick<FloatSamples, "times" | "values">): void {
    const indexed: IndexedChunk[] = [];
    for (let start = 0; start < times.length; start += SAMPLES_PER_CHUNK) {
      const end = Math.min(start + SAMPLES_PER_CHUNK, times.length);
      const bytes = encodeXor(times, values, start, end, this.#bits);
      indexed.push({ ref: this.#append(ENCODING_XOR, bytes), minTime: times[start], maxTime: times[end - 1] });
      this.#samples += end - start;
    }
    this.#add(labels, indexed, []);
  }

  #add(labels: Labels, chunks: IndexedChunk[], deleted: Intervals): void {
    const last = this.#series.at(-1);
    assert(last === undefined || compareLabels(last.labels, labels) < 0, "series of a block come in label order");
    const series = { labels, chunks };
    this.#series.push(series);
    this.#chunks += chunks.length;
    if (deleted.length > 0) this.#deleted.set(series, deleted);
  }

  #addChunk(chunk: NewChunk): IndexedChunk {
    if (chunk.kind === "encoded") {
      this.#samples += chunk.sampleCount;
      return { ref: this.#append(chunk.encoding, chunk.bytes), minTime: chunk.minTime, maxTime: chunk.maxTime };
    }
    const { encoding, bytes } = encodeChunk(chunk);
    const { times } = chunk;
    this.#samples += times.length;
    return { ref: this.#append(encoding, bytes), minTime: times[0], maxTime: times[times.length - 1] };
  }

  /** Returns the chunk's reference. */
  #append(encoding: number, bytes: Uint8Array): number {
    const frameBytesMax = bytes.length + 10;
    let segment = this.#segments.at(-1);
    if (segment === undefined || segment.length + frameBytesMax > this.segmentBytesMax) {
      segment = new ByteWriter(1 << 16);
      segment.u32be(SEGMENT_MAGIC);
      segment.u32be(SEGMENT_VERSION << 24);
      assert(segment.length === SEGMENT_HEADER_BYTES, "a segment starts with its header");
      this.#segments.push(segment);
    }
    const ref = (this.#segments.length - 1) * 0x100000000 + segment.length;
    segment.uvarint(bytes.length);
    const start = segment.length;
    segment.u8(encoding);
    segment.bytes(bytes);
    segment.u32be(crc32c(segment.view(), start));
    return ref;
  }

  /** The block's files, meta.json last; `meta` without the statistics, which are counted here. */
  finish(meta: Omit<BlockMeta, "stats" | "version">): BlockFile[] {
    const { bytes: index, refs } = encodeIndex(this.#series);
    const tombstones = new Map(Array.from(this.#deleted, ([series, intervals]) => [refs.get(series)!, intervals]));
    const stats = {
      numSamples: this.#samples,
      numSeries: this.#series.length,
      numChunks: this.#chunks,
      numTombstones: tombstones.size,
    };
    return [
      ...this.#segments.map((segment, i) => ({
        path: `chunks/${String(i + 1).padStart(6, "0")}`,
        bytes: segment.view(),
      })),
      { path: "index", bytes: index },
      { path: "tombstones", bytes: encodeTombstones(tombstones) },
      { path: "meta.json", bytes: encodeBlockMeta({ ...meta, stats, version: 1 }) },
    ];
  }
}
