/**
 * Which days to convert (parquet-block-format.md, "What a conversion does").
 *
 * Per stream: the days that TSDB blocks overlap, without those that have a block or a deletion marker, and without
 * those younger than the grace period. The newest day that any TSDB block covers, converted or not, is left while its
 * blocks do not reach both its ends: more of it is to come. Older days are converted with the gaps they have.
 * Newest first; past a soft limit, days join only when they need no further block.
 */
import { DAY_MS, dayOf, type ListedDay, type Listing, type Stream } from "../block/mod.ts";
import type { TsdbBlockInfo } from "./tsdb_blocks.ts";

export interface PlanPolicy {
  readonly nowMs: number;
  /** A day is left until its 00:00 lies this far back. */
  readonly gracePeriodMs: number;
  /** Soft limit of days. */
  readonly daysMax: number;
}

export interface DayPlan {
  readonly stream: Stream;
  readonly dayMs: number;
  /** All blocks that overlap the day. */
  readonly blocks: readonly TsdbBlockInfo[];
  /** Paths of shards that an earlier try left behind. */
  readonly leftovers: readonly string[];
}

export const LEFT_OUT_REASONS = ["within-grace-period", "incomplete", "marked-for-deletion", "failed-before"] as const;

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

/** `exclude`: keys of days not to be planned again. */
export function planConversion(
  blocks: readonly TsdbBlockInfo[],
  listing: Listing,
  policy: PlanPolicy,
  exclude: ReadonlySet<string> = new Set(),
): ConversionPlan {
  const listed = new Map(listing.days.map((day) => [dayKey(day.hash, day.dayMs), day]));
  const candidates: DayPlan[] = [];
  const leftOut: LeftOutDay[] = [];
  for (const ofStream of Map.groupBy(blocks, ({ stream }) => stream.hash).values()) {
    for (const day of daysOf(ofStream)) {
      const key = dayKey(day.stream.hash, day.dayMs);
      const known = listed.get(key);
      if (known?.committed && !known.marked) continue;
      const reason = exclude.has(key) ? "failed-before" : reasonToLeave(day, ofStream, known, policy);
      if (reason === null) candidates.push({ ...day, leftovers: shardFiles(known) });
      else leftOut.push({ stream: day.stream, dayMs: day.dayMs, reason });
    }
  }
  const days = withinLimit(candidates, policy.daysMax);
  return { days, postponed: candidates.length - days.length, leftOut };
}

/** The days that blocks of one stream overlap. */
function daysOf(blocks: readonly TsdbBlockInfo[]): Omit<DayPlan, "leftovers">[] {
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
  day: Omit<DayPlan, "leftovers">,
  streamBlocks: readonly TsdbBlockInfo[],
  known: ListedDay | undefined,
  { nowMs, gracePeriodMs }: PlanPolicy,
): LeftOutDay["reason"] | null {
  if (known?.marked) return "marked-for-deletion";
  if (day.dayMs >= nowMs - gracePeriodMs) return "within-grace-period";
  const newest = streamBlocks.reduce((latest, { meta }) => Math.max(latest, dayOf(meta.maxTime - 1)), -Infinity);
  return day.dayMs === newest && !coversBothEnds(day) ? "incomplete" : null;
}

function coversBothEnds({ dayMs, blocks }: Omit<DayPlan, "leftovers">): boolean {
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
