/** Brings the series of a job into columns one by one, whatever form the job has them in. */
import type { Kernels } from "../../wasm/mod.ts";
import type { SampleTable } from "../model/mod.ts";
import { type ChunkPicks, chunksOfTable, type ChunkSource, pickChunks } from "./chunk_source.ts";
import { ChunkColumns, Columns } from "./columns.ts";
import type { SeriesSamples } from "../window/mod.ts";
import type { LeafJob } from "./job.ts";
import { chunksOfPages } from "./page_chunks.ts";
import { decodeSeries, samplesOfTable, withoutStale } from "./series_samples.ts";

/** How many samples of a series the columns hold, or its samples when it has histograms. */
export type SeriesRead = number | SeriesSamples;

export abstract class SeriesReader {
  constructor(readonly kernels: Kernels, readonly columns: Columns, readonly seriesCount: number) {}

  /** Puts a series into the columns, or returns it when it has histograms. */
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
}

export function readSeries(kernels: Kernels, input: LeafJob["chunks"], options: ReadOptions): SeriesReader {
  switch (input.kind) {
    case "chunks":
      return new ChunkReader(kernels, chunksOfTable(input), options);
    case "pages":
      return new ChunkReader(kernels, chunksOfPages(input), options);
    case "samples":
      return new TableReader(kernels, input);
  }
}

class ChunkReader extends SeriesReader {
  readonly #source: ChunkSource;
  readonly #picks: ChunkPicks;
  readonly #columns: ChunkColumns;
  readonly #options: ReadOptions;

  constructor(kernels: Kernels, source: ChunkSource, options: ReadOptions) {
    const picks = pickChunks(source, options.startMs, options.endMs);
    const columns = new ChunkColumns(kernels, source, picks, options.keepStale);
    super(kernels, columns, source.seriesStart.length - 1);
    this.#source = source;
    this.#picks = picks;
    this.#columns = columns;
    this.#options = options;
  }

  read(series: number): SeriesRead {
    const size = this.#columns.decode(series);
    if (size !== null) return size;
    const samples = decodeSeries(this.#source, this.#picks, series, this.#options);
    return floatsInto(this.#columns, this.#options.keepStale ? samples : withoutStale(samples));
  }
}

class TableReader extends SeriesReader {
  readonly #table: SampleTable;

  constructor(kernels: Kernels, table: SampleTable) {
    const { seriesStart } = table;
    let samplesMax = 0;
    for (let s = 0; s + 1 < seriesStart.length; s++) {
      samplesMax = Math.max(samplesMax, seriesStart[s + 1] - seriesStart[s]);
    }
    super(kernels, new Columns(kernels, samplesMax), seriesStart.length - 1);
    this.#table = table;
  }

  read(series: number): SeriesRead {
    return floatsInto(this.columns, withoutStale(samplesOfTable(this.#table, series)));
  }
}

function floatsInto(columns: Columns, samples: SeriesSamples): SeriesRead {
  return samples.histograms === null ? columns.put(samples) : samples;
}
