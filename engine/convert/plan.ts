/**
 * Which days to convert (parquet-block-format.md, "What a conversion does").
 *
 * Per stream: the days that TSDB blocks overlap, without those that have a block or a deletion marker, those that are
 * expired, and those younger than the grace period. The newest day that any TSDB block covers, converted or not, is left
 * while its blocks do not reach both its ends: more of it is to come, unless the user named it. Older days are converted
 * with the gaps they have. Newest first; past a soft limit, days join only when they need no further block.
 */
import { DAY_MS, dayOf, dayOverlaps, isExpired, type ListedDay, type Listing, type Stream } from "../block/mod.ts";
import type { TimeRange } from "./time_range.ts";
import type { TsdbBlockInfo } from "./tsdb_blocks.ts";

export interface PlanPolicy {
  readonly nowMs: number;
  /** A day is left until its 00:00 lies this far back. */
  readonly gracePeriodMs: number;
  /** Soft limit of days. */
  readonly daysMax: number;
  /** Days older than this many are expired; 0: none ever is. */
  readonly retentionDays: number;
  /** Only days that overlap it; null: all. */
  readonly chosen: TimeRange | null;
}

export interface DayPlan {
  readonly stream: Stream;
  readonly dayMs: number;
  /** All blocks that overlap the day. */
  readonly blocks: readonly TsdbBlockInfo[];
  /** Paths of shards that an earlier try left behind. */
  readonly leftovers: readonly string[];
  /** The day has a block, which stays until the new one is complete. */
  readonly replaces: boolean;
}

export const LEFT_OUT_REASONS = [
  "not-chosen",
  "marked-for-deletion",
  "expired",
  "within-grace-period",
  "incomplete",
  "failed-before",
] as const;

export interface LeftOutDay {
  readonly stream: Stream;
  readonly dayMs: number;
  readonly reason: typeof LEFT_OUT_REASONS[number];
}

export interface ConversionPlan {
  readonly days: readonly DayPlan[];
  /** Days that wait for a later round because of the soft limit. */
  readonly postponed: number;
  readonly leftOut: readonly LeftOutDay[];
}

/** Names a day of a stream, for `exclude`. */
export function dayKey(hash: string, dayMs: number): string {
  return `${hash}/${dayMs}`;
}

export const NO_DAYS: ReadonlySet<string> = new Set();

/** `exclude`: keys of days not to be planned; `anew`: keys of days to be planned although they have a block. */
export function planConversion(
  blocks: readonly TsdbBlockInfo[],
  listing: Listing,
  policy: PlanPolicy,
  exclude = NO_DAYS,
  anew = NO_DAYS,
): ConversionPlan {
  const listed = new Map(listing.days.map((day) => [dayKey(day.hash, day.dayMs), day]));
  const candidates: DayPlan[] = [];
  const leftOut: LeftOutDay[] = [];
  for (const ofStream of Map.groupBy(blocks, ({ stream }) => stream.hash).values()) {
    for (const day of daysOf(ofStream)) {
      const key = dayKey(day.stream.hash, day.dayMs);
      const known = listed.get(key);
      const replaces = known !== undefined && known.committed;
      if (replaces && !known.marked && !anew.has(key)) continue;
      const reason = exclude.has(key) ? "failed-before" : reasonToLeave(day, ofStream, known, policy);
      if (reason === null) candidates.push({ ...day, leftovers: replaces ? [] : shardFiles(known), replaces });
      else leftOut.push({ stream: day.stream, dayMs: day.dayMs, reason });
    }
  }
  const days = withinLimit(candidates, policy.daysMax);
  return { days, postponed: candidates.length - days.length, leftOut };
}

/** A day that TSDB blocks cover, whatever becomes of it. */
export type CoveredDay = Pick<DayPlan, "stream" | "dayMs" | "blocks">;

/** The days that blocks of one stream overlap. */
export function daysOf(blocks: readonly TsdbBlockInfo[]): CoveredDay[] {
  const byDay = new Map<number, TsdbBlockInfo[]>();
  for (const block of blocks) {
    const { minTime, maxTime } = block.meta;
    for (let dayMs = dayOf(minTime); dayMs < maxTime; dayMs += DAY_MS) {
      const ofDay = byDay.get(dayMs) ?? [];
      byDay.set(dayMs, ofDay);
      ofDay.push(block);
    }
  }
  return Array.from(byDay, ([dayMs, ofDay]) => ({ stream: ofDay[0].stream, dayMs, blocks: ofDay }));
}

function reasonToLeave(
  day: CoveredDay,
  streamBlocks: readonly TsdbBlockInfo[],
  known: ListedDay | undefined,
  { nowMs, gracePeriodMs, retentionDays, chosen }: PlanPolicy,
): LeftOutDay["reason"] | null {
  if (chosen !== null && !overlaps(day.dayMs, chosen)) return "not-chosen";
  if (known?.marked) return "marked-for-deletion";
  if (isExpired(day.dayMs, nowMs, retentionDays)) return "expired";
  if (day.dayMs >= nowMs - gracePeriodMs) return "within-grace-period";
  if (chosen !== null) return null;
  const newest = streamBlocks.reduce((latest, { meta }) => Math.max(latest, dayOf(meta.maxTime - 1)), -Infinity);
  return day.dayMs === newest && !coversBothEnds(day) ? "incomplete" : null;
}

function overlaps(dayMs: number, { startMs, endMs }: TimeRange): boolean {
  return dayOverlaps(dayMs, startMs, endMs);
}

function coversBothEnds({ dayMs, blocks }: CoveredDay): boolean {
  return blocks.some(({ meta }) => meta.minTime <= dayMs) &&
    blocks.some(({ meta }) => meta.maxTime >= dayMs + DAY_MS);
}

function shardFiles(day: ListedDay | undefined): string[] {
  const files = Array.from(day?.files.values() ?? [], ({ path }) => path);
  return files.filter((path) => path.endsWith(".parquet"));
}

function withinLimit(candidates: readonly DayPlan[], daysMax: number): DayPlan[] {
  const days: DayPlan[] = [];
  const open = new Set<TsdbBlockInfo>();
  for (const day of candidates.toSorted((a, b) => b.dayMs - a.dayMs)) {
    if (days.length >= daysMax && !day.blocks.every((block) => open.has(block))) continue;
    days.push(day);
    for (const block of day.blocks) open.add(block);
  }
  return days;
}
