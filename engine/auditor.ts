/** The watching half: verifies and inspects the parquet blocks of a bucket. */
import { ByteCache, systemClock } from "./base/mod.ts";
import { type BlockInspection, type DayVerdict, inspectBlock, verifyDay } from "./audit/mod.ts";
import {
  Block,
  dayOverlaps,
  type DiscoveredBlock,
  Discoverer,
  type Discovery,
  listDays,
  type Problem,
  type Stream,
} from "./block/mod.ts";
import { type Bucket, type BucketConfig, fetchOptions, openBucket } from "./bucket/mod.ts";
import {
  type CoveredDay,
  dayKey,
  daysOf,
  findStaleDays,
  type TimeRange,
  TsdbDiscoverer,
  type TsdbFilter,
} from "./convert/mod.ts";
import { type Matcher, matchesAll } from "./model/mod.ts";

/** For footers and pages of the block at hand. */
const CACHE_BYTES = 64 << 20;
const REQUESTS_MAX = 8;

/** Which days of which streams. */
export interface DayChoice {
  /** Streams whose external labels match all of them. */
  readonly externalLabels: readonly Matcher[];
  /** Days that overlap it; null: all. */
  readonly days: TimeRange | null;
}

export interface ParquetDay {
  readonly stream: Stream;
  readonly dayMs: number;
}

export interface VerifyProgress extends ParquetDay {
  /** Null: no TSDB block covers the day any more, so that there is nothing to compare it with. */
  readonly verdict: DayVerdict | null;
}

/** Days that cannot be read, with the reason. */
export type UnreadableDay = Problem;

/**
 * Compares the parquet days with the TSDB blocks there are, oldest day first; `onDay` is told of each. Returns the days
 * that could not be compared because one side cannot be read.
 */
export async function verify(
  config: { readonly tsdb: BucketConfig; readonly parquet: BucketConfig; readonly choice: DayChoice },
  onDay: (day: VerifyProgress) => void,
  signal: AbortSignal,
): Promise<readonly UnreadableDay[]> {
  const [tsdb, parquet] = [openBucket(config.tsdb), openBucket(config.parquet)];
  const sources = await sourcesByDay(tsdb, config.choice.externalLabels, signal);
  const discovery = await new Discoverer(parquet, REQUESTS_MAX).discover(signal);
  const unreadable = discovery.problems.filter(({ dayMs }) => dayMs === null || isChosenDay(dayMs, config.choice));
  for (const found of chosenBlocks(discovery, config.choice)) {
    const { stream, meta: { dayMs } } = found;
    const source = sources.get(dayKey(stream.hash, dayMs));
    try {
      const verdict = source === undefined
        ? null
        : await verifyDay(tsdb, source, new Block(storeOf(parquet), found), signal);
      onDay({ stream, dayMs, verdict });
    } catch (error) {
      signal.throwIfAborted();
      unreadable.push({ hash: stream.hash, dayMs, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  return unreadable;
}

export interface InspectedDay extends ParquetDay {
  readonly version: number;
  /** ULIDs. */
  readonly convertedFrom: readonly string[];
  readonly shards: number;
  /** Size of all shards. */
  readonly bytes: number;
  /** ULIDs of the TSDB blocks that came after the day was converted; null: no TSDB bucket was given. */
  readonly late: readonly string[] | null;
  /** Null unless details were asked for. */
  readonly block: BlockInspection | null;
}

export interface InspectReport {
  readonly days: readonly InspectedDay[];
  readonly unreadable: readonly UnreadableDay[];
}

/** `details`: look into the files of each day. */
export async function inspect(
  config: {
    readonly tsdb: BucketConfig | null;
    readonly parquet: BucketConfig;
    readonly choice: DayChoice;
    readonly details: boolean;
  },
  signal: AbortSignal,
): Promise<InspectReport> {
  const parquet = openBucket(config.parquet);
  const discovery = await new Discoverer(parquet, REQUESTS_MAX).discover(signal);
  const late = config.tsdb === null ? null : await lateBlocks(openBucket(config.tsdb), parquet, signal);
  const days: InspectedDay[] = [];
  for (const found of chosenBlocks(discovery, config.choice)) {
    const { stream, meta: { dayMs, version, convertedFrom }, shards } = found;
    days.push({
      stream,
      dayMs,
      version,
      convertedFrom,
      shards: shards.length,
      bytes: shards.reduce((sum, { labels, chunks }) => sum + labels.size + chunks.size, 0),
      late: late === null ? null : late.get(dayKey(stream.hash, dayMs)) ?? [],
      block: config.details ? await inspectBlock(new Block(storeOf(parquet), found), signal) : null,
    });
  }
  return { days, unreadable: discovery.problems };
}

function storeOf(bucket: Bucket) {
  return { bucket, cache: new ByteCache(CACHE_BYTES), fetch: fetchOptions() };
}

function chosenBlocks({ blocks }: Discovery, choice: DayChoice): DiscoveredBlock[] {
  return blocks.filter(({ stream, meta }) =>
    isChosenDay(meta.dayMs, choice) && matchesAll(choice.externalLabels, stream.externalLabels)
  );
}

function isChosenDay(dayMs: number, { days }: DayChoice): boolean {
  return days === null || dayOverlaps(dayMs, days.startMs, days.endMs);
}

function allBlocks(tsdb: Bucket, filter: Pick<TsdbFilter, "externalLabels">, signal: AbortSignal) {
  return new TsdbDiscoverer(tsdb, { ...filter, blockAgeMsMin: 0 }, REQUESTS_MAX, systemClock).discover(signal);
}

async function sourcesByDay(
  tsdb: Bucket,
  externalLabels: readonly Matcher[],
  signal: AbortSignal,
): Promise<Map<string, CoveredDay>> {
  const { blocks } = await allBlocks(tsdb, { externalLabels }, signal);
  const byStream = Map.groupBy(blocks, ({ stream }) => stream.hash);
  return new Map([...byStream.values()].flatMap(daysOf).map((day) => [dayKey(day.stream.hash, day.dayMs), day]));
}

/** ULIDs by stale day. */
async function lateBlocks(tsdb: Bucket, parquet: Bucket, signal: AbortSignal): Promise<Map<string, string[]>> {
  const { blocks } = await allBlocks(tsdb, { externalLabels: [] }, signal);
  const stale = await findStaleDays(parquet, blocks, await listDays(parquet, signal), REQUESTS_MAX, signal);
  return new Map(
    stale.map(({ stream, dayMs, late }) => [dayKey(stream.hash, dayMs), late.map(({ meta }) => meta.ulid)]),
  );
}
