/**
 * Which pages of the chunk columns a selection needs, and how they are dealt into batches.
 *
 * Rows are taken as they are stored, so that the series of a batch share whole pages; or in the order of the series,
 * which reads pages again where rows are stored in another one. A batch ends where a new page begins: best where the
 * pages of all columns end together (our writer aligns them), at the latest before the batch grows too large. A page
 * that two batches need is inflated twice, so batches do not end early.
 */
import { nextTurn } from "../base/mod.ts";
import type { ShardRowGroup } from "../block/mod.ts";
import type { OffsetIndex } from "../parquet/mod.ts";

const HOUR_MS = 3_600_000;
/** Hours of chunk starts in one chunk column. */
const COLUMN_MS = 8 * HOUR_MS;
const COLUMN_COUNT = 3;

/**
 * Chunk columns of the day `dayMs` that may hold samples with startMs <= t <= endMs. Where chunks may cross (Go's
 * blocks), every earlier column may, and the first one also holds samples of the next midnight.
 */
export function chunkColumnsOf(dayMs: number, chunksMayCross: boolean, startMs: number, endMs: number): number[] {
  const first = Math.max(0, Math.floor((startMs - dayMs) / COLUMN_MS));
  const last = Math.min(COLUMN_COUNT - 1, Math.floor((endMs - dayMs) / COLUMN_MS));
  const columns: number[] = [];
  for (let k = chunksMayCross ? 0 : first; k <= last; k++) columns.push(k);
  return columns;
}

/** Rows of a row group that were selected. */
export interface SelectedRows {
  readonly group: ShardRowGroup;
  /** Ascending. */
  readonly rows: Uint32Array;
  /** Series of each row: its index in the selection. */
  readonly seriesOf: Uint32Array;
  /** Replica of its series that each row is of; left out where no series has several. */
  readonly replicaOf?: Uint32Array;
  /** Chunk columns to read. */
  readonly columns: readonly number[];
}

/** A chunk column of a row group; its page p has the number `base` + p. */
export interface PageColumn {
  readonly group: ShardRowGroup;
  readonly column: number;
  readonly index: OffsetIndex;
  readonly base: number;
}

/** A batch before it is read. Its pages are numbers; cells are as in PageTable. */
export interface BatchPlan {
  readonly series: Uint32Array;
  readonly seriesStart: Uint32Array;
  readonly pageOf: Uint32Array;
  readonly rowOf: Uint32Array;
  readonly replicaOf?: Uint32Array;
  readonly pages: readonly number[];
  /** Stored bytes of its pages. */
  readonly bytes: number;
}

export interface PagePlan {
  /** By `base`, ascending. */
  readonly columns: readonly PageColumn[];
  readonly batches: readonly BatchPlan[];
  /** Stored bytes of all pages, each counted once. */
  readonly bytes: number;
}

export interface BatchLimits {
  /** A batch of fewer series does not end because of its bytes, unless they pass `bytesMax`. */
  readonly seriesMin: number;
  /** So many batches are enough for all workers: where there would be more, `seriesMin` is up to four times as large. */
  readonly batchesEnough: number;
  readonly seriesMax: number;
  /** Stored bytes. */
  readonly bytesTarget: number;
  readonly bytesMax: number;
}

export const DEFAULT_BATCHES: BatchLimits = {
  seriesMin: 64,
  batchesEnough: 16,
  seriesMax: 1024,
  bytesTarget: 4 << 20,
  bytesMax: 32 << 20,
};

/** Series dealt between two looks at the clock. */
const SERIES_PER_LOOK = 1 << 12;

export async function planPages(
  selected: readonly SelectedRows[],
  seriesCount: number,
  limits: BatchLimits,
  inSeriesOrder = false,
  signal?: AbortSignal,
): Promise<PagePlan> {
  const cells = new CellTable(selected, seriesCount);
  for (const part of selected) {
    for (const column of part.columns) {
      await nextTurn(signal);
      cells.addColumn(part, column);
    }
  }
  const { seriesMin, batchesEnough } = limits;
  const enough = Math.min(Math.max(seriesMin, Math.floor(seriesCount / batchesEnough)), 4 * seriesMin);
  const dealer = new Dealer(cells, { ...limits, seriesMin: enough });
  const orders = inSeriesOrder
    ? [new Uint32Array(seriesCount).map((_, i) => i)]
    : selected.map((part) => part.seriesOf);
  for (const order of orders) {
    for (let i = 0; i < order.length; i++) {
      if (i % SERIES_PER_LOOK === 0) await nextTurn(signal);
      dealer.add(order[i]);
    }
  }
  return { columns: cells.columns, batches: dealer.finish(), bytes: dealer.bytes };
}

/** Every cell by series: cell j of series s has starts[s] <= j < starts[s + 1]. */
class CellTable {
  readonly columns: PageColumn[] = [];
  readonly starts: Uint32Array;
  /** Page number and row in the page. */
  readonly pageOf: Uint32Array;
  readonly rowOf: Uint32Array;
  /** Null: no series has several. */
  readonly replicaOf: Uint32Array | null;
  pageCount = 0;
  /** Where the next cell of each series goes. */
  readonly #next: Uint32Array;

