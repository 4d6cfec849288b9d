/**
 * The index pass: which series the day has, in label order, and where each block keeps them.
 *
 * A k-way merge over the blocks' indexes, which are sorted already. Per series it keeps a few integers and no objects:
 * labels and chunk places are read again, in runs, when the series is written. A series' `labelSet` says which labels it
 * has (names only): there are few different ones, and the columns of a shard follow from them.
 */
import { utf8 } from "../base/mod.ts";
import type { TsdbBlock } from "../tsdb/mod.ts";
import { IntList } from "./lists.ts";
import { MergeHeap } from "./merge_heap.ts";
import { MergedSymbols } from "./merged_symbols.ts";
import { compareLabelOrdinals, type LabelOrdinals, SeriesCursor } from "./series_cursor.ts";
import type { TimeRange } from "./time_range.ts";

export interface MergedSeries {
  readonly blocks: readonly TsdbBlock[];
  readonly symbols: MergedSymbols;
  readonly count: number;
  /** Series s is in blocks sourceBlock[i] under references sourceRef[i], sourceStart[s] <= i < sourceStart[s + 1]. */
  readonly sourceStart: Uint32Array;
  readonly sourceBlock: Uint32Array;
  readonly sourceRef: Uint32Array;
  /** Per series: index into `labelSets`. */
  readonly labelSet: Uint32Array;
  /** Ordinals of label names, ascending. */
  readonly labelSets: readonly Uint32Array[];
  /** Per sorting label: the value's ordinal + 1 of each series, 0 where it has none (a missing label sorts as ""). */
  readonly sortKeys: readonly Uint32Array[];
}

/** Merges the series that have chunks in `range`. Throws CorruptDataError when a block's series are out of order. */
export async function mergeSeries(
  blocks: readonly TsdbBlock[],
  range: TimeRange,
  sortingLabels: readonly string[],
  signal?: AbortSignal,
): Promise<MergedSeries> {
  const symbols = MergedSymbols.merge(blocks.map(({ index }) => index.symbols));
  const cursors = blocks.map((block, b) => new SeriesCursor(block, symbols.ofTable[b], range));
  const heap = new MergeHeap((a, b) => compareLabelOrdinals(cursors[a], cursors[b]));
  for (const [b, cursor] of cursors.entries()) if (cursor.next() || await cursor.read(signal)) heap.push(b);
  const table = new SeriesTable(symbols, sortingLabels);
  while (heap.size > 0) {
    const b = heap.top;
    const cursor = cursors[b];
    // Equal label sets of several blocks come one after the other.
    if (!table.isCurrent(cursor)) table.startSeries(cursor);
    table.addSource(b, cursor.ref);
    if (cursor.next() || await cursor.read(signal)) heap.moveTop();
    else heap.dropTop();
  }
  return table.finish(blocks);
}

/** Builds MergedSeries. */
class SeriesTable {
  readonly #sourceStart = new IntList();
  readonly #sourceBlock = new IntList();
  readonly #sourceRef = new IntList();
  readonly #labelSet = new IntList();
  readonly #sortKeys: IntList[];
  readonly #sortNames: number[];
  readonly #labelSets: Uint32Array[] = [];
  readonly #setByNames = new Map<string, number>();
  /** Labels of the series being added; its length is -1 before the first. */
  #current = { labels: new Uint32Array(64), length: -1 };

  constructor(private readonly symbols: MergedSymbols, sortingLabels: readonly string[]) {
    this.#sortNames = sortingLabels.map((name) => symbols.find(utf8(name)));
    this.#sortKeys = sortingLabels.map(() => new IntList());
  }

  isCurrent(series: LabelOrdinals): boolean {
    return compareLabelOrdinals(series, this.#current) === 0;
  }

  startSeries({ labels, length }: LabelOrdinals): void {
    this.#sourceStart.push(this.#sourceRef.length);
    if (length > this.#current.labels.length) this.#current.labels = new Uint32Array(2 * length);
    for (let i = 0; i < length; i++) this.#current.labels[i] = labels[i];
    this.#current.length = length;
    this.#labelSet.push(this.#internNames(labels, length));
    this.#sortNames.forEach((name, k) => this.#sortKeys[k].push(valueOf(labels, length, name) + 1));
  }

  addSource(block: number, ref: number): void {
    this.#sourceBlock.push(block);
    this.#sourceRef.push(ref);
  }

  #internNames(labels: Uint32Array, length: number): number {
    let key = "";
    for (let i = 0; i < length; i += 2) key += labels[i] + ",";
    let set = this.#setByNames.get(key);
    if (set === undefined) {
      this.#setByNames.set(key, set = this.#labelSets.length);
      this.#labelSets.push(labels.subarray(0, length).filter((_, i) => i % 2 === 0));
    }
    return set;
  }

  finish(blocks: readonly TsdbBlock[]): MergedSeries {
    const count = this.#sourceStart.length;
    this.#sourceStart.push(this.#sourceRef.length);
    return {
      blocks,
      symbols: this.symbols,
      count,
      sourceStart: this.#sourceStart.view(),
      sourceBlock: this.#sourceBlock.view(),
      sourceRef: this.#sourceRef.view(),
      labelSet: this.#labelSet.view(),
      labelSets: this.#labelSets,
      sortKeys: this.#sortKeys.map((keys) => keys.view()),
    };
  }
}

/** The value's ordinal, -1 without the label. */
function valueOf(labels: Uint32Array, length: number, name: number): number {
  for (let i = 0; i < length; i += 2) if (labels[i] === name) return labels[i + 1];
  return -1;
}
