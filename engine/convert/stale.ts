/**
 * Stale days: those that were converted before all of their data had come. A TSDB block that was written or uploaded
 * after a day's meta.pb, or compacted from one that was written then, holds samples that the day may not have.
 */
import { CorruptDataError, Semaphore } from "../base/mod.ts";
import { decodeMeta, type ListedDay, type Listing, META_FILE } from "../block/mod.ts";
import type { Bucket } from "../bucket/mod.ts";
import { ulidTimeMs } from "../tsdb/mod.ts";
import { type CoveredDay, dayKey, daysOf } from "./plan.ts";
import { BLOCK_META_FILE, type TsdbBlockInfo } from "./tsdb_blocks.ts";

export interface StaleDay extends CoveredDay {
  /** Those of `blocks` that came late. */
  readonly late: readonly TsdbBlockInfo[];
}

/**
 * Days whose meta.pb is older than a block they overlap, or a source of it. What the clocks of two machines made look late,
 * but the day was converted from, is not: meta.pb files are read where it matters, `concurrency` at a time.
 */
export async function findStaleDays(
  parquet: Bucket,
  blocks: readonly TsdbBlockInfo[],
  listing: Listing,
  concurrency: number,
  signal?: AbortSignal,
): Promise<StaleDay[]> {
  const listed = new Map(listing.days.map((day) => [dayKey(day.hash, day.dayMs), day]));
  const permits = new Semaphore(concurrency);
  const byStream = [...Map.groupBy(blocks, ({ stream }) => stream.hash).values()];
  const found = await Promise.all(
    byStream.flatMap(daysOf).map(async (day): Promise<StaleDay | null> => {
      const known = listed.get(dayKey(day.stream.hash, day.dayMs));
      if (!known?.committed || known.marked) return null;
      const suspects = day.blocks.filter((block) => isNewer(block, known));
      if (suspects.length === 0) return null;
      const used = await permits.run(() => convertedFrom(parquet, known, signal), signal);
      const late = suspects.filter(({ meta }) => !used.has(meta.ulid));
      return late.length === 0 ? null : { ...day, late };
    }),
  );
  return found.filter((day) => day !== null);
}

function isNewer({ meta, files }: TsdbBlockInfo, day: ListedDay): boolean {
  const { lastModifiedMs } = day.files.get(META_FILE)!;
  const { sources } = meta.compaction;
  if (sources.some((ulid) => ulidTimeMs(ulid) > lastModifiedMs)) return true;
  // A sidecar may upload late what was written in time. A compacted block is always uploaded later than its sources.
  const isSource = sources.every((ulid) => ulid === meta.ulid);
  return isSource && files.get(BLOCK_META_FILE)!.lastModifiedMs > lastModifiedMs;
}

/** ULIDs. Of a meta.pb that cannot be read nothing is known: the day is stale then, and converting it anew mends it. */
async function convertedFrom(parquet: Bucket, day: ListedDay, signal?: AbortSignal): Promise<ReadonlySet<string>> {
  const { path } = day.files.get(META_FILE)!;
  try {
    return new Set(decodeMeta(path, day.dayMs, await parquet.get(path, signal)).convertedFrom);
  } catch (error) {
    if (error instanceof CorruptDataError) return new Set();
    throw error;
  }
}
