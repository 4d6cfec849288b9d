/**
 * From planned batches to batches with bytes. Batches are read in windows of a few MiB, so that their pages come in few
 * requests; while the consumer works on one window those after it are on their way.
 *
 * Memory of pages that are not kept in the cache is used again when the batches that have them are released.
 *
 * Invariant: a page's bytes are in a SharedArrayBuffer, so that posting it to a worker copies nothing; a page in the cache
 * has one of its own.
 */
import { giveBackShared, must, nextTurn, QueryCanceledError } from "../base/mod.ts";
import { readRanges } from "../bucket/mod.ts";
import type { ChunkBatch, ChunkPage, QueryStats, StoredPage } from "../model/mod.ts";
import { pageRange } from "../parquet/mod.ts";
import { keptPage, shared } from "./kept_page.ts";
import { PageLeases } from "./page_leases.ts";
import type { BatchPlan, PageColumn, PagePlan } from "./plan_pages.ts";

/** A plan beyond this share of the cache is not kept in it, open or stored: it would only drive everything else out. */
const CACHED_SHARE_MAX = 1 / 4;
/** Windows' bytes on their way while the consumer works on one: those of two, or else of one at least. */
const WINDOWS_AHEAD = 2;

type PagesByNumber = Map<number, ChunkPage>;

interface Window {
  readonly batches: readonly BatchPlan[];
  /** Ascending. */
  readonly numbers: readonly number[];
  readonly bytes: number;
}

/** A window whose pages are on their way. */
interface WindowRead extends Window {
  readonly pages: Promise<PagesByNumber>;
}

/** One for all: the exception that abort() makes by itself takes longer than reading a page. */
const ENDED = new QueryCanceledError("query execution");

/** Ends reading with the query, or earlier. Most queries find their pages in the cache: their signals need no combining. */
class Ending {
  #ended: AbortController | null = null;
  #either: AbortSignal | null = null;

  constructor(readonly query: AbortSignal) {}

  get signal(): AbortSignal {
    if (this.#either === null) {
      this.#ended = new AbortController();
      this.#either = AbortSignal.any([this.query, this.#ended.signal]);
    }
    return this.#either;
  }

  end(): void {
    this.#ended?.abort(ENDED);
  }
}

export async function* readBatches(
  plan: PagePlan,
  stats: QueryStats,
  signal: AbortSignal,
): AsyncGenerator<ChunkBatch, void, void> {
  const ending = new Ending(signal);
  const reader = new WindowReader(plan, stats, ending);
  const windowBytes = plan.columns[0]?.group.shard.store.fetch.windowBytes ?? 0;
  const windows = windowsOf(plan.batches, windowBytes);
  /** The window that is worked on, and those ahead. */
  const reads: WindowRead[] = [];
  let before: PagesByNumber = new Map();
  try {
    for (let begun = 0; begun < windows.length || reads.length > 0;) {
      for (; begun < windows.length && mayBegin(reads, windowBytes); begun++) {
        reads.push(reader.begin(windows[begun], reads.at(-1)));
      }
      const { batches, pages } = reads[0];
      const current = await pages;
      reader.leases.leave(before.values());
      before = current;
      for (const batch of batches) yield chunkBatch(batch, current, reader.leases);
      reads.shift();
    }
    reader.leases.leave(before.values());
  } finally {
    ending.end();
    await Promise.allSettled(reads.map(({ pages }) => pages));
  }
}

function mayBegin([_current, ...ahead]: readonly WindowRead[], windowBytes: number): boolean {
  return ahead.length === 0 || ahead.reduce((sum, { bytes }) => sum + bytes, 0) < WINDOWS_AHEAD * windowBytes;
}

/** A window has at most `windowBytes` of stored bytes, or one batch that has more. */
function windowsOf(batches: readonly BatchPlan[], windowBytes: number): Window[] {
  const windows: Window[] = [];
  for (let first = 0; first < batches.length;) {
    let end = first + 1;
    let bytes = batches[first].bytes;
    for (; end < batches.length && bytes + batches[end].bytes <= windowBytes; end++) bytes += batches[end].bytes;
    const taken = batches.slice(first, end);
    const numbers = [...new Set(taken.flatMap((batch) => batch.pages))].sort((a, b) => a - b);
    windows.push({ batches: taken, numbers, bytes });
    first = end;
  }
  return windows;
}

