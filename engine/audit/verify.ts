/**
 * Verifies a parquet day: reads the TSDB blocks it was made of again, merges them anew, and compares the result with the
 * block series by series and sample by sample. Both sides are walked in the order of the block's rows, in bounded
 * memory.
 */
import { MemoryBudget } from "../base/mod.ts";
import { type Block, DAY_MS, type OpenShard } from "../block/mod.ts";
import type { Bucket } from "../bucket/mod.ts";
import {
  type CoveredDay,
  type MergedSeries,
  mergeSamples,
  mergeSeries,
  openBlocks,
  overlappingGroups,
  readRows,
  sortSeries,
  type SourceRow,
  type TimeRange,
} from "../convert/mod.ts";
import { compareLabels, hashLabels, Labels } from "../model/mod.ts";
import { decodeChunk } from "../tsdb/mod.ts";
import { compareSamples, type Samples } from "./compare_samples.ts";
import { readStoredRows, type StoredRow } from "./stored_rows.ts";

export interface DayVerdict {
  /** Series and samples that the sources have. */
  series: number;
  samples: number;
  seriesMissing: number;
  seriesExtra: number;
  samplesMissing: number;
  samplesExtra: number;
  samplesDifferent: number;
  /** Rows that are out of order, or have a wrong hash. */
  rowsWrong: number;
  /** The first few differences, as text. */
  readonly examples: string[];
}

const EXAMPLES_MAX = 10;
const READS = { blocksOpenedAtOnce: 4, readsPerBlock: 4 };

/** Whether a verdict found nothing. */
export function isSound(verdict: DayVerdict): boolean {
  const { seriesMissing, seriesExtra, samplesMissing, samplesExtra, samplesDifferent, rowsWrong } = verdict;
  return seriesMissing + seriesExtra + samplesMissing + samplesExtra + samplesDifferent + rowsWrong === 0;
}

/** `sources` are the TSDB blocks that cover the day. Throws CorruptDataError or StorageError when a side is unreadable. */
export async function verifyDay(
  tsdb: Bucket,
  sources: Pick<CoveredDay, "blocks">,
  block: Block,
  signal?: AbortSignal,
): Promise<DayVerdict> {
  const range = { startMs: block.meta.dayMs, endMs: block.meta.dayMs + DAY_MS };
  const shards: OpenShard[] = [];
  for (const shard of block.shards) shards.push(await shard.open(signal));
  const sortingLabels = sortingLabelsOf(shards);
  const unlimited = new MemoryBudget("memory for the index of a day", Infinity);
  const series = await mergeSeries(
    await openBlocks(tsdb, sources, READS, unlimited, signal),
    range,
    sortingLabels,
    signal,
  );
  const comparison = new Comparison(range, sortingLabels);
  const expected = expectedRows(series, range, signal);
  let next = await expected.next();
  for (const shard of shards) {
    for await (const rows of readStoredRows(shard, signal)) {
      for (const row of rows) {
        comparison.checkRow(row);
        while (!next.done && comparison.isBefore(next.value.labels, row.labels)) {
          comparison.missing(next.value);
          next = await expected.next();
        }
        if (next.done || compareLabels(next.value.labels, row.labels) !== 0) comparison.extra(row);
        else {
          comparison.compare(next.value, row);
          next = await expected.next();
        }
      }
    }
  }
  for (; !next.done; next = await expected.next()) comparison.missing(next.value);
  return comparison.verdict;
}

/** A shard whose series lack a sorting label does not name it: the shard that names the most has them all. */
function sortingLabelsOf(shards: readonly OpenShard[]): string[] {
  const named = shards.map(({ schema, labels: { file } }) => {
    const labelOf = new Map(schema.labels.map(({ label, column }) => [column.index, label]));
    const sorting = file.rowGroups.at(0)?.sortingColumns ?? [];
    return sorting.flatMap(({ column }) => labelOf.get(column) ?? []);
  });
  return named.reduce((most, names) => names.length > most.length ? names : most, []);
}

interface ExpectedRow {
  readonly labels: Labels;
  /** Not empty. */
  readonly samples: readonly Samples[];
}

