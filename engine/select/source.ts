/**
 * Series of parquet blocks as a {@link SeriesSource}: from matchers to rows, to labels, to pages.
 *
 * A source is made for one query: what its selections read together counts against the query's limits.
 */
import { Semaphore } from "../base/mod.ts";
import type { Block, BlockSet, Shard, ShardRowGroup } from "../block/mod.ts";
import {
  type LabelRequest,
  Labels,
  type Matcher,
  type QueryContext,
  type SelectRequest,
  type SeriesSelection,
  type SeriesSource,
} from "../model/mod.ts";
import { labelNamesOf, labelValuesOf } from "./label_requests.ts";
import { matchRows } from "./match_rows.ts";
import { columnBytes, HeldBytes, planBytes, searches, seriesBytes, textBytes } from "./memory.ts";
import { chunkColumnsOf, DEFAULT_BATCHES, planPages } from "./plan_pages.ts";
import { NO_LIMITS, type Quota, Quotas, type SelectLimits, UNLIMITED } from "./quotas.ts";
import { readBatches } from "./read_batches.ts";
import { type LabelView, readRowLabels } from "./row_labels.ts";
import { countRows, NO_ROWS, type RowRanges, rowsOf, unionRows } from "./row_ranges.ts";
import { SeriesTable } from "./series_table.ts";
import { mergedTexts } from "./sorted_texts.ts";

export interface SourceOptions {
  /** In place of the streams' external labels; null = theirs. */
  readonly externalLabels: Labels | null;
  /** Labels to leave out of every series, as Thanos does with replica labels. Matchers still see them. */
  readonly withoutLabels: ReadonlySet<string>;
  readonly limits: SelectLimits;
}

export const DEFAULT_SOURCE: SourceOptions = {
  externalLabels: null,
  withoutLabels: new Set(),
  limits: NO_LIMITS,
};

/** Row groups of a selection that are worked on at the same time. */
const GROUPS_AT_ONCE = 8;

export function createSeriesSource(blocks: BlockSet, options: SourceOptions = DEFAULT_SOURCE): SeriesSource {
  return new BlockSeriesSource(blocks, options);
}

/** A row group whose stream fits the matchers, and what is left to ask of its rows. */
interface Candidate {
  readonly group: ShardRowGroup;
  readonly view: LabelView;
  readonly matcherSets: readonly (readonly Matcher[])[];
}

/** Rows of a row group that match. */
interface MatchedRows extends Candidate {
  readonly rows: RowRanges;
}

class BlockSeriesSource implements SeriesSource {
  readonly #blocks: BlockSet;
  readonly #options: SourceOptions;
  readonly #quotas: Quotas;

  constructor(blocks: BlockSet, options: SourceOptions) {
    this.#blocks = blocks;
    this.#options = options;
    this.#quotas = new Quotas(options.limits);
  }

  get hiddenLabels(): ReadonlySet<string> {
    return this.#options.withoutLabels;
  }

  async select(request: SelectRequest, context: QueryContext): Promise<SeriesSelection> {
    const { startMs, endMs, labelsOnly, inLabelOrder = false } = request;
    const { rows: quota } = this.#quotas;
    const matched = await this.#matchedRows([request.matchers], startMs, endMs, !labelsOnly, quota, context);
    const table = new SeriesTable();
    const replicas = new SeriesTable();
    const slots = await eachAtOnce(matched, (part) => {
      return readRowLabels(part.group, part.rows, part.view, context);
    });
    const parts = [];
    const tables = new HeldBytes(context.memory);
    for (const [i, { group, rows }] of matched.entries()) {
      const list = rowsOf(rows);
      const seriesOf = await table.add(list.length, slots[i].labels, context.signal);
      const replicaOf = this.#options.withoutLabels.size === 0
        ? new Uint32Array(0)
        : await replicas.add(list.length, slots[i].replica, context.signal);
      tables.set(table.bytes + replicas.bytes + seriesBytes(table.size));
      parts.push({ group, rows: list, seriesOf, replicaOf, columns: columnsFor(group, startMs, endMs) });
    }
    const { labels, rankOf } = await table.sorted(context.signal);
    context.stats.seriesMatched += labels.length;
    if (labelsOnly) return { labels, batches: noBatches };
    const { rankOf: replicaRankOf } = await replicas.sorted(context.signal);
    for (const { seriesOf, replicaOf } of parts) {
      for (let i = 0; i < seriesOf.length; i++) seriesOf[i] = rankOf[seriesOf[i]];
      for (let i = 0; i < replicaOf.length; i++) replicaOf[i] = replicaRankOf[replicaOf[i]];
    }
    const selected = replicas.size > 1 ? parts : parts.map((part) => ({ ...part, replicaOf: undefined }));
    const cells = parts.reduce((sum, { rows, columns }) => sum + rows.length * columns.length, 0);
    context.memory?.hold(planBytes(cells));
    const plan = await planPages(selected, labels.length, DEFAULT_BATCHES, inLabelOrder, context.signal);
    this.#quotas.chunkBytes.take(plan.bytes);
    return { labels, batches: (signal) => readBatches(plan, context.stats, signal) };
  }

  labelNames(request: LabelRequest, context: QueryContext): Promise<readonly string[]> {
    const read = ({ group, rows, view }: MatchedRows) => {
      return labelNamesOf(group, rows, view, context.stats, context.signal);
    };
    return this.#ofMatchedRows(request, this.#quotas.labelNameRows, context, () => 0, read);
  }