function chunkBatch(batch: BatchPlan, pages: PagesByNumber, leases: PageLeases): ChunkBatch {
  const { series, seriesStart, pageOf, rowOf, replicaOf } = batch;
  const stored = batch.pages.map((page) => must(pages.get(page), `page ${page} was not read`));
  leases.enter(stored);
  let held = true;
  // A job moves the arrays it owns to its worker, and the plan may be read again by another leaf of the query.
  return {
    series,
    chunks: {
      kind: "pages",
      pages: stored,
      seriesStart: seriesStart.slice(),
      pageOf: pageOf.slice(),
      rowOf: rowOf.slice(),
      replicaOf: replicaOf?.slice(),
    },
    release: () => {
      if (held) leases.leave(stored);
      held = false;
    },
  };
}

class WindowReader {
  readonly leases = new PageLeases();
  readonly #keep: boolean;
  /** How many times its bytes an open page may take: all pages together then have their share of the cache at most. */
  readonly #growthMax: number;

  constructor(readonly plan: PagePlan, readonly stats: QueryStats, readonly ending: Ending) {
    const cache = plan.columns[0]?.group.shard.store.cache;
    this.#growthMax = cache === undefined ? 0 : cache.bytesMax * CACHED_SHARE_MAX / plan.bytes;
    this.#keep = this.#growthMax >= 1;
  }

  /** Begins to read a window; pages that the window before has too are taken over. */
  begin(window: Window, before?: WindowRead): WindowRead {
    const pages = this.#read(window.numbers, before);
    // Awaited later; a failure until then is not unhandled.
    pages.catch(() => {});
    return { ...window, pages };
  }

  async #read(numbers: readonly number[], before?: WindowRead): Promise<PagesByNumber> {
    const known = new Set(before?.numbers);
    const pages: PagesByNumber = new Map();
    const fresh = this.#byColumn(numbers.filter((number) => !known.has(number)));
    await Promise.all(fresh.map(([column, list]) => this.#readColumn(column, list, pages)));
    const taken = numbers.filter((number) => known.has(number));
    for (const [{ index, base }, list] of this.#byColumn(taken)) {
      for (const number of list) {
        pages.set(number, must((await before!.pages).get(number), `page ${number} was not read`));
        this.stats.bytesCached += index.lengths[number - base];
      }
    }
    this.stats.pagesCached += taken.length;
    this.leases.enter(pages.values());
    return pages;
  }

  /** Ascending page numbers, by the column that has them. */
  #byColumn(numbers: readonly number[]): [PageColumn, number[]][] {
    const { columns } = this.plan;
    const out: [PageColumn, number[]][] = [];
    let at = -1;
    for (const number of numbers) {
      while (at + 1 < columns.length && columns[at + 1].base <= number) at++;
      if (out.at(-1)?.[0] !== columns[at]) out.push([columns[at], []]);
      out.at(-1)![1].push(number);
    }
    return out;
  }

  async #readColumn(
    { group, column, index, base }: PageColumn,
    numbers: readonly number[],
    pages: PagesByNumber,
  ): Promise<void> {
    const { chunks, store } = group.shard;
    const { codec } = group.chunkColumn(column);
    const keyOf = (offset: number) => `${offset}|${chunks.version}`;
    const missing: number[] = [];
    for (const number of numbers) {
      const { offset, length } = pageRange(index, number - base);
      const found = store.cache.get<ChunkPage>(keyOf(offset));
      if (found === undefined) missing.push(number);
      else {
        pages.set(number, found);
        this.stats.bytesCached += length;
      }
    }
    this.stats.pagesCached += numbers.length - missing.length;
    if (missing.length === 0) return;
    const ranges = missing.map((number) => pageRange(index, number - base));
    const read = await readRanges(chunks.source, ranges, store.fetch, this.stats, this.ending.signal);
    this.stats.pagesRead += missing.length;
    if (!this.#keep) this.leases.open(read);
    for (const [i, number] of missing.entries()) {
      const { offset } = ranges[i];
      const stored: StoredPage = { bytes: read[i], object: chunks.file.object, offset, codec };
      if (this.#keep) {
        const page = this.#kept(stored);
        pages.set(number, page);
        store.cache.set(keyOf(offset), { value: page, bytes: page.bytes.buffer.byteLength });
        await nextTurn(this.ending.signal);
      } else pages.set(number, { ...stored, bytes: shared(read[i]) });
    }
    // What is kept has memory of its own.
    if (this.#keep) read.forEach(({ buffer }) => giveBackShared(buffer));
  }

  #kept(stored: StoredPage): ChunkPage {
    const startedMs = performance.now();
    const page = keptPage(stored, this.#growthMax);
    this.stats.stages.add("inflate", performance.now() - startedMs);
    return page;
  }
}