/** The series of the sources that have samples in the range, in the order of the block's rows. */
async function* expectedRows(
  series: MergedSeries,
  range: TimeRange,
  signal?: AbortSignal,
): AsyncGenerator<ExpectedRow, undefined> {
  const order = sortSeries(series, series.symbols.size);
  for await (const rows of readRows(series, order, 0, order.length, range, signal)) {
    for (const row of rows) {
      const samples = mergedSamples(row, range);
      if (samples.length > 0) yield { labels: labelsOf(row, series), samples };
    }
  }
}

function labelsOf({ labels }: SourceRow, { symbols }: MergedSeries): Labels {
  return Labels.fromSorted(Array.from(labels, (ordinal) => symbols.textOf(ordinal)));
}

function mergedSamples({ chunks }: SourceRow, range: TimeRange): Samples[] {
  const samples: Samples[] = [];
  for (const group of overlappingGroups(chunks)) {
    const decoded = group.map(({ encoded, deleted }) => ({ samples: decodeChunk(encoded), deleted, encoded }));
    samples.push(...mergeSamples(decoded, range));
  }
  return samples;
}

class Comparison {
  readonly verdict: DayVerdict = {
    series: 0,
    samples: 0,
    seriesMissing: 0,
    seriesExtra: 0,
    samplesMissing: 0,
    samplesExtra: 0,
    samplesDifferent: 0,
    rowsWrong: 0,
    examples: [],
  };
  #last: Labels | null = null;

  constructor(private readonly range: TimeRange, private readonly sortingLabels: readonly string[]) {}

  /** In the order of rows. */
  isBefore(a: Labels, b: Labels): boolean {
    for (const name of this.sortingLabels) {
      const order = compareLabels(valueAlone(a, name), valueAlone(b, name));
      if (order !== 0) return order < 0;
    }
    return compareLabels(a, b) < 0;
  }

  checkRow({ labels, hash }: StoredRow): void {
    if (this.#last !== null && !this.isBefore(this.#last, labels)) this.#wrong(`${labels}: its row is out of order`);
    if (hash !== null && hash !== hashLabels(labels)) this.#wrong(`${labels}: its hash is wrong`);
    this.#last = labels;
  }

  missing({ labels, samples }: ExpectedRow): void {
    this.#count(samples);
    this.verdict.seriesMissing++;
    this.verdict.samplesMissing += samples.reduce((sum, { start, end }) => sum + end - start, 0);
    this.#example(`${labels}: the series is missing`);
  }

  extra({ labels }: StoredRow): void {
    this.verdict.seriesExtra++;
    this.#example(`${labels}: the series is in no source`);
  }

  compare({ labels, samples }: ExpectedRow, row: StoredRow): void {
    this.#count(samples);
    const { missing, extra, different, firstMs } = compareSamples(samples, this.#storedSamples(row));
    if (firstMs === null) return;
    this.verdict.samplesMissing += missing;
    this.verdict.samplesExtra += extra;
    this.verdict.samplesDifferent += different;
    const counts = `${missing} samples are missing, ${extra} too many, ${different} different`;
    this.#example(`${labels}: ${counts}, the first at ${new Date(firstMs).toISOString()}`);
  }

  /** Go's blocks may hold a sample at the next midnight, which the next day's block has too: not of this day. */
  #storedSamples({ chunks }: StoredRow): Samples[] {
    const ordered = chunks.toSorted((a, b) => a.minTime - b.minTime);
    return ordered.map(({ encoded }) => {
      const samples = decodeChunk(encoded);
      const { times } = samples;
      return { samples, start: 0, end: times.at(-1) === this.range.endMs ? times.length - 1 : times.length };
    });
  }

  #count(samples: readonly Samples[]): void {
    this.verdict.series++;
    this.verdict.samples += samples.reduce((sum, { start, end }) => sum + end - start, 0);
  }

  #wrong(example: string): void {
    this.verdict.rowsWrong++;
    this.#example(example);
  }

  #example(text: string): void {
    if (this.verdict.examples.length < EXAMPLES_MAX) this.verdict.examples.push(text);
  }
}

function valueAlone(labels: Labels, name: string): Labels {
  const value = labels.get(name);
  return value === "" ? Labels.empty : Labels.fromSorted([name, value]);
}
