/**
 * A source of series held in memory as decoded samples: what golden questions are asked over. Batches are small, so that
 * results have to be put together from several.
 */
import {
  type ChunkBatch,
  compareLabels,
  type FloatHistogram,
  type LabelRequest,
  Labels,
  matchesAll,
  type QueryContext,
  type SampleTable,
  type SelectRequest,
  type SeriesSelection,
  type SeriesSource,
} from "../../model/mod.ts";

/** Samples in ascending order of time; a histogram takes the place of the value. */
export interface TableSeries {
  readonly labels: Labels;
  readonly times: Float64Array;
  readonly values: Float64Array;
  readonly histograms: (FloatHistogram | null)[] | null;
  /** As in a SampleTable. */
  readonly startTimes?: Float64Array;
}

const SERIES_PER_BATCH = 16;

export class TableSource implements SeriesSource {
  readonly #series: readonly TableSeries[];

  constructor(series: readonly TableSeries[], readonly seriesPerBatch = SERIES_PER_BATCH) {
    this.#series = series.toSorted((a, b) => compareLabels(a.labels, b.labels));
  }

  select(request: SelectRequest, context: QueryContext): Promise<SeriesSelection> {
    const found = this.#series.filter((series) => hasSamples(series, request) && matches(series.labels, request));
    context.stats.seriesMatched += found.length;
    return Promise.resolve({
      labels: found.map(({ labels }) => labels),
      batches: () => batchesOf(found, this.seriesPerBatch),
    });
  }

  labelNames({ matcherSets }: LabelRequest): Promise<string[]> {
    return Promise.resolve(
      distinct(this.#matching(matcherSets).flatMap((labels) => [...labels].map(([name]) => name))),
    );
  }

  labelValues(name: string, { matcherSets }: LabelRequest): Promise<string[]> {
    return Promise.resolve(distinct(this.#matching(matcherSets).map((labels) => labels.get(name)).filter(Boolean)));
  }

  #matching(matcherSets: LabelRequest["matcherSets"]): Labels[] {
    return this.#series.map(({ labels }) => labels).filter((labels) =>
      matcherSets.length === 0 || matcherSets.some((matchers) => matches(labels, { matchers }))
    );
  }
}

function distinct(texts: string[]): string[] {
  return [...new Set(texts)].sort();
}

function hasSamples({ times }: TableSeries, { startMs, endMs }: SelectRequest): boolean {
  return times.some((time) => time >= startMs && time <= endMs);
}

function matches(labels: Labels, { matchers }: Pick<SelectRequest, "matchers">): boolean {
  return matchesAll(matchers, labels);
}

async function* batchesOf(series: readonly TableSeries[], seriesPerBatch: number): AsyncGenerator<ChunkBatch> {
  for (let start = 0; start < series.length; start += seriesPerBatch) {
    const part = series.slice(start, start + seriesPerBatch);
    yield { series: Uint32Array.from(part, (_, i) => start + i), chunks: tableOf(part) };
  }
}

export function tableOf(series: readonly TableSeries[]): SampleTable {
  const seriesStart = new Uint32Array(series.length + 1);
  series.forEach(({ times }, i) => seriesStart[i + 1] = seriesStart[i] + times.length);
  const count = seriesStart[series.length];
  const table = {
    kind: "samples" as const,
    seriesStart,
    times: new Float64Array(count),
    values: new Float64Array(count),
    histograms: series.some(({ histograms }) => histograms !== null)
      ? series.flatMap(({ times, histograms }) => histograms ?? new Array<null>(times.length).fill(null))
      : null,
  };
  const starts = series.some(({ startTimes }) => startTimes !== undefined) ? new Float64Array(count) : undefined;
  series.forEach(({ times, values, startTimes }, i) => {
    table.times.set(times, seriesStart[i]);
    table.values.set(values, seriesStart[i]);
    if (startTimes !== undefined) starts?.set(startTimes, seriesStart[i]);
  });
  return { ...table, startTimes: starts };
}
