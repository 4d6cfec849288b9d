/**
 * Replaces the block of a day by a new one without ever losing both. The new block is built under a folder that readers
 * ignore; once it is complete there, the old one is removed and the new one copied into its place:
 *
 *   build staged | delete meta.pb, shards | copy shards, meta.pb | delete staged meta.pb, staged shards
 *
 * A crash before the staged meta.pb is written leaves the old block as it was; after it, {@link finishSwaps} does the
 * rest again. Readers see the old block, no block for as long as copying takes, then the new one.
 */
import { roomLogger } from "../base/mod.ts";
import {
  dayName,
  isLabelsFile,
  isShardFile,
  listDays,
  type ListedDay,
  META_FILE,
  metaPath,
  shardPaths,
} from "../block/mod.ts";
import { type Bucket, type ObjectInfo, PrefixBucket } from "../bucket/mod.ts";

const log = roomLogger("convert");
const STAGING_FOLDER = "reconversion";
const COPY_BYTES = 8 << 20;

/** Where new blocks of days that have one are built. */
export function stagingOf(parquet: Bucket): Bucket {
  return new PrefixBucket(parquet, STAGING_FOLDER);
}

/** Puts staged blocks that are complete into their places, and removes what is left of the others. */
export async function finishSwaps(parquet: Bucket, signal?: AbortSignal): Promise<void> {
  const staging = stagingOf(parquet);
  const { days, streams } = await listDays(staging, signal);
  if (days.length === 0 && streams.size === 0) return;
  const live = await listDays(parquet, signal);
  for (const day of days) {
    if (day.committed) {
      const old = live.days.find(({ hash, dayMs }) => hash === day.hash && dayMs === day.dayMs);
      await swapIn(parquet, staging, day, old, signal);
      log.info("block replaced", { stream: day.hash, day: dayName(day.dayMs) });
    }
    await removeDay(staging, day, signal);
  }
  for (const { path } of streams.values()) await staging.delete(path, signal);
}

async function swapIn(
  parquet: Bucket,
  staging: Bucket,
  staged: ListedDay,
  old: ListedDay | undefined,
  signal?: AbortSignal,
): Promise<void> {
  // What is hidden goes first: it must not come to light.
  if (old?.hidden) await removeDay(parquet, old.hidden, signal);
  if (old !== undefined) await removeDay(parquet, old, signal);
  for (const info of filesOf(staged, isShardFile)) {
    await parquet.put(livePath(staged, info.path), piecesOf(staging, info, signal), signal);
  }
  const meta = staged.files.get(META_FILE)!;
  await parquet.put(metaPath(staged.hash, staged.dayMs), await staging.get(meta.path, signal), signal);
}

/** meta.pb goes first, so that no reader sees a block with half its shards. */
async function removeDay(bucket: Bucket, day: ListedDay, signal?: AbortSignal): Promise<void> {
  const files = [...filesOf(day, (file) => file === META_FILE), ...filesOf(day, isShardFile)];
  for (const { path } of files) await bucket.delete(path, signal);
}

function filesOf(day: ListedDay, isWanted: (file: string) => boolean): ObjectInfo[] {
  return [...day.files].flatMap(([file, info]) => isWanted(file) ? [info] : []);
}

function livePath({ hash, dayMs }: ListedDay, stagedPath: string): string {
  const file = stagedPath.slice(stagedPath.lastIndexOf("/") + 1);
  const { labels, chunks } = shardPaths(hash, dayMs, Number.parseInt(file));
  return isLabelsFile(file) ? labels : chunks;
}

async function* piecesOf(bucket: Bucket, { path, size }: ObjectInfo, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < size; at += COPY_BYTES) {
    yield await bucket.readRange(path, at, Math.min(COPY_BYTES, size - at), signal);
  }
}
