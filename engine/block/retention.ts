/**
 * Retention: expired days are marked, and deleted when the mark has been there long enough for every reader to have seen
 * it and let the day go.
 *
 * Deletion goes meta.pb, shards, marker: wherever it is interrupted, the marker is still there, keeps the day out of
 * sight and out of the converter's plans, and lets the next run go on. Nothing but these objects is ever removed.
 */
import { errorFields, roomLogger } from "../base/mod.ts";
import { counter } from "../metrics/mod.ts";
import type { Bucket, ObjectInfo } from "../bucket/mod.ts";
import { DeletionMark } from "../../proto/mod.ts";
import { DAY_MS, dayName } from "./day.ts";
import { listDays, type ListedDay } from "./listing.ts";
import { DELETION_MARKER_FILE, deletionMarkerPath, isShardFile, META_FILE } from "./paths.ts";

/** How long a deletion marker stands before the day is deleted. */
export const DELETION_DELAY_MS = 12 * 3600_000;

const log = roomLogger("retention");
const daysRetired = counter("retention_days_total", "Expired days of streams, by what was done with them", ["result"]);
const REASON = "Retention duration expired";

export interface RetentionReport {
  readonly marked: number;
  readonly deleted: number;
  /** Days that could not be marked or deleted; they are tried again by the next run. */
  readonly failed: number;
}

/** Whether `retentionDays` (0 = for ever) have passed since the day began. */
export function isExpired(dayMs: number, nowMs: number, retentionDays: number): boolean {
  return retentionDays > 0 && dayMs < nowMs - retentionDays * DAY_MS;
}

/** Marks the days that expired and deletes those whose marker is old enough. Throws only when listing fails. */
export async function applyRetention(
  bucket: Bucket,
  retentionDays: number,
  nowMs: number,
  signal?: AbortSignal,
): Promise<RetentionReport> {
  const report = { marked: 0, deleted: 0, failed: 0 };
  const { days } = await listDays(bucket, signal);
  for (const day of days) {
    try {
      const done = await retire(bucket, day, retentionDays, nowMs, signal);
      if (done === null) continue;
      report[done]++;
      daysRetired.with(done).inc();
      log.info("day retired", { stream: day.hash, day: dayName(day.dayMs), result: done });
    } catch (error) {
      signal?.throwIfAborted();
      report.failed++;
      daysRetired.with("failed").inc();
      log.error("retention failed", { stream: day.hash, day: dayName(day.dayMs), ...errorFields(error) });
    }
  }
  return report;
}

async function retire(
  bucket: Bucket,
  day: ListedDay,
  retentionDays: number,
  nowMs: number,
  signal?: AbortSignal,
): Promise<"marked" | "deleted" | null> {
  if (!day.marked) {
    if (!day.committed || !isExpired(day.dayMs, nowMs, retentionDays)) return null;
    await bucket.put(deletionMarkerPath(day.hash, day.dayMs), DeletionMark.encode({ reason: REASON }), signal);
    return "marked";
  }
  const layouts = day.hidden === null ? [day] : [day, day.hidden];
  const markers = filesOf(layouts, (file) => file === DELETION_MARKER_FILE);
  const markedMs = Math.max(...markers.map(({ lastModifiedMs }) => lastModifiedMs));
  if (nowMs - markedMs < DELETION_DELAY_MS) return null;
  const metas = filesOf(layouts, (file) => file === META_FILE);
  for (const { path } of [...metas, ...filesOf(layouts, isShardFile), ...markers]) await bucket.delete(path, signal);
  return "deleted";
}

function filesOf(layouts: readonly ListedDay[], isWanted: (file: string) => boolean): ObjectInfo[] {
  return layouts.flatMap(({ files }) => [...files].flatMap(([file, info]) => isWanted(file) ? [info] : []));
}
