/** Brings the series of a job into columns one by one, whatever form the job has them in. */
import type { Kernels } from "../../wasm/mod.ts";
import type { SampleTable } from "../model/mod.ts";
import { must, type ScratchBytes } from "../base/mod.ts";
import { type ChunkPicks, chunksOfTable, type ChunkSource, pickChunks, sampleCount } from "./chunk_source.ts";
import { ChunkColumns, Columns } from "./columns.ts";
import type { SeriesSamples } from "../window/mod.ts";
import type { LeafJob } from "./job.ts";
import type { LeafClock } from "./leaf_clock.ts";
import { chunksOfPages } from "./page_chunks.ts";
import { mergeReplicas, splitReplicas } from "./replicas.ts";
import { decodeSeries, samplesOfTable, withoutStale } from "./series_samples.ts";

/** How many samples of a series the columns hold, or its samples when it has histograms or start times. */
export type SeriesRead = number | SeriesSamples;

export abstract class SeriesReader {
  constructor(readonly kernels: Kernels, readonly columns: Columns, readonly seriesCount: number) {}

  /** Puts a series into the columns, or returns it when it has more than floats. */
  abstract read(series: number): SeriesRead;

  /** What was read last, until the next read. */
  samples(read: SeriesRead): SeriesSamples {
    if (typeof read !== "number") return read;
    const { arena } = this.kernels;
    return {
      times: arena.f64(this.columns.times, read),
      values: arena.f64(this.columns.values, read),
      histograms: null,
    };
  }

  /** How many floats of the series the columns hold; those of a series with histograms are put there now. */
  floats(read: SeriesRead): number {
    return typeof read === "number" ? read : this.columns.put(read);
  }
}

export interface ReadOptions {
  /** Samples with startMs < t <= endMs are wanted; others may come as well. */
  readonly startMs: number;
  readonly endMs: number;
  readonly keepStale: boolean;
  /** Start times count. Default: false. */
  readonly startTimes?: boolean;
  /** Whether samples in [minMs, maxMs], within the times above, are wanted. Default: all are. */
  readonly sees?: ((minMs: number, maxMs: number) => boolean) | null;
}

/** Pages are inflated into `memory`, where the reader needs them. */
export function readSeries(
  kernels: Kernels,
  input: LeafJob["chunks"],
  options: ReadOptions,
  clock: LeafClock,
  memory: ScratchBytes,
): SeriesReader {
  switch (input.kind) {
    case "chunks":
      return new ChunkReader(kernels, chunksOfTable(input), options);
    case "pages":
      return readPages(kernels, chunksOfPages(input, memory, options, (ms) => clock.inflated(ms)), options);
    case "samples":
      return new TableReader(kernels, input, options);
  }
}

function readPages(kernels: Kernels, source: ChunkSource, options: ReadOptions): SeriesReader {
  if (source.replicaOf === undefined) return new ChunkReader(kernels, source, options);
  // Whose turn it is hangs on all samples before.
  const picks = pickChunks(source, options.startMs, options.endMs);
  const replicas = splitReplicas(picks, source.replicaOf);
  const samplesMax = mostSamples(source, picks);
  // A stale marker ends a replica's turn, so that it is seen here, whoever asks.
  const reader = new ChunkReader(kernels, source, { ...options, keepStale: true }, replicas.picks);
  return new ReplicaReader(reader, replicas.replicaStart, samplesMax, options.keepStale);
}

/** Samples of the longest series. */
function mostSamples(source: ChunkSource, { seriesStart, chunks }: ChunkPicks): number {
  let most = 0;
  for (let series = 0; series + 1 < seriesStart.length; series++) {
    let samples = 0;
    for (let i = seriesStart[series]; i < seriesStart[series + 1]; i++) samples += sampleCount(source, chunks[i]);
    most = Math.max(most, samples);
  }
  return most;
}

/** Passes on each series as one, whose replicas `reader` has as series of its own. */
class ReplicaReader extends SeriesReader {
  readonly #reader: SeriesReader;
  readonly #replicaStart: Uint32Array;
  readonly #keepStale: boolean;

  constructor(reader: SeriesReader, replicaStart: Uint32Array, samplesMax: number, keepStale: boolean) {
    super(reader.kernels, new Columns(reader.kernels, samplesMax), replicaStart.length - 1);
    this.#reader = reader;
    this.#replicaStart = replicaStart;
    this.#keepStale = keepStale;
  }

  read(series: number): SeriesRead {
    let merged: SeriesSamples | null = null;
    for (let replica = this.#replicaStart[series]; replica < this.#replicaStart[series + 1]; replica++) {
      const { times, values, histograms } = this.#reader.samples(this.#reader.read(replica));
      // The columns are overwritten by the next replica.
      const samples = { times: times.slice(), values: values.slice(), histograms };
      merged = merged === null ? samples : mergeReplicas(merged, samples);
    }
    const samples = must(merged, "a series has a replica");
    return floatsInto(this.columns, samples, { keepStale: this.#keepStale });
  }
}

class ChunkReader extends SeriesReader {
  readonly #source: ChunkSource;
  readonly #picks: ChunkPicks;
  readonly #columns: ChunkColumns;
  readonly #options: ReadOptions;

  constructor(
    kernels: Kernels,
    source: ChunkSource,
    options: ReadOptions,
    picks = pickChunks(source, options.startMs, options.endMs, options.sees),
  ) {
    const columns = new ChunkColumns(kernels, source, picks, options);
    super(kernels, columns, picks.seriesStart.length - 1);
    this.#source = source;
    this.#picks = picks;
    this.#columns = columns;
    this.#options = options;
  }

  read(series: number): SeriesRead {
    const size = this.#columns.decode(series);
    if (size !== null) return size;
    const samples = decodeSeries(this.#source, this.#picks, series, this.#options);
    return floatsInto(this.#columns, samples, this.#options);
  }
}

class TableReader extends SeriesReader {
  readonly #table: SampleTable;
  readonly #options: ReadOptions;

  constructor(kernels: Kernels, table: SampleTable, options: ReadOptions) {
    const { seriesStart } = table;
    let samplesMax = 0;
    for (let s = 0; s + 1 < seriesStart.length; s++) {
      samplesMax = Math.max(samplesMax, seriesStart[s + 1] - seriesStart[s]);
    }
    super(kernels, new Columns(kernels, samplesMax), seriesStart.length - 1);
    this.#table = table;
    this.#options = options;
  }

  read(series: number): SeriesRead {
    return floatsInto(this.columns, samplesOfTable(this.#table, series), this.#options);
  }
}

function floatsInto(
  columns: Columns,
  read: SeriesSamples,
  { keepStale, startTimes }: Pick<ReadOptions, "keepStale" | "startTimes">,
): SeriesRead {
  const wanted = startTimes ? read : { ...read, startTimes: undefined };
  const samples = keepStale ? wanted : withoutStale(wanted);
  return samples.histograms === null && samples.startTimes === undefined ? columns.put(samples) : samples;
}
