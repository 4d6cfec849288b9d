/**
 * From planned batches to batches with bytes. Batches are read in windows of a few MiB, so that their pages come in few
 * requests; while the consumer works on one window the next is on its way. No more than two windows are held.
 *
 * Memory of pages that are not kept in the cache is used again when the batches that have them are released.
 *
 * Invariant: a page's bytes are in a SharedArrayBuffer, so that posting it to a worker copies nothing; those of a page in
 * the cache have one of their own.
 */
import { giveBackShared, must } from "../base/mod.ts";
import { readRanges } from "../bucket/mod.ts";
import type { ChunkBatch, QueryStats, StoredPage } from "../model/mod.ts";
import { pageRange } from "../parquet/mod.ts";
import { PageLeases } from "./page_leases.ts";
import type { BatchPlan, PageColumn, PagePlan } from "./plan_pages.ts";

/** Stored bytes of a window; one batch may be larger. */
const WINDOW_BYTES = 4 << 20;
/** A plan beyond this share of the cache is not kept in it: it would only drive everything else out. */
const CACHED_SHARE_MAX = 1 / 4;

type PagesByNumber = Map<number, StoredPage>;

interface Window {
  readonly batches: readonly BatchPlan[];
  readonly pages: PagesByNumber;
}

export async function* readBatches(
  plan: PagePlan,
  stats: QueryStats,
  signal: AbortSignal,
): AsyncGenerator<ChunkBatch, void, void> {
  const ended = new AbortController();
  const reader = new WindowReader(plan, stats, AbortSignal.any([signal, ended.signal]));
  let next: Promise<Window> | null = null;
  try {
    let before: PagesByNumber = new Map();
    next = reader.read(0, before);
    for (let at = 0; at < plan.batches.length;) {
      const { batches, pages } = await next;
      reader.leases.leave(before.values());
      before = pages;
      at += batches.length;
      next = reader.read(at, before);
      // Awaited later; a failure until then is not unhandled.
      next.catch(() => {});
      for (const batch of batches) yield chunkBatch(batch, pages, reader.leases);
    }
    await next;
    reader.leases.leave(before.values());
  } finally {
    ended.abort();
    await next?.catch(() => {});
  }
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

  constructor(readonly plan: PagePlan, readonly stats: QueryStats, readonly signal: AbortSignal) {
    const cache = plan.columns[0]?.group.shard.store.cache;
    this.#keep = cache !== undefined && plan.bytes <= cache.bytesMax * CACHED_SHARE_MAX;
  }

  /** The window that begins with batch `first`; pages of the window before are taken over. */
  async read(first: number, before: PagesByNumber): Promise<Window> {
    const batches: BatchPlan[] = [];
    let bytes = 0;
    for (let i = first; i < this.plan.batches.length && (bytes === 0 || bytes < WINDOW_BYTES); i++) {
      batches.push(this.plan.batches[i]);
      bytes += this.plan.batches[i].bytes;
    }
    const numbers = [...new Set(batches.flatMap((batch) => batch.pages))].sort((a, b) => a - b);
    const pages: PagesByNumber = new Map();
    await Promise.all(this.#byColumn(numbers).map(([column, list]) => this.#readColumn(column, list, before, pages)));
    this.leases.enter(pages.values());
    return { batches, pages };
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
    before: PagesByNumber,
    pages: PagesByNumber,
  ): Promise<void> {
    const { chunks, store } = group.shard;
    const { codec } = group.chunkColumn(column);
    const keyOf = (offset: number) => `${offset}|${chunks.version}`;
    const missing: number[] = [];
    for (const number of numbers) {
      const { offset } = pageRange(index, number - base);
      const found = before.get(number) ?? store.cache.get<StoredPage>(keyOf(offset));
      if (found === undefined) missing.push(number);
      else {
        pages.set(number, found);
        this.stats.bytesCached += found.bytes.length;
      }
    }
    const ranges = missing.map((number) => pageRange(index, number - base));
    const read = await readRanges(chunks.source, ranges, store.fetch, this.stats, this.signal);
    this.stats.pagesRead += missing.length;
    this.stats.pagesCached += numbers.length - missing.length;
    missing.forEach((number, i) => {
      const { offset } = ranges[i];
      const page: StoredPage = { bytes: this.#shared(read[i]), object: chunks.file.object, offset, codec };
      pages.set(number, page);
      if (this.#keep) store.cache.set(keyOf(offset), { value: page, bytes: page.bytes.length });
    });
    if (this.#keep) read.forEach(({ buffer }) => giveBackShared(buffer));
    else this.leases.open(read);
  }

  /** In shared memory; a page that is kept has its own, that what was read with it can go. */
  #shared(bytes: Uint8Array): Uint8Array {
    if (!this.#keep && bytes.buffer instanceof SharedArrayBuffer) return bytes;
    const copy = new Uint8Array(new SharedArrayBuffer(bytes.length));
    copy.set(bytes);
    return copy;
  }
}