  constructor(selected: readonly SelectedRows[], seriesCount: number) {
    this.starts = new Uint32Array(seriesCount + 1);
    for (const { seriesOf, columns } of selected) {
      for (let i = 0; i < seriesOf.length; i++) this.starts[seriesOf[i] + 1] += columns.length;
    }
    for (let s = 0; s < seriesCount; s++) this.starts[s + 1] += this.starts[s];
    this.pageOf = new Uint32Array(this.starts[seriesCount]);
    this.rowOf = new Uint32Array(this.starts[seriesCount]);
    const withReplicas = selected.some(({ replicaOf }) => replicaOf !== undefined);
    this.replicaOf = withReplicas ? new Uint32Array(this.starts[seriesCount]) : null;
    this.#next = this.starts.slice();
  }

  /** Places the cells of a part in one of its columns; to be called once for each, in order. */
  addColumn({ group, rows, seriesOf, replicaOf }: SelectedRows, column: number): void {
    const index = group.chunkPages(column);
    const base = this.pageCount;
    this.columns.push({ group, column, index, base });
    this.pageCount += index.pageCount;
    const { firstRows } = index;
    const next = this.#next;
    let page = 0;
    for (let i = 0; i < rows.length; i++) {
      while (firstRows[page + 1] <= rows[i]) page++;
      const cell = next[seriesOf[i]]++;
      this.pageOf[cell] = base + page;
      this.rowOf[cell] = rows[i] - firstRows[page];
      if (this.replicaOf !== null && replicaOf !== undefined) this.replicaOf[cell] = replicaOf[i];
    }
  }

  /** Stored bytes of each page, by page number. */
  pageLengths(): Uint32Array {
    const lengths = new Uint32Array(this.pageCount);
    for (const { index, base } of this.columns) lengths.set(index.lengths, base);
    return lengths;
  }
}

/** Deals series into batches. */
class Dealer {
  /** Stored bytes of all pages dealt so far, each counted once. */
  bytes = 0;
  readonly #cells: CellTable;
  readonly #limits: BatchLimits;
  readonly #lengths: Uint32Array;
  readonly #dealt: Uint8Array;
  /** By page: 1 + the last batch that has it. */
  readonly #batchOf: Uint32Array;
  readonly #batches: BatchPlan[] = [];
  #series: number[] = [];
  #batchBytes = 0;

  constructor(cells: CellTable, limits: BatchLimits) {
    this.#cells = cells;
    this.#limits = limits;
    this.#lengths = cells.pageLengths();
    this.#dealt = new Uint8Array(cells.starts.length - 1);
    this.#batchOf = new Uint32Array(cells.pageCount);
  }

  /** Adds a series with all its cells, unless it was added before. */
  add(series: number): void {
    if (this.#dealt[series] === 1) return;
    this.#dealt[series] = 1;
    if (this.#series.length > 0 && this.#endsBefore(series)) this.#endBatch();
    this.#series.push(series);
    const { starts, pageOf } = this.#cells;
    for (let cell = starts[series]; cell < starts[series + 1]; cell++) this.#usePage(pageOf[cell]);
  }

  #usePage(page: number): void {
    const batch = this.#batches.length + 1;
    if (this.#batchOf[page] === batch) return;
    if (this.#batchOf[page] === 0) this.bytes += this.#lengths[page];
    this.#batchOf[page] = batch;
    this.#batchBytes += this.#lengths[page];
  }

  #endsBefore(series: number): boolean {
    const { starts, pageOf } = this.#cells;
    const { seriesMin, seriesMax, bytesTarget, bytesMax } = this.#limits;
    if (this.#series.length >= seriesMax) return true;
    const batch = this.#batches.length + 1;
    let newBytes = 0;
    let shared = 0;
    for (let cell = starts[series]; cell < starts[series + 1]; cell++) {
      if (this.#batchOf[pageOf[cell]] === batch) shared++;
      else newBytes += this.#lengths[pageOf[cell]];
    }
    if (newBytes === 0) return false;
    const bytes = this.#batchBytes + newBytes;
    return bytes > bytesMax || (this.#series.length >= seriesMin && (shared === 0 || bytes > bytesTarget));
  }

  #endBatch(): void {
    const { starts, pageOf, rowOf, replicaOf } = this.#cells;
    const series = Uint32Array.from(this.#series).sort();
    const seriesStart = new Uint32Array(series.length + 1);
    series.forEach((s, i) => seriesStart[i + 1] = seriesStart[i] + starts[s + 1] - starts[s]);
    const batchPageOf = new Uint32Array(seriesStart[series.length]);
    const batchRowOf = new Uint32Array(seriesStart[series.length]);
    const batchReplicaOf = replicaOf === null ? undefined : new Uint32Array(seriesStart[series.length]);
    const pages: number[] = [];
    const localOf = new Map<number, number>();
    let at = 0;
    for (let i = 0; i < series.length; i++) {
      const s = series[i];
      for (let cell = starts[s]; cell < starts[s + 1]; cell++, at++) {
        const page = pageOf[cell];
        let local = localOf.get(page);
        if (local === undefined) {
          localOf.set(page, local = pages.length);
          pages.push(page);
        }
        batchPageOf[at] = local;
        batchRowOf[at] = rowOf[cell];
        if (batchReplicaOf !== undefined) batchReplicaOf[at] = replicaOf![cell];
      }
    }
    const bytes = this.#batchBytes;
    const cells = { pageOf: batchPageOf, rowOf: batchRowOf, replicaOf: batchReplicaOf };
    this.#batches.push({ series, seriesStart, ...cells, pages, bytes });
    this.#series = [];
    this.#batchBytes = 0;
  }

  finish(): BatchPlan[] {
    if (this.#series.length > 0) this.#endBatch();
    return this.#batches;
  }
}
