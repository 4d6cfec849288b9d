/** Brings the series of a job into columns one by one, whatever form the job has them in. */
import type { Kernels } from "../../wasm/mod.ts";
import type { SampleTable } from "../model/mod.ts";
import { chunksOfTable, type ChunkSource, pickChunks } from "./chunk_source.ts";
import { ChunkColumns, Columns } from "./columns.ts";
import type { SeriesSamples } from "../window/mod.ts";
import type { LeafJob } from "./job.ts";
import { chunksOfPages } from "./page_chunks.ts";
import { decodeSeries, samplesOfTable, withoutStale } from "./series_samples.ts";

export interface SeriesReader {
  readonly columns: Columns;
  readonly seriesCount: number;
  /**
   * Puts a series into the columns and returns how many samples it has; a series that has histograms is returned
   * instead.
   */
  read(series: number): number | SeriesSamples;
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
      return chunkReader(kernels, chunksOfTable(input), options);
    case "pages":
      return chunkReader(kernels, chunksOfPages(input), options);
    case "samples":
      return tableReader(kernels, input, options);
  }
}

function chunkReader(kernels: Kernels, source: ChunkSource, { startMs, endMs, keepStale }: ReadOptions): SeriesReader {
  const picks = pickChunks(source, startMs, endMs);
  const columns = new ChunkColumns(kernels, source, picks, keepStale);
  return {
    columns,
    seriesCount: source.seriesStart.length - 1,
    read(series) {
      const size = columns.decode(series);
      if (size !== null) return size;
      const samples = decodeSeries(source, picks, series);
      return floatsInto(columns, keepStale ? samples : withoutStale(samples));
    },
  };
}

function tableReader(kernels: Kernels, table: SampleTable, { keepStale }: ReadOptions): SeriesReader {
  let samplesMax = 0;
  const seriesCount = table.seriesStart.length - 1;
  for (let series = 0; series < seriesCount; series++) {
    samplesMax = Math.max(samplesMax, table.seriesStart[series + 1] - table.seriesStart[series]);
  }
  const columns = new Columns(kernels, samplesMax);
  return {
    columns,
    seriesCount,
    read(series) {
      const samples = samplesOfTable(table, series);
      return floatsInto(columns, keepStale ? samples : withoutStale(samples));
    },
  };
}

function floatsInto(columns: Columns, samples: SeriesSamples): number | SeriesSamples {
  return samples.histograms === null ? columns.put(samples) : samples;
}