  labelValues(name: string, request: LabelRequest, context: QueryContext): Promise<readonly string[]> {
    const bytesOf = ({ group }: MatchedRows) => {
      const column = group.shard.schema.labelByName.get(name);
      return column === undefined ? 0 : columnBytes(group, [column]);
    };
    const read = ({ group, rows, view }: MatchedRows) => {
      return labelValuesOf(name, group, rows, view, context.stats, context.signal);
    };
    return this.#ofMatchedRows(request, this.#quotas.labelValueRows, context, bytesOf, read);
  }

  /** The texts that `read` finds, sorted, in the rows of a label request, all together. `bytesOf` is what it takes. */
  async #ofMatchedRows(
    { matcherSets, startMs, endMs }: LabelRequest,
    quota: Quota,
    context: QueryContext,
    bytesOf: (part: MatchedRows) => number,
    read: (part: MatchedRows) => Promise<readonly string[]>,
  ): Promise<readonly string[]> {
    const sets = matcherSets.length === 0 ? [[]] : matcherSets;
    const matched = await this.#matchedRows(sets, startMs, endMs, false, UNLIMITED, context);
    for (const { group, rows } of matched) if (countRows(rows) < group.rowCount) quota.take(countRows(rows));
    let found: readonly string[] = [];
    const held = new HeldBytes(context.memory);
    const merging = new Semaphore(1);
    await eachAtOnce(matched, (part) =>
      searches.run(bytesOf(part), async () => {
        const texts = await read(part);
        await merging.run(async () => {
          held.set(textBytes(found.length + texts.length));
          found = await mergedTexts([found, texts], context.signal);
        });
      }, context.signal));
    held.set(textBytes(found.length));
    return found;
  }

  /** Rows that match any of the sets, by row group. `forSamples`: only groups whose chunks may lie in the time range. */
  async #matchedRows(
    matcherSets: readonly (readonly Matcher[])[],
    startMs: number,
    endMs: number,
    forSamples: boolean,
    quota: Quota,
    { stats, signal }: QueryContext,
  ): Promise<MatchedRows[]> {
    const candidates: Candidate[] = [];
    const wanted = this.#wantedShards(matcherSets, startMs, endMs, forSamples);
    const opened = await eachAtOnce(wanted, ({ shard }) => shard.open(signal));
    wanted.forEach(({ view, matcherSets }, i) => {
      for (const group of opened[i].rowGroups) {
        if (!forSamples || columnsFor(group, startMs, endMs).length > 0) candidates.push({ group, view, matcherSets });
      }
    });
    const matched = await eachAtOnce(candidates, async (candidate): Promise<MatchedRows> => {
      const { group, matcherSets } = candidate;
      const rows = await searches.run(searchedBytes(group, matcherSets), async () => {
        let rows = NO_ROWS;
        for (const matchers of matcherSets) rows = unionRows(rows, await matchRows(group, matchers, stats, signal));
        return rows;
      }, signal);
      quota.take(countRows(rows));
      return { ...candidate, rows };
    });
    return matched.filter(({ rows }) => rows.length > 0);
  }

  #wantedShards(
    matcherSets: readonly (readonly Matcher[])[],
    startMs: number,
    endMs: number,
    forSamples: boolean,
  ): (Omit<Candidate, "group"> & { shard: Shard })[] {
    const wanted = [];
    for (const block of this.#blocks.overlapping(startMs, endMs)) {
      // The next midnight belongs to the next day, but for a stray sample that Go's converter leaves there.
      if (!forSamples && startMs >= block.endMs) continue;
      const view = this.#viewOf(block);
      const left = matcherSets.map((matchers) => rowMatchers(matchers, view.externalLabels));
      const matching = left.filter((matchers) => matchers !== null);
      if (matching.length === 0) continue;
      for (const shard of block.shards) wanted.push({ shard, view, matcherSets: matching });
    }
    this.#quotas.shards.take(wanted.length);
    return wanted;
  }

  #viewOf(block: Block): LabelView {
    const { externalLabels, withoutLabels } = this.#options;
    return { externalLabels: externalLabels ?? block.stream.externalLabels, without: withoutLabels };
  }
}

/** Label columns that matchers look at. */
function searchedBytes(group: ShardRowGroup, matcherSets: readonly (readonly Matcher[])[]): number {
  const names = new Set(matcherSets.flat().map(({ name }) => name));
  return columnBytes(group, group.shard.schema.labels.filter(({ label }) => names.has(label)));
}

/** The matchers that rows must be asked, or null when the external labels alone say no. */
function rowMatchers(matchers: readonly Matcher[], externalLabels: Labels): Matcher[] | null {
  const left: Matcher[] = [];
  for (const matcher of matchers) {
    if (!externalLabels.has(matcher.name)) left.push(matcher);
    else if (!matcher.matches(externalLabels.get(matcher.name))) return null;
  }
  return left;
}

function columnsFor(group: ShardRowGroup, startMs: number, endMs: number): number[] {
  const { meta, schema } = group.shard;
  return chunkColumnsOf(meta.dayMs, schema.chunksMayCross, startMs, endMs);
}

async function* noBatches(): AsyncGenerator<never> {}

/** Runs `work` on all items, a few at a time; results in the order of the items. When one fails no further one begins. */
async function eachAtOnce<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const permits = new Semaphore(GROUPS_AT_ONCE);
  const failed = new AbortController();
  try {
    return await Promise.all(items.map((item) => permits.run(() => work(item), failed.signal)));
  } catch (error) {
    failed.abort(error);
    throw error;
  }
}
